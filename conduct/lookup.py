"""What other apps ask of cases without knowing any."""

from conduct.models import Case


def subjects_about(user) -> list[str]:
    """Return what the ledger calls the cases that are about this user; they are kept from them there, too."""
    named = Case.objects.filter(person__user=user).values_list("pk", flat=True)
    return [f"conduct.case:{pk}" for pk in named]

"""The few things that are changed from the shell itself."""

from django.db import transaction

from ledger import actions as ledger
from people.models import User


@transaction.atomic
def choose_theme(user: User, theme: str, *, by) -> None:
    """Keep whether somebody reads light, dark or as their device."""
    User.objects.filter(pk=user.pk).update(theme=theme)
    user.theme = theme
    ledger.record("people.theme_chosen", user, by=by, facts={"theme": theme})

"""The forms with which HR joins duplicates: which other row, and whose values are right."""

from django import forms
from django.utils.translation import gettext_lazy as _

from connections.forms.fields import ContactField

# What the pages call the fields that may differ.
LABELS = {
    "name": _("Name"),
    "title": _("Job title"),
    "work_email": _("Work e-mail"),
    "client_id": _("Client"),
    "status": _("Where the relationship stands"),
    "legal_basis": _("Legal basis"),
    "relationship_owner_id": _("Relationship owner"),
    "protected_until": _("Protected until"),
}


class OtherContactForm(forms.Form):
    """Which contact is the same person as this one."""

    other = ContactField(
        label=_("The same person is also on record as"),
        help_text=_("Begin to type a name. Next you see what would move."),
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["other"].seen_by(user)


class MergeForm(forms.Form):
    """For every field in which the two differ: keep what stands here, or take the other's."""

    def __init__(self, *args, kept, other, differing: list[str], **kwargs):
        super().__init__(*args, **kwargs)
        for name in differing:
            if name not in LABELS:
                continue
            self.fields[name] = forms.ChoiceField(
                label=LABELS[name],
                choices=[("kept", _shown(kept, name)), ("other", _shown(other, name))],
                initial="kept",
                widget=forms.RadioSelect,
            )

    def taken(self) -> set[str]:
        """Return the fields in which the other one is right."""
        return {name for name, whose in self.cleaned_data.items() if whose == "other"}


def _shown(row, name: str) -> str:
    """Write a value as people read it."""
    words = getattr(row, f"get_{name}_display", None)
    return str(words() if words else getattr(row, name.removesuffix("_id")))

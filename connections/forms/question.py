"""The form of the question about named contacts."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.choices import Platform
from connections.actions.register import Told
from connections.forms.checks import REASONS

MOST = 200


class QuestionForm(forms.Form):
    """For each contact one has dealt with: connected or not said, where, and why it should not count."""

    def __init__(self, *args, contacts, **kwargs):
        super().__init__(*args, **kwargs)
        self.contacts = list(contacts[:MOST])
        for contact in self.contacts:
            name = {"who": str(contact)}
            self.fields[f"tick_{contact.pk}"] = forms.BooleanField(
                required=False, label=str(contact)
            )
            self.fields[f"where_{contact.pk}"] = forms.ChoiceField(
                choices=Platform,
                required=False,
                label=_("Where you and %(who)s are connected") % name,
            )
            self.fields[f"why_{contact.pk}"] = forms.ChoiceField(
                choices=REASONS, required=False, label=_("Should %(who)s not count?") % name
            )

    @property
    def rows(self) -> list[dict]:
        """Each contact with its three fields."""
        return [
            {
                "contact": contact,
                "tick": self[f"tick_{contact.pk}"],
                "where": self[f"where_{contact.pk}"],
                "why": self[f"why_{contact.pk}"],
            }
            for contact in self.contacts
        ]

    def told(self) -> list[Told]:
        """Return what was ticked."""
        said = self.cleaned_data
        return [
            Told(
                each.pk,
                said[f"where_{each.pk}"] or Platform.LINKEDIN,
                exemption=said[f"why_{each.pk}"],
            )
            for each in self.contacts
            if said[f"tick_{each.pk}"]
        ]

"""From what a leaver typed about their own records to clean values."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.passwords import no_password
from rights.choices import Kind


class OwnDataForm(forms.Form):
    """What a leaver asks about their own records."""

    kind = forms.ChoiceField(
        label=_("What would you like?"), choices=Kind, widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=_("In your words"),
        required=False,
        max_length=4000,
        validators=[no_password],
        widget=forms.Textarea({"rows": 5}),
        help_text=_("What is wrong, what you object to, or what should go. HR alone reads it."),
    )

"""From what was typed to clean values: notices to staff."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.passwords import no_password
from people.models import Person
from places import catalogue
from policies.choices import StaffNoticeKind

BODY = {
    "label": _("What people are told"),
    "max_length": 50_000,
    "help_text": _(
        "A line that begins with ## is a heading. Leave a blank line between paragraphs."
    ),
}


class StaffNoticeForm(forms.Form):
    """A notice for the people of a place, with its first version."""

    kind = forms.ChoiceField(label=_("Kind"), choices=StaffNoticeKind, widget=forms.RadioSelect)
    place = forms.ChoiceField(
        label=_("Place of work"),
        help_text=_("Everybody who works there or in a part of it gets it."),
    )
    name = forms.CharField(label=_("Name"), max_length=160)
    asks_confirmation = forms.BooleanField(
        label=_("People confirm that they have received it"),
        required=False,
        help_text=_("Where the law of the place asks for that, as in New York, they always do."),
    )
    body = forms.CharField(widget=forms.Textarea({"rows": 14}), **BODY)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["place"].choices = catalogue.choices()


class StaffNoticeVersionForm(forms.Form):
    """The next wording of a notice."""

    body = forms.CharField(widget=forms.Textarea({"rows": 14}), **BODY)


class HandOverForm(forms.Form):
    """Who was handed a notice on paper, and when."""

    person = forms.ModelChoiceField(label=_("Who"), queryset=Person.objects.none())
    given_on = forms.DateField(
        label=_("Handed over on"), widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )
    reference = forms.CharField(
        label=_("Where the signed paper is kept"),
        max_length=200,
        required=False,
        validators=[no_password],
        help_text=_("So that an auditor finds it, for example “Personnel files / Notices / 2026”."),
    )

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people

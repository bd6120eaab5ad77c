"""From what was typed to clean values: periods and holds."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.passwords import no_password
from core.records import Period
from privacy.models import RuleState


class PeriodForm(forms.Form):
    """How long something is kept here."""

    amount = forms.IntegerField(label=_("Keep it for"), min_value=1, max_value=36500)
    unit = forms.ChoiceField(label=_("Days, months or years"), choices=RuleState.Unit)
    reason = forms.CharField(
        label=_("Why"),
        max_length=300,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("A sentence for whoever looks at this later, for example an auditor."),
    )

    def chosen(self) -> Period:
        return Period(self.cleaned_data["amount"], self.cleaned_data["unit"])


class HoldForm(forms.Form):
    """For which matter a person's records stay as they are, and until when."""

    reason = forms.CharField(
        label=_("Matter"),
        max_length=300,
        validators=[no_password],
        help_text=_("Which claim or proceedings need the records. No details of the person."),
    )
    until = forms.DateField(
        label=_("Until"),
        widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"),
        help_text=_("The last day. Retention goes on by itself afterwards."),
    )

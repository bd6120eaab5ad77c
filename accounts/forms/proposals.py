"""From what was typed to clean values: asking for a new business account, and answering."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts import rules
from accounts.forms.register import PLATFORMS, AccountForm
from core.passwords import no_password
from people.models import Employer


class ProposalForm(forms.Form):
    """What somebody would like to open, and why."""

    platform = forms.ChoiceField(label=_("Platform"), choices=PLATFORMS)
    handle = forms.CharField(
        label=_("Name on the platform"),
        max_length=120,
        help_text=_(
            "As people would see it there, for example @marlowfinch.jobs. Do not open it yet."
        ),
    )
    employer = forms.ModelChoiceField(
        label=_("Employer"),
        queryset=Employer.objects.none(),
        empty_label=_("Please choose"),
        help_text=_("The company that the account would belong to."),
    )
    purpose = forms.CharField(label=_("What it is for"), max_length=300, validators=[no_password])
    reason = forms.CharField(
        label=_("Why an account that we have will not do"),
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
        validators=[no_password],
    )

    def __init__(self, *args, employers, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["employer"].queryset = employers
        if len(employers) == 1:
            self.fields["employer"].initial = employers[0]

    def clean(self):
        cleaned = super().clean()
        name = rules.bare_handle(cleaned.get("handle", ""))
        if "handle" in cleaned and not name:
            self.add_error("handle", rules.why_not_named(name, taken=False))
        return cleaned


class AnswerForm(forms.Form):
    """What HR says to a wish."""

    answer = forms.CharField(
        label=_("Your answer"),
        max_length=500,
        required=False,
        widget=forms.Textarea({"rows": 2}),
        validators=[no_password],
        help_text=_("Whoever asked reads it. It is needed when you decline."),
    )


class OpenForm(AccountForm):
    """The account as it was opened, beginning with what was asked for."""

    def __init__(self, *args, user, proposal, today, **kwargs):
        asked = ("platform", "handle", "employer", "purpose")
        initial = {name: getattr(proposal, name) for name in asked}
        initial |= {"owner": proposal.asked_by, "opened_on": today}
        super().__init__(*args, user=user, initial=initial, **kwargs)

"""From what was typed to clean values: agencies, what they may do, how they go."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.choices import ExitKind
from accounts.forms.register import PLATFORMS, ColleagueField
from accounts.models import Agency, Custody
from core.passwords import no_password
from people.models import Person

CURRENCIES = [
    ("", _("Please choose")),
    *((code, code) for code in ("GBP", "EUR", "USD", "AUD", "CAD")),
]


def day_field(label, **more) -> forms.DateField:
    return forms.DateField(
        label=label, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"), **more
    )


class AgencyForm(forms.Form):
    """An outside firm that posts for us, and what its contract allows."""

    name = forms.CharField(label=_("Name"), max_length=200)
    scope = forms.CharField(
        label=_("What it does for us"),
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
        validators=[no_password],
        help_text=_("For example: plans and posts our Instagram, answers comments on weekdays."),
    )
    platforms = forms.MultipleChoiceField(
        label=_("Platforms"),
        choices=PLATFORMS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Where it may hold accounts. Tick none, and the contract names no platform."),
    )
    owner = ColleagueField(
        label=_("Who answers for it here"),
        required=False,
        help_text=_("Looks once a month whether its access is still needed."),
    )
    contact_name = forms.CharField(
        label=_("Whom to ask there"), max_length=200, required=False, validators=[no_password]
    )
    contact_email = forms.EmailField(label=_("Their e-mail address"), required=False)
    urgent_name = forms.CharField(
        label=_("Whom to call at any hour"),
        max_length=200,
        required=False,
        validators=[no_password],
    )
    urgent_phone = forms.CharField(label=_("Their telephone number"), max_length=40, required=False)
    engaged_on = day_field(_("Contract from"), required=False)
    ended_on = day_field(
        _("Last day of the contract"),
        required=False,
        help_text=_(
            "Empty while no end is agreed. The morning after it, an account still held is a finding."
        ),
    )
    contract_reference = forms.CharField(
        label=_("Where the contract is kept"),
        max_length=200,
        required=False,
        validators=[no_password],
    )
    spending_limit = forms.DecimalField(
        label=_("May spend a month"),
        required=False,
        min_value=0,
        max_digits=10,
        decimal_places=2,
        help_text=_(
            "On advertising, in our name. Empty where it may spend nothing without asking."
        ),
    )
    spending_currency = forms.ChoiceField(label=_("Currency"), required=False, choices=CURRENCIES)
    spending_note = forms.CharField(
        label=_("How spending is approved"),
        max_length=300,
        required=False,
        validators=[no_password],
        help_text=_("For example: each campaign above 500 by the head of marketing."),
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["owner"].seen_by(user)

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("spending_limit") is not None and not cleaned.get("spending_currency"):
            self.add_error("spending_currency", _("Say in which currency it may spend."))
        return cleaned


class AgencyPersonForm(forms.Form):
    """Who works for us through an agency."""

    person = ColleagueField(
        label=_("Who"),
        help_text=_("They have to be on record under “Staff” first, as an agency worker."),
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person"].seen_by(user)


class ExitForm(forms.Form):
    """When an agency works for us for the last time."""

    last_day = day_field(_("Last day of the contract"))


class ExitStepForm(forms.Form):
    """When a step of the exit was settled, and where that can be seen."""

    on = day_field(_("Settled on"))
    rotated = forms.BooleanField(
        label=_("The password and every key were changed, and all sessions were ended"),
        required=False,
    )
    proof = forms.CharField(
        label=_("Where that can be seen"),
        max_length=300,
        validators=[no_password],
        help_text=_(
            "For example: history of the entry “Marketing / Flickr” in the vault, 3 March."
        ),
    )

    def __init__(self, *args, step, **kwargs):
        super().__init__(*args, **kwargs)
        if step.kind != ExitKind.ACCESS:
            del self.fields["rotated"]

    def clean(self):
        cleaned = super().clean()
        cleaned.setdefault("rotated", False)
        return cleaned


class ReviewForm(forms.Form):
    """What an agency still needs, and who still works for us there."""

    needed = forms.ModelMultipleChoiceField(
        label=_("Accounts it still needs"),
        queryset=Custody.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Leave out what it does not need any more: HR then takes the access back."),
    )
    working = forms.ModelMultipleChoiceField(
        label=_("People who still work for us there"),
        queryset=Person.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Ask the agency if you are not sure."),
    )

    def __init__(self, *args, agency: Agency, **kwargs):
        super().__init__(*args, **kwargs)
        held = agency.custodies.held().select_related("account")
        self.fields["needed"].queryset = held
        self.fields["needed"].label_from_instance = lambda custody: str(custody.account)
        self.fields["working"].queryset = agency.people.all()
        for name, empty in (("needed", not held), ("working", not agency.people.exists())):
            if empty:
                self.fields[name].widget = forms.MultipleHiddenInput()

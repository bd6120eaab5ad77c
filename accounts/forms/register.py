"""From what was typed to clean values: accounts and custodies."""

import re

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from accounts import rules
from accounts.choices import CLOSED_PLATFORMS, NO_PRESENCE, Platform, TwoFactor
from accounts.models import Agency
from accounts.querysets import employers_of
from core.passwords import no_password
from core.picking import PickField
from people.models import Person

PLATFORMS = [
    (platform.value, platform.label)
    for platform in Platform
    if platform not in (*CLOSED_PLATFORMS, *NO_PRESENCE)
]


class ColleagueField(PickField):
    """One of our people, by name, staff number or work e-mail address."""

    default_error_messages = {
        "none": _("We found nobody of that name. A staff number or work e-mail address works too."),
        "several": _("Several people have that name. Please choose one of the suggestions."),
    }

    def __init__(self, **kwargs):
        super().__init__(suggest="accounts:holder_suggest", **kwargs)

    def seen_by(self, user) -> None:
        """Offer the people that `user` may see."""
        self.choose_from(Person.objects.visible_to(user), find=people_of_name, show=colleague)


class AccountForm(forms.Form):
    """What the register knows of one account."""

    platform = forms.ChoiceField(label=_("Platform"), choices=PLATFORMS)
    handle = forms.CharField(
        label=_("Name on the platform"),
        max_length=120,
        help_text=_("As people see it there, for example @marlowfinch."),
    )
    url = forms.URLField(
        label=_("Address"),
        max_length=200,
        required=False,
        assume_scheme="https",
        help_text=_("The page that visitors see, beginning with https://."),
    )
    employer = forms.ModelChoiceField(
        label=_("Employer"),
        queryset=None,
        empty_label=_("Please choose"),
        help_text=_("The company that the account belongs to."),
    )
    purpose = forms.CharField(
        label=_("What it is for"), max_length=300, required=False, validators=[no_password]
    )
    owner = ColleagueField(
        label=_("Owner"),
        required=False,
        help_text=_("Answers for the account. Name, staff number or work e-mail address."),
    )
    deputy = ColleagueField(
        label=_("Deputy"), required=False, help_text=_("Stands in when the owner is away.")
    )
    recovery_address = forms.EmailField(
        label=_("Recovery e-mail address"),
        max_length=254,
        required=False,
        help_text=_("A mailbox of the company, so that the company can always get back in."),
    )
    two_factor = forms.ChoiceField(label=_("Two-factor sign-in"), choices=TwoFactor)
    vault_pointer = forms.CharField(
        label=_("Where the vault keeps the password"),
        max_length=200,
        required=False,
        validators=[no_password],
        help_text=_(
            "The name of the entry, for example “Marketing / Instagram”. Never the password itself."
        ),
    )
    opened_on = forms.DateField(
        label=_("Opened on"), required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        employers = self.fields["employer"].queryset = employers_of(user)
        if len(employers) == 1:
            self.fields["employer"].initial = employers[0]
        for role in ("owner", "deputy"):
            self.fields[role].seen_by(user)
        self.fields["two_factor"].initial = TwoFactor.UNKNOWN

    def clean(self):
        cleaned = super().clean()
        platform, url = cleaned.get("platform"), cleaned.get("url")
        if platform and url:
            self._object("url", rules.why_not_address(platform, url))
        owner, deputy = cleaned.get("owner"), cleaned.get("deputy")
        if owner and deputy:
            self._object("deputy", rules.why_not_both(owner.pk, deputy.pk))
        return cleaned

    def _object(self, field: str, why: str) -> None:
        if why:
            self.add_error(field, why)


class AccountEditForm(AccountForm):
    """The same for an account on record: people who have left stay until somebody else is named."""

    def __init__(self, *args, user, account, **kwargs):
        initial = {name: getattr(account, name) for name in self.base_fields}
        super().__init__(*args, user=user, initial=initial, **kwargs)
        if account.platform not in dict(PLATFORMS):
            platform = Platform(account.platform)
            self.fields["platform"].choices = [*PLATFORMS, (platform.value, platform.label)]


class CloseForm(forms.Form):
    """When an account was closed."""

    on = forms.DateField(label=_("Closed on"), widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))


class CustodyForm(forms.Form):
    """Who gets access: a person, or an agency."""

    person = ColleagueField(
        label=_("Colleague"),
        required=False,
        help_text=_("Name, staff number or work e-mail address."),
    )
    agency = forms.ModelChoiceField(
        label=_("Or an agency"),
        queryset=Agency.objects.none(),
        required=False,
        empty_label=_("No agency"),
    )
    since = forms.DateField(
        label=_("Has had access since"), widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )

    def __init__(self, *args, user, today, **kwargs):
        super().__init__(*args, initial={"since": today}, **kwargs)
        self.fields["person"].seen_by(user)
        self.fields["agency"].queryset = Agency.objects.visible_to(user).engaged(today)

    def clean(self):
        cleaned = super().clean()
        if "person" not in self.errors:
            person, agency = cleaned.get("person"), cleaned.get("agency")
            if why := rules.why_not_both_hold(person=bool(person), agency=bool(agency)):
                self.add_error("person", why)
        return cleaned


class CustodyEndForm(forms.Form):
    """How and when access was taken back."""

    until = forms.DateField(
        label=_("Taken back on"), widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )
    note = forms.CharField(
        label=_("How access was taken back"),
        max_length=300,
        widget=forms.Textarea({"rows": 3}),
        validators=[no_password],
        help_text=_(
            "For example: removed as administrator, password changed in the vault, all sessions ended."
        ),
    )


def colleague(person: Person) -> str:
    """Write a person so that nobody else is meant."""
    return f"{person} ({person.number})"


def people_of_name(people: QuerySet, text: str) -> QuerySet:
    """Find people by number (alone or in brackets behind a name), work address or whole name."""
    number = re.search(r"\(([^()]+)\)\s*$", text)
    if number:
        return people.filter(number=number[1])
    given, _space, family = text.partition(" ")
    return people.filter(
        Q(number=text)
        | Q(work_email__iexact=text)
        | Q(given_name__iexact=given, family_name__iexact=family.strip())
    )


def people_like(people: QuerySet, text: str) -> QuerySet:
    """Find people of whom every word typed begins a name or the number."""
    for word in re.sub(r"[()]", " ", text).split():
        people = people.filter(
            Q(given_name__istartswith=word)
            | Q(family_name__istartswith=word)
            | Q(number__istartswith=word)
        )
    return people

"""The lists of accounts and agencies: their columns and their filters."""

import django_filters
from django.utils.translation import gettext_lazy as _

from accounts.choices import Attention, Platform, ProposalState, TwoFactor
from accounts.models import AccountProposal, Agency, BusinessAccount
from accounts.querysets import employers_of
from core import clock
from core.listing import Column


def _names(people) -> str:
    return ", ".join(str(person) for person in people if person is not None)


ACCOUNTS = [
    Column("account", _("Account"), lambda a: a.handle, order=("handle", "platform")),
    Column("platform", _("Platform"), lambda a: a.get_platform_display(), order=("platform",)),
    Column("employer", _("Employer"), lambda a: a.employer.name, order=("employer__name",)),
    Column(
        "owner",
        _("Owner"),
        lambda a: _names([a.owner]),
        order=("owner__family_name", "owner__given_name"),
    ),
    Column("deputy", _("Deputy"), lambda a: _names([a.deputy])),
    Column("custodians", _("Custodians"), lambda a: _names(c.holder for c in a.held_now)),
    Column("two_factor", _("Two-factor sign-in"), lambda a: a.get_two_factor_display()),
    Column("recovery", _("Recovery address"), lambda a: a.recovery_address),
    Column("url", _("Address"), lambda a: a.url),
    Column(
        "state",
        _("Where it stands"),
        lambda a: (
            _("Closed")
            if a.closed_on
            else ", ".join(str(what.label) for what in a.attention) or _("In order")
        ),
        order=("closed_on",),
    ),
]
AGENCIES = [
    Column("name", _("Agency"), lambda a: a.name, order=("name",)),
    Column("platforms", _("Platforms"), lambda a: ", ".join(a.platform_names)),
    Column(
        "owner", _("Answers for it here"), lambda a: a.owner or "", order=("owner__family_name",)
    ),
    Column("contact", _("Whom to ask"), lambda a: a.contact_name, order=("contact_name",)),
    Column("email", _("E-mail address"), lambda a: a.contact_email),
    Column("since", _("Working for us since"), lambda a: a.engaged_on, order=("engaged_on",)),
    Column("until", _("Last day"), lambda a: a.ended_on, order=("ended_on",)),
    Column("holding", _("Accounts held"), lambda a: a.holding, order=("holding",)),
    Column("review", _("Next review"), lambda a: a.review_due_on, order=("review_due_on",)),
]
PROPOSALS = [
    Column("account", _("Account"), lambda p: p.handle, order=("handle", "platform")),
    Column("platform", _("Platform"), lambda p: p.get_platform_display(), order=("platform",)),
    Column("purpose", _("What it is for"), lambda p: p.purpose),
    Column("asked", _("Asked"), lambda p: p.asked_on, order=("asked_on",)),
    Column("by", _("By"), lambda p: p.asked_by, order=("asked_by__family_name",)),
    Column("state", _("Where it stands"), lambda p: p.get_state_display(), order=("state",)),
    Column("answer", _("Answer"), lambda p: p.answer),
]


def employers_seen(request):
    """The employers that the filter of a list offers."""
    return employers_of(request.user)


class AccountFilter(django_filters.FilterSet):
    """By words, platform, employer, where the account stands, and its second factor."""

    search = django_filters.CharFilter(label=_("Account, purpose or person"), method="find")
    platform = django_filters.ChoiceFilter(
        label=_("Platform"), choices=Platform, empty_label=_("All platforms")
    )
    employer = django_filters.ModelChoiceFilter(
        label=_("Employer"), queryset=employers_seen, empty_label=_("All employers")
    )
    state = django_filters.ChoiceFilter(
        label=_("Where it stands"),
        choices=[*Attention.choices, ("open", _("Open")), ("closed", _("Closed"))],
        method="standing",
        empty_label=_("Anywhere"),
    )
    two_factor = django_filters.ChoiceFilter(
        label=_("Two-factor sign-in"),
        choices=[("missing", _("Off or not known")), *TwoFactor.choices],
        method="with_two_factor",
        empty_label=_("Any"),
    )

    class Meta:
        model = BusinessAccount
        fields = []

    def find(self, queryset, name, value):
        return queryset.matching(value)

    def standing(self, queryset, name, value):
        if value == Attention.LEAVER:
            return queryset.held_by_leavers(clock.today())
        if value == Attention.CHECK_DUE:
            return queryset.check_due(clock.today())
        return {
            Attention.NO_CUSTODIAN: queryset.without_custodian,
            Attention.NO_OWNER: queryset.without_owner,
            Attention.NO_DEPUTY: queryset.without_deputy,
            "open": queryset.open,
            "closed": queryset.closed,
        }[value]()

    def with_two_factor(self, queryset, name, value):
        if value == "missing":
            return queryset.without_second_factor()
        return queryset.filter(two_factor=value)


class AgencyFilter(django_filters.FilterSet):
    """By name, and by whether they work for us today."""

    search = django_filters.CharFilter(
        label=_("Agency"), field_name="name", lookup_expr="icontains"
    )
    state = django_filters.ChoiceFilter(
        label=_("Where it stands"),
        choices=[
            ("engaged", _("Works for us")),
            ("review", _("Review is due")),
            ("ended", _("Ended")),
        ],
        method="standing",
        empty_label=_("All agencies"),
    )

    class Meta:
        model = Agency
        fields = []

    def standing(self, queryset, name, value):
        if value == "engaged":
            return queryset.engaged(clock.today())
        if value == "review":
            return queryset.review_due(clock.today())
        return queryset.ended(clock.today())


class ProposalFilter(django_filters.FilterSet):
    """By words, and by where the wish stands."""

    search = django_filters.CharFilter(
        label=_("Account"), field_name="handle", lookup_expr="icontains"
    )
    state = django_filters.ChoiceFilter(
        label=_("Where it stands"), choices=ProposalState, empty_label=_("Anywhere")
    )

    class Meta:
        model = AccountProposal
        fields = []

"""The lists of campaigns, of who stands where, of tasks and of absences: columns and filters."""

import django_filters
from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Agency
from campaigns import rules
from campaigns.choices import AssignmentState, CampaignState
from campaigns.models import Absence, Assignment, Campaign, FollowUp
from core.listing import Column
from people.models import Department, Employer, Employment, Person
from places import catalogue

CAMPAIGNS = [
    Column("name", _("Campaign"), lambda c: c.name, order=("name",)),
    Column("policy", _("Policy"), lambda c: c.version.policy, order=("version__policy__name",)),
    Column("version", _("Version"), lambda c: c.version.number),
    Column("state", _("Where it stands"), lambda c: c.get_state_display(), order=("state",)),
    Column("starts", _("Starts on"), lambda c: c.starts_on, order=("starts_on",)),
    Column("due", _("To be signed by"), lambda c: c.due_on, order=("due_on",)),
    Column("people", _("People"), lambda c: c.people),
    Column("signed", _("Signed"), lambda c: c.signed),
    Column("owner", _("Answers for it"), lambda c: c.owner),
]


def place_name(code: str | None) -> str:
    """Return the name of a place, or its code where PolicyHub does not know it."""
    if not code:
        return ""
    return catalogue.place(code).name if catalogue.is_known(code) else code


def manager_name(assignment) -> str:
    return f"{assignment.manager_given or ''} {assignment.manager_family or ''}".strip()


ASSIGNMENTS = [
    Column(
        "person",
        _("Person"),
        lambda a: a.person,
        order=("person__family_name", "person__given_name"),
    ),
    Column("number", _("Staff number"), lambda a: a.person.number, order=("person__number",)),
    Column("campaign", _("Campaign"), lambda a: a.campaign, order=("campaign__name",)),
    Column("policy", _("Policy"), lambda a: a.version.policy),
    Column("version", _("Version"), lambda a: a.version.number),
    Column("department", _("Department"), lambda a: a.department_name, order=("department_name",)),
    Column("manager", _("Reports to"), manager_name, order=("manager_family", "manager_given")),
    Column("place", _("Place"), lambda a: place_name(a.place), order=("place",)),
    Column("state", _("Where they stand"), lambda a: a.get_state_display(), order=("state",)),
    Column("due", _("To be signed by"), lambda a: a.due_on, order=("due_on",)),
    Column("signed", _("Signed on"), lambda a: a.signed_on, order=("signed_on",)),
    Column("reminded", _("Reminders"), lambda a: a.reminded or 0),
    Column("reminded_at", _("Last reminder"), lambda a: a.reminded_at),
]
FOLLOW_UPS = [
    Column(
        "person",
        _("Person"),
        lambda f: f.assignment.person,
        order=("assignment__person__family_name", "assignment__person__given_name"),
    ),
    Column(
        "campaign",
        _("Campaign"),
        lambda f: f.assignment.campaign,
        order=("assignment__campaign__name",),
    ),
    Column("state", _("Where they stand"), lambda f: f.assignment.get_state_display()),
    Column(
        "due", _("To be signed by"), lambda f: f.assignment.due_on, order=("assignment__due_on",)
    ),
    Column("holder", _("In whose hands"), lambda f: f.holder, order=("holder__name",)),
    Column("since", _("Since"), lambda f: f.opened_on, order=("opened_on",)),
]
ABSENCES = [
    Column(
        "person",
        _("Person"),
        lambda a: a.person,
        order=("person__family_name", "person__given_name"),
    ),
    Column("first", _("First day away"), lambda a: a.first_on, order=("first_on",)),
    Column("last", _("Last day away"), lambda a: a.last_on, order=("last_on",)),
    Column("noted_by", _("Noted by"), lambda a: a.noted_by),
]


class CampaignFilter(django_filters.FilterSet):
    """By name and where it stands; those that are not over unless asked otherwise."""

    search = django_filters.CharFilter(label=_("Campaign or policy"), method="find")
    state = django_filters.ChoiceFilter(
        label=_("Where it stands"),
        method="in_state",
        empty_label=_("Not closed"),
        choices=[*CampaignState.choices, ("any", _("All"))],
    )

    class Meta:
        model = Campaign
        fields = []

    @property
    def qs(self):
        asked = self.is_bound and self.form.is_valid() and self.form.cleaned_data["state"]
        return super().qs if asked else super().qs.exclude(state=CampaignState.CLOSED)

    def find(self, queryset, name, value):
        for word in value.split():
            queryset = queryset.filter(
                Q(name__icontains=word) | Q(version__policy__name__icontains=word)
            )
        return queryset

    def in_state(self, queryset, name, value):
        return queryset if value == "any" else queryset.filter(state=value)


def campaigns_seen(request):
    return Campaign.objects.visible_to(request.user).begun()


def agencies_seen(request):
    """The agencies by whose people the list can be narrowed down."""
    return Agency.objects.visible_to(request.user)


def employers_seen(request):
    """The employers of those whom the reader sees."""
    seen = Employment.objects.visible_to(request.user)
    return Employer.objects.filter(pk__in=seen.order_by().values("employer"))


def managers_seen(request):
    people = Person.objects.visible_to(request.user)
    return Person.objects.filter(pk__in=people.order_by().values("manager"))


class AssignmentFilter(django_filters.FilterSet):
    """By name, campaign, department, manager, place, employer, agency and state; those not signed unless asked
    otherwise."""

    search = django_filters.CharFilter(label=_("Name or staff number"), method="find")
    campaign = django_filters.ModelChoiceFilter(
        label=_("Campaign"), queryset=campaigns_seen, empty_label=_("All that are not closed")
    )
    state = django_filters.ChoiceFilter(
        label=_("Where they stand"),
        method="in_state",
        empty_label=_("Not signed yet"),
        choices=[
            *AssignmentState.choices,
            ("begun", _("Read or asked")),
            ("late", _("Past the due date")),
            ("any", _("All")),
        ],
    )
    department = django_filters.ModelChoiceFilter(
        label=_("Department"),
        queryset=Department.objects.all(),
        method="in_department",
        empty_label=_("Any department"),
        null_label=_("No department on record"),
        null_value="none",
    )
    manager = django_filters.ModelChoiceFilter(
        label=_("Reports to"),
        queryset=managers_seen,
        method="of_manager",
        empty_label=_("Anybody"),
        null_label=_("Nobody on record"),
        null_value="none",
    )
    place = django_filters.ChoiceFilter(
        label=_("Place"), method="at_place", empty_label=_("Any place")
    )
    employer = django_filters.ModelChoiceFilter(
        label=_("Employer"),
        queryset=employers_seen,
        method="of_employer",
        widget=forms.HiddenInput,
    )
    agency = django_filters.ModelChoiceFilter(
        label=_("Works through"),
        queryset=agencies_seen,
        method="through_agency",
        empty_label=_("Any agency or none"),
    )

    class Meta:
        model = Assignment
        fields = []

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        codes = self.queryset.order_by().values_list("place", flat=True).distinct()
        self.filters["place"].extra["choices"] = sorted(
            ((code, place_name(code)) for code in codes if code), key=lambda pair: pair[1]
        )

    @property
    def qs(self):
        rows, asked = super().qs, self._asked()
        if not asked.get("campaign"):
            rows = rows.filter(campaign__state__in=rules.LIVE)
        return rows if asked.get("state") else rows.filter(state__in=rules.NOT_SIGNED)

    def _asked(self) -> dict:
        return self.form.cleaned_data if self.is_bound and self.form.is_valid() else {}

    def find(self, queryset, name, value):
        for word in value.split():
            queryset = queryset.filter(
                Q(person__given_name__icontains=word)
                | Q(person__family_name__icontains=word)
                | Q(person__number__iexact=word)
            )
        return queryset

    def in_state(self, queryset, name, value):
        if value == "any":
            return queryset
        if value == "begun":
            return queryset.filter(state__in=rules.BEGUN)
        if value == "late":
            return queryset.overdue(self.today)
        return queryset.filter(state=value)

    def in_department(self, queryset, name, value):
        return queryset.filter(department=None if value == "none" else value.pk)

    def of_manager(self, queryset, name, value):
        return queryset.filter(person__manager=None if value == "none" else value)

    def at_place(self, queryset, name, value):
        return queryset.filter(place=value)

    def of_employer(self, queryset, name, value):
        return queryset.filter(employer=value.pk)

    def through_agency(self, queryset, name, value):
        return queryset.filter(person__in=value.people.values("pk"))


class FollowUpFilter(django_filters.FilterSet):
    """By name, and whose hands they are in."""

    search = django_filters.CharFilter(label=_("Name or staff number"), method="find")

    class Meta:
        model = FollowUp
        fields = []

    def find(self, queryset, name, value):
        for word in value.split():
            queryset = queryset.filter(
                Q(assignment__person__given_name__icontains=word)
                | Q(assignment__person__family_name__icontains=word)
                | Q(assignment__person__number__iexact=word)
            )
        return queryset


class AbsenceFilter(django_filters.FilterSet):
    """By name."""

    search = django_filters.CharFilter(label=_("Name or staff number"), method="find")

    class Meta:
        model = Absence
        fields = []

    def find(self, queryset, name, value):
        for word in value.split():
            queryset = queryset.filter(
                Q(person__given_name__icontains=word)
                | Q(person__family_name__icontains=word)
                | Q(person__number__iexact=word)
            )
        return queryset

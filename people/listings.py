"""The lists of staff and of logins: their columns and filters."""

import django_filters
from django.utils.translation import gettext_lazy as _

from core import clock
from core.listing import Column
from people import rules
from people.choices import Role
from people.models import Department, Employer, Person, User
from people.querysets import scope_of
from places import catalogue

STANDINGS = [
    ("here", _("Works here today")),
    ("leaving", _("Has a leaving date to come")),
    ("left", _("Has left")),
    ("coming", _("Begins later")),
]


def _of_main(name: str):
    """Return how a column reads one value of the employment that counts."""

    def value(person):
        return getattr(person.main, name, None) if person.main else None

    return value


# The heads of an export are those that an import understands, so a list can be taken out,
# corrected and brought in again.
PEOPLE = [
    Column("number", _("Staff number"), lambda person: person.number, order=("number",)),
    Column(
        "name",
        _("Name"),
        str,
        order=("family_name", "given_name"),
    ),
    Column("email", _("Work e-mail"), lambda person: person.work_email, order=("work_email",)),
    Column("employer", _("Employer"), _of_main("employer"), order=("main_employer_name",)),
    Column("department", _("Department"), _of_main("department"), order=("main_department_name",)),
    Column("job_title", _("Job title"), _of_main("job_title"), order=("main_job_title",)),
    Column("place", _("Place"), _of_main("place"), order=("main_place",)),
    Column("started_on", _("First day"), _of_main("started_on"), order=("main_started_on",)),
    Column("left_on", _("Leaving date"), _of_main("left_on")),
    Column(
        "manager",
        _("Reports to"),
        lambda person: person.manager,
        order=("manager__family_name", "manager__given_name"),
    ),
    Column(
        "manager_number",
        _("Manager number"),
        lambda person: person.manager.number if person.manager else "",
    ),
    Column(
        "standing",
        _("Where they stand"),
        lambda person: dict(STANDINGS).get(rules.standing(person.main, clock.today()), ""),
        order=("main_left_on", "main_started_on"),
    ),
]
USERS = [
    Column("name", _("Name"), str, order=("name", "email")),
    Column("email", _("E-mail address"), lambda user: user.email, order=("email",)),
    Column("role", _("Role"), lambda user: user.get_role_display(), order=("role",)),
    Column("person", _("Staff number"), lambda user: user.number_of_person),
    Column(
        "state",
        _("Login"),
        lambda user: _("On") if user.is_active else _("Off"),
        order=("is_active",),
    ),
    Column(
        "last_login",
        _("Last signed in"),
        lambda user: user.last_login,
        order=("last_login",),
    ),
]


def employers_seen(request):
    """The employers whose staff somebody may see."""
    scope = scope_of(request.user)
    employers = Employer.objects.all()
    return employers.filter(pk__in=scope.employers) if scope.employers else employers


class PersonFilter(django_filters.FilterSet):
    """By name, employer, department, place, and where the employment stands."""

    search = django_filters.CharFilter(label=_("Name, number or e-mail"), method="find")
    employer = django_filters.ModelChoiceFilter(
        label=_("Employer"),
        queryset=employers_seen,
        field_name="main_employer",
        method="of_main",
        empty_label=_("All employers"),
    )
    department = django_filters.ModelChoiceFilter(
        label=_("Department"),
        queryset=Department.objects.all(),
        field_name="main_department",
        method="of_main",
        empty_label=_("All departments"),
    )
    place = django_filters.ChoiceFilter(
        label=_("Place"), choices=catalogue.choices, method="at", empty_label=_("All places")
    )
    status = django_filters.ChoiceFilter(
        label=_("Where they stand"), choices=STANDINGS, method="stand", empty_label=_("Everybody")
    )

    class Meta:
        model = Person
        fields = []

    def find(self, queryset, name, value):
        return queryset.matching(value)

    def of_main(self, queryset, name, value):
        return queryset.filter(**{name: value.pk})

    def at(self, queryset, name, value):
        return queryset.filter(main_place=value)

    def stand(self, queryset, name, value):
        return queryset.standing(value, clock.today())


class UserFilter(django_filters.FilterSet):
    """By name, role, and whether the login is on."""

    search = django_filters.CharFilter(label=_("Name or e-mail address"), method="find")
    role = django_filters.ChoiceFilter(label=_("Role"), choices=Role, empty_label=_("All roles"))
    state = django_filters.ChoiceFilter(
        label=_("Login"),
        choices=[("on", _("On")), ("off", _("Off"))],
        method="stand",
        empty_label=_("On and off"),
    )

    class Meta:
        model = User
        fields = []

    def find(self, queryset, name, value):
        return queryset.matching(value)

    def stand(self, queryset, name, value):
        return queryset.filter(is_active=value == "on")

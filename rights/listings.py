"""The lists of requests about one's own records, and of who looked: their columns and filters."""

import django_filters
from django import forms
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core import clock
from core.listing import Column
from people.choices import Role
from rights import rules
from rights.choices import Kind, Shown, State
from rights.models import Look, PrivacyRequest

STANDINGS = [
    ("open", _("Waits for an answer")),
    ("late", _("Late")),
    ("mine", _("Mine")),
    *((each.value, each.label) for each in State),
]


def _left(asked: PrivacyRequest) -> str:
    return rules.remaining(asked.due_on, today=clock.today()) if asked.is_open else ""


REQUESTS = [
    Column(
        "person",
        _("Person"),
        lambda r: str(r.whose),
        order=("person__family_name", "person__given_name"),
    ),
    Column("kind", _("What was asked"), lambda r: r.get_kind_display(), order=("kind",)),
    Column("received", _("Received"), lambda r: r.received_on, order=("received_on",)),
    Column("due", _("To be answered by"), lambda r: r.due_on, order=("due_on",)),
    Column("left", _("What remains"), _left),
    Column("state", _("Where it stands"), lambda r: r.get_state_display(), order=("state",)),
    Column("keeper", _("Looked after by"), lambda r: r.keeper, order=("keeper__name",)),
    Column("ground", _("Ground of a refusal"), lambda r: r.get_ground_display()),
    Column("closed", _("Answered"), lambda r: r.closed_on, order=("closed_on",)),
]
LOOKS = [
    Column("day", _("Day"), lambda look: look.day, order=("day",)),
    Column("viewer", _("Who looked"), lambda look: str(look.viewer), order=("viewer__name",)),
    Column("role", _("Role"), lambda look: look.get_role_display(), order=("role",)),
    Column("page", _("What was seen"), lambda look: look.get_page_display(), order=("page",)),
]
ALL_LOOKS = [
    *LOOKS,
    Column(
        "person",
        _("At whose record"),
        lambda look: str(look.person),
        order=("person__family_name", "person__given_name"),
    ),
]


def waiting_first(requests):
    """Those that wait, the most urgent first; then the answered ones, the latest first."""
    return requests.order_by(F("closed_on").desc(nulls_first=True), "due_on", "pk")


class RequestFilter(django_filters.FilterSet):
    """By person, kind, and where it stands."""

    search = django_filters.CharFilter(label=_("Person"), method="find")
    kind = django_filters.ChoiceFilter(
        label=_("What was asked"), choices=Kind, empty_label=_("Anything")
    )
    state = django_filters.ChoiceFilter(
        label=_("Where it stands"), choices=STANDINGS, method="stand", empty_label=_("Anywhere")
    )

    class Meta:
        model = PrivacyRequest
        fields = []

    def find(self, queryset, name, value):
        for word in value.split():
            queryset = queryset.filter(
                Q(person__given_name__istartswith=word)
                | Q(person__family_name__istartswith=word)
                | Q(person__number__istartswith=word)
                | Q(user__name__icontains=word)
            )
        return queryset

    def stand(self, queryset, name, value):
        if value == "open":
            return queryset.open()
        if value == "late":
            return queryset.late(clock.today())
        if value == "mine":
            return queryset.open().filter(keeper=self.request.user)
        return queryset.filter(state=value)


class OwnLookFilter(django_filters.FilterSet):
    """By page."""

    page_seen = django_filters.ChoiceFilter(
        label=_("What was seen"), field_name="page", choices=Shown, empty_label=_("Anything")
    )

    class Meta:
        model = Look
        fields = []


class LookFilter(OwnLookFilter):
    """By viewer, role, person, page and time."""

    search = django_filters.CharFilter(label=_("Who looked, or at whom"), method="find")
    role = django_filters.ChoiceFilter(label=_("Role"), choices=Role, empty_label=_("All roles"))
    since = django_filters.DateFilter(
        label=_("From"),
        field_name="day",
        lookup_expr="gte",
        widget=forms.DateInput(attrs={"type": "date"}),
    )

    def find(self, queryset, name, value):
        for word in value.split():
            queryset = queryset.filter(
                Q(viewer__name__icontains=word)
                | Q(person__given_name__istartswith=word)
                | Q(person__family_name__istartswith=word)
                | Q(person__number__istartswith=word)
            )
        return queryset

"""The lists of notices and candidates: their columns and their filters."""

import django_filters
from django.utils.translation import gettext_lazy as _

from core.listing import Column
from hiring.choices import CandidateState
from hiring.models import Candidate, Expectation

EXPECTATIONS = [
    Column("role", _("Role"), lambda e: e.job_title, order=("job_title", "-number")),
    Column("employer", _("Employer"), lambda e: e.employer.name, order=("employer__name",)),
    Column("place", _("Place"), lambda e: e.place_name, order=("place",)),
    Column("number", _("Version"), lambda e: e.number),
    Column("issued", _("Issued"), lambda e: e.issued_on, order=("issued_on",)),
    Column("candidates", _("Candidates"), lambda e: e.invited, order=("invited",)),
    Column("forgotten", _("Forgotten"), lambda e: e.forgotten),
]
CANDIDATES = [
    Column("name", _("Candidate"), lambda c: str(c), order=("name",)),
    Column("role", _("Role"), lambda c: c.expectation.job_title, order=("expectation__job_title",)),
    Column("place", _("Place"), lambda c: c.expectation.place_name),
    Column("invited", _("Has the notice since"), lambda c: c.invited_on, order=("invited_on",)),
    Column("state", _("Where it stands"), lambda c: c.get_state_display(), order=("state",)),
]


class ExpectationFilter(django_filters.FilterSet):
    """By role, and by whether candidates get it today."""

    search = django_filters.CharFilter(
        label=_("Role"), field_name="job_title", lookup_expr="icontains"
    )
    state = django_filters.ChoiceFilter(
        label=_("Where it stands"),
        choices=[("draft", _("Draft")), ("issued", _("Issued")), ("retired", _("Replaced"))],
        method="standing",
        empty_label=_("Anywhere"),
    )

    class Meta:
        model = Expectation
        fields = []

    def standing(self, queryset, name, value):
        if value == "draft":
            return queryset.filter(issued_on__isnull=True)
        if value == "issued":
            return queryset.issued()
        return queryset.filter(retired_on__isnull=False)


class CandidateFilter(django_filters.FilterSet):
    """By name, and by where the application stands."""

    search = django_filters.CharFilter(label=_("Name"), field_name="name", lookup_expr="icontains")
    state = django_filters.ChoiceFilter(
        label=_("Where it stands"), choices=CandidateState, empty_label=_("Anywhere")
    )

    class Meta:
        model = Candidate
        fields = []

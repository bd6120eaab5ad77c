"""The lists of deputies, of approvers from outside, and of what they were asked."""

import django_filters
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from approvals.actions import matters
from approvals.choices import Answer
from approvals.models import Deputyship, OutsideApprover, OutsideRequest
from core import clock
from core.listing import Column

DEPUTIES = [
    Column("approver", _("Stands in for"), lambda d: str(d.approver), order=("approver__name",)),
    Column("deputy", _("Deputy"), lambda d: str(d.deputy), order=("deputy__name",)),
    Column("first", _("From"), lambda d: d.first_on, order=("first_on",)),
    Column("last", _("Until"), lambda d: d.last_on, order=("last_on",)),
    Column("ended", _("Ended early on"), lambda d: d.ended_on, order=("ended_on",)),
]
APPROVERS = [
    Column("name", _("Name"), lambda a: a.name, order=("name",)),
    Column("standing", _("Who they are"), lambda a: a.standing, order=("standing",)),
    Column("email", _("E-mail address"), lambda a: a.email, order=("email",)),
    Column("named", _("Named"), lambda a: a.named_on, order=("named_on",)),
    Column("ended", _("No longer asked since"), lambda a: a.ended_on, order=("ended_on",)),
]
REQUESTS = [
    Column("matter", _("What"), lambda r: matters.name_of(r.kind), order=("kind", "matter")),
    Column("approver", _("Who was asked"), lambda r: r.name, order=("name",)),
    Column("asked_by", _("Asked by"), lambda r: r.asked_by, order=("asked_by__name",)),
    Column("asked", _("Asked"), lambda r: r.asked_at, order=("asked_at",)),
    Column("answer", _("Answer"), lambda r: r.get_answer_display(), order=("answer",)),
]


class DeputyFilter(django_filters.FilterSet):
    """By name, and whether it is over."""

    search = django_filters.CharFilter(label=_("Name"), method="find")
    state = django_filters.ChoiceFilter(
        label=_("When"),
        choices=[("now", _("Now or still to come"))],
        method="standing",
        empty_label=_("At any time"),
    )

    class Meta:
        model = Deputyship
        fields = []

    def find(self, queryset, name, value):
        theirs = Q(approver__name__icontains=value) | Q(deputy__name__icontains=value)
        return queryset.filter(theirs)

    def standing(self, queryset, name, value):
        return queryset.not_over(clock.today())


class ApproverFilter(django_filters.FilterSet):
    """By name."""

    search = django_filters.CharFilter(label=_("Name or address"), method="find")

    class Meta:
        model = OutsideApprover
        fields = []

    def find(self, queryset, name, value):
        return queryset.filter(Q(name__icontains=value) | Q(email__icontains=value))


class RequestFilter(django_filters.FilterSet):
    """By who was asked, and the answer."""

    search = django_filters.CharFilter(
        label=_("Who was asked"), field_name="name", lookup_expr="icontains"
    )
    answer = django_filters.ChoiceFilter(
        label=_("Answer"),
        choices=[("waiting", _("Waiting")), *Answer.choices[1:]],
        method="answered",
        empty_label=_("Any answer"),
    )

    class Meta:
        model = OutsideRequest
        fields = []

    def answered(self, queryset, name, value):
        if value == "waiting":
            return queryset.open(clock.now())
        return queryset.filter(answer=value)

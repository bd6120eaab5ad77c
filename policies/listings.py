"""The lists of clauses and policies: their columns and their filters."""

import django_filters
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.listing import Column
from people.models import Person
from policies.choices import Acceptance, Answer, Origin, Receiving, Stance, Way
from policies.models import Clause, Policy, Review

STANCES = dict(Stance.choices)


def stances_of(clause) -> str:
    """Name the stances under which a clause may be used."""
    if "any" in clause.stances:
        return str(_("Every stance"))
    return ", ".join(str(STANCES[stance]).partition(":")[0] for stance in clause.stances)


CLAUSES = [
    Column("title", _("Clause"), lambda c: c.title, order=("title",)),
    Column("key", _("Key"), lambda c: c.key, order=("key",)),
    Column("stances", _("Stance"), stances_of),
    Column(
        "acceptance",
        _("How it is accepted"),
        lambda c: c.get_acceptance_display(),
        order=("acceptance",),
    ),
    Column("document", _("Document"), lambda c: c.get_document_display(), order=("document",)),
    Column("origin", _("Origin"), lambda c: c.get_origin_display(), order=("origin",)),
    Column("text", _("Text"), lambda c: c.text),
]
POLICIES = [
    Column("name", _("Policy"), lambda p: p.name, order=("name",)),
    Column("stance", _("Stance"), lambda p: p.get_stance_display(), order=("stance",)),
    Column(
        "published",
        _("Published version"),
        lambda p: p.published_number or "",
        order=("published_number",),
    ),
    Column("since", _("Since"), lambda p: p.published_since or "", order=("published_since",)),
    Column("in_work", _("Version being worked on"), lambda p: p.in_work_number or ""),
    Column("review", _("Look at it again on"), lambda p: p.review_on or "", order=("review_on",)),
]


REVIEWS = [
    Column(
        "policy", _("About"), lambda r: r.title, order=("version__policy__name", "change__place")
    ),
    Column("version", _("Version"), lambda r: r.part, order=("version__number",)),
    Column("reviewer", _("Reviewer"), lambda r: r.name, order=("name",)),
    Column("places", _("Places"), lambda r: ", ".join(r.places)),
    Column("asked", _("Asked"), lambda r: r.asked_at, order=("asked_at",)),
    Column("ends", _("Ends"), lambda r: r.expires_at, order=("expires_at",)),
    Column("answer", _("Answer"), lambda r: r.get_answer_display(), order=("answer",)),
]


class ReviewFilter(django_filters.FilterSet):
    """By reviewer or policy, and by answer."""

    search = django_filters.CharFilter(label=_("Reviewer or policy"), method="find")
    answer = django_filters.ChoiceFilter(
        label=_("Answer"),
        choices=[("none", _("Not answered yet")), *[each for each in Answer.choices if each[0]]],
        method="answered",
        empty_label=_("Any answer"),
    )

    class Meta:
        model = Review
        fields = []

    def find(self, queryset, name, value):
        return queryset.filter(
            Q(name__icontains=value)
            | Q(version__policy__name__icontains=value)
            | Q(change__subject_name__icontains=value)
        )

    def answered(self, queryset, name, value):
        return queryset.filter(answer="" if value == "none" else value)


class ClauseFilter(django_filters.FilterSet):
    """By words, stance, acceptance and origin."""

    search = django_filters.CharFilter(label=_("Title or words"), method="find")
    stance = django_filters.ChoiceFilter(
        label=_("Stance"),
        choices=[(value, str(label).partition(":")[0]) for value, label in Stance.choices],
        method="fitting",
        empty_label=_("Every stance"),
    )
    acceptance = django_filters.ChoiceFilter(
        label=_("How it is accepted"),
        choices=[(value, str(label).partition(":")[0]) for value, label in Acceptance.choices],
        empty_label=_("Either way"),
    )
    origin = django_filters.ChoiceFilter(
        label=_("Origin"), choices=Origin, empty_label=_("Any origin")
    )

    class Meta:
        model = Clause
        fields = []

    def find(self, queryset, name, value):
        return queryset.filter(Q(title__icontains=value) | Q(text__icontains=value))

    def fitting(self, queryset, name, value):
        return queryset.for_stance(value)


class PolicyFilter(django_filters.FilterSet):
    """By name and stance."""

    search = django_filters.CharFilter(label=_("Name"), field_name="name", lookup_expr="icontains")
    stance = django_filters.ChoiceFilter(
        label=_("Stance"),
        choices=[(value, str(label).partition(":")[0]) for value, label in Stance.choices],
        empty_label=_("Every stance"),
    )

    class Meta:
        model = Policy
        fields = []


STAFF_NOTICES = [
    Column("name", _("Notice"), lambda n: n.name, order=("name",)),
    Column("place", _("Place"), lambda n: n.place_name, order=("place",)),
    Column("kind", _("Kind"), lambda n: n.get_kind_display(), order=("kind",)),
    Column("version", _("Version"), lambda n: n.current_number, order=("current_number",)),
    Column("issued", _("Issued on"), lambda n: n.issued_on, order=("issued_on",)),
    Column("people", _("People"), lambda n: n.people, order=("people",)),
    Column("missing", _("Lack it"), lambda n: n.missing, order=("missing",)),
]
RECIPIENTS = [
    Column("name", _("Name"), str, order=("family_name", "given_name")),
    Column("number", _("Staff number"), lambda p: p.number, order=("number",)),
    Column("since", _("Works there since"), lambda p: p.since, order=("since",)),
    Column("receiving", _("Notice"), lambda p: Receiving(p.receiving).label, order=("receiving",)),
    Column("way", _("How"), lambda p: Way(p.way).label if p.way else "", order=("way",)),
    Column("given", _("Given on"), lambda p: p.given_on or "", order=("given_on",)),
    Column("confirmed", _("Confirmed"), lambda p: p.confirmed_at or "", order=("confirmed_at",)),
    Column("reference", _("Where the signed paper is kept"), lambda p: p.reference or ""),
]


class RecipientFilter(django_filters.FilterSet):
    """By name or number, and by how far the notice got."""

    search = django_filters.CharFilter(label=_("Name or staff number"), method="find")
    receiving = django_filters.ChoiceFilter(
        label=_("Notice"), choices=Receiving, empty_label=_("However far it got")
    )

    class Meta:
        model = Person
        fields = []

    def find(self, queryset, name, value):
        return queryset.matching(value)

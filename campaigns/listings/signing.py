"""The lists of messages to HR, questions of the quiz, signed sheets and earlier agreements."""

import django_filters
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from campaigns.choices import EnquiryKind, PaperState, QuestionOrigin
from campaigns.models import EarlierAgreement, Enquiry, PaperSignature, Question
from core.listing import Column

ENQUIRIES = [
    Column("kind", _("What"), lambda e: e.get_kind_display(), order=("kind",)),
    Column(
        "person",
        _("Person"),
        lambda e: str(e.assignment.person),
        order=("assignment__person__family_name", "assignment__person__given_name"),
    ),
    Column(
        "campaign",
        _("Campaign"),
        lambda e: e.assignment.campaign.name,
        order=("assignment__campaign__name",),
    ),
    Column("asked", _("Asked"), lambda e: e.asked_at, order=("asked_at",)),
    Column("state", _("Answer"), lambda e: e.get_decision_display(), order=("answered_at",)),
]
QUESTIONS = [
    Column("words", _("Question"), lambda q: q.words, order=("words",)),
    Column("stances", _("Stances"), lambda q: ", ".join(q.stances)),
    Column("clauses", _("Clauses"), lambda q: ", ".join(q.clauses)),
    Column("origin", _("Origin"), lambda q: q.get_origin_display(), order=("origin",)),
    Column("edition", _("Edition"), lambda q: q.edition, order=("edition",)),
]
PAPERS = [
    Column(
        "person",
        _("Person"),
        lambda p: str(p.assignment.person),
        order=("assignment__person__family_name", "assignment__person__given_name"),
    ),
    Column("text", _("Text"), lambda p: str(p.text.version), order=("text__version",)),
    Column("signed", _("Signed on"), lambda p: p.signed_on, order=("signed_on",)),
    Column("handed_in", _("Handed in"), lambda p: p.handed_in_at, order=("handed_in_at",)),
    Column("state", _("State"), lambda p: p.get_state_display(), order=("state",)),
]
AGREEMENTS = [
    Column(
        "person",
        _("Person"),
        lambda a: str(a.person),
        order=("person__family_name", "person__given_name"),
    ),
    Column("clause", _("Clause"), lambda a: a.clause.key, order=("clause__key",)),
    Column("signed", _("Signed on"), lambda a: a.signed_on, order=("signed_on",)),
    Column("recorded", _("Recorded"), lambda a: a.recorded_at, order=("recorded_at",)),
    Column("state", _("State"), lambda a: a.get_state_display(), order=("state",)),
]


def _named(queryset, path: str, value: str):
    words = Q()
    for name in ("given_name", "family_name", "number"):
        words |= Q(**{f"{path}__{name}__icontains": value})
    return queryset.filter(words)


class EnquiryFilter(django_filters.FilterSet):
    """By person, kind, and whether it waits."""

    search = django_filters.CharFilter(label=_("Person"), method="find")
    kind = django_filters.ChoiceFilter(
        label=_("What"), choices=EnquiryKind, empty_label=_("Anything")
    )
    state = django_filters.ChoiceFilter(
        label=_("Answer"),
        choices=[
            ("open", _("Waiting")),
            ("answered", _("Answered")),
            ("taken-back", _("Taken back")),
        ],
        method="standing",
        empty_label=_("Answered or not"),
    )

    class Meta:
        model = Enquiry
        fields = []

    def find(self, queryset, name, value):
        return _named(queryset, "assignment__person", value)

    def standing(self, queryset, name, value):
        if value == "open":
            return queryset.open()
        field = "answered_at" if value == "answered" else "withdrawn_at"
        return queryset.filter(**{f"{field}__isnull": False})


class QuestionFilter(django_filters.FilterSet):
    """By words and origin."""

    search = django_filters.CharFilter(
        label=_("Words"), field_name="words", lookup_expr="icontains"
    )
    origin = django_filters.ChoiceFilter(
        label=_("Origin"), choices=QuestionOrigin, empty_label=_("Any origin")
    )

    class Meta:
        model = Question
        fields = []


class PaperFilter(django_filters.FilterSet):
    """By person and state."""

    search = django_filters.CharFilter(label=_("Person"), method="find")
    state = django_filters.ChoiceFilter(
        label=_("State"), choices=PaperState, empty_label=_("Any state")
    )

    class Meta:
        model = PaperSignature
        fields = []

    def find(self, queryset, name, value):
        return _named(queryset, "assignment__person", value)


class AgreementFilter(django_filters.FilterSet):
    """By person and state."""

    search = django_filters.CharFilter(label=_("Person"), method="find")
    state = django_filters.ChoiceFilter(
        label=_("State"), choices=PaperState, empty_label=_("Any state")
    )

    class Meta:
        model = EarlierAgreement
        fields = []

    def find(self, queryset, name, value):
        return _named(queryset, "person", value)

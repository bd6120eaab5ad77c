"""The lists of leavers, findings and audits: their columns and their filters; and what can be decided."""

import django_filters
from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.choices import Platform
from connections.choices import EvidenceKind
from core import clock
from core.listing import Column
from offboarding import rules
from offboarding.choices import AnswerKind, FindingKind, FindingState
from offboarding.listings.choosing import employers_seen, places_of
from offboarding.models import AuditRun, Finding
from offboarding.querysets import AGES, STAGES, aged, at_stage, watched
from people.models import Employment

STAGE_WORDS = {
    "leaving": _("Has a leaving date"),
    "restricted": _("Left, restriction runs"),
    "over": _("Left, restriction over"),
    "free": _("Left, no restriction"),
}
LEAVERS = [
    Column(
        "leaver",
        _("Leaver"),
        lambda e: e.person,
        order=("person__family_name", "person__given_name"),
    ),
    Column("number", _("Staff number"), lambda e: e.person.number, order=("person__number",)),
    Column("left", _("Last day of work"), lambda e: e.left_on, order=("left_on",)),
    Column(
        "until", _("Restricted until"), lambda e: e.restricted_until, order=("restricted_until",)
    ),
    Column("place", _("Place"), lambda e: e.place, order=("place",)),
    Column("employer", _("Employer"), lambda e: e.employer, order=("employer__name",)),
    Column("steps", _("Steps to do"), lambda e: e.steps_left, order=("steps_left",)),
    Column("late", _("Steps late"), lambda e: e.steps_late, order=("steps_late",)),
    Column("due", _("Next step due"), lambda e: e.next_due, order=("next_due",)),
    Column("findings", _("Open findings"), lambda e: e.open_findings, order=("open_findings",)),
    Column("accounts", _("Accounts held"), lambda e: e.held, order=("held",)),
    Column(
        "stage",
        _("Where it stands"),
        lambda e: STAGE_WORDS[rules.stage(e, today=clock.today())],
    ),
]
FINDINGS = [
    Column(
        "about",
        _("Contact or account"),
        lambda f: f.contact if f.kind == FindingKind.CONNECTION else f.custody.account,
        order=("contact__name", "custody__account__handle"),
    ),
    Column("client", _("Client"), lambda f: f.contact.client if f.contact else ""),
    Column("platform", _("Platform"), lambda f: f.platform_name),
    Column(
        "leaver",
        _("Leaver or agency"),
        lambda f: f.who,
        order=("employment__person__family_name", "employment__person__given_name"),
    ),
    Column("left", _("Last day of work"), lambda f: f.ended_on),
    Column(
        "until",
        _("Restricted until"),
        lambda f: f.employment.restricted_until if f.employment else None,
    ),
    Column("place", _("Place"), lambda f: f.place),
    Column("kind", _("Kind"), lambda f: f.get_kind_display()),
    Column(
        "evidence",
        _("Evidence"),
        lambda f: f.get_evidence_display() if f.kind == FindingKind.CONNECTION else "",
        order=("kind", "evidence"),
    ),
    Column(
        "level",
        _("How sure"),
        lambda f: f.get_level_display() if f.kind == FindingKind.CONNECTION else "",
    ),
    Column("found", _("Found"), lambda f: f.opened_on, order=("opened_on",)),
    Column("state", _("Where it stands"), lambda f: f.get_state_display(), order=("state",)),
    Column("closed", _("Closed"), lambda f: f.closed_on, order=("closed_on",)),
    Column("reason", _("Reason"), lambda f: f.reason),
]
RUNS = [
    Column("when", _("Started"), lambda r: r.started_at, order=("started_at",)),
    Column("as_of", _("As of"), lambda r: r.as_of, order=("as_of",)),
    Column("trigger", _("Why"), lambda r: r.get_trigger_display(), order=("trigger",)),
    Column("leavers", _("Leavers"), lambda r: r.seen_leavers, order=("seen_leavers",)),
    Column("checked", _("Looked at"), lambda r: r.seen_checked, order=("seen_checked",)),
    Column("skipped", _("Left alone"), lambda r: r.seen_skipped),
    Column("new", _("New"), lambda r: r.seen_new, order=("seen_new",)),
    Column("closed", _("Closed"), lambda r: r.seen_closed, order=("seen_closed",)),
    Column("open", _("Open then"), lambda r: r.seen_open, order=("seen_open",)),
    Column("seconds", _("Seconds"), lambda r: r.seconds, order=("seconds",)),
    Column("state", _("State"), lambda r: r.get_state_display(), order=("state",)),
]


# Kind of answer: what agreeing to it means, and what not agreeing means; others are only read.
DECISIONS = {
    AnswerKind.REMOVED: (
        _("Take their word: these connections are removed"),
        _("Keep asking: a look found them still connected"),
    ),
    AnswerKind.EXEMPT: (
        _("Agreed: these contacts are exempt"),
        _("Not agreed: they stay on the list"),
    ),
    AnswerKind.NEVER_DEALT: (
        _("Agreed: our record was wrong, leave them out"),
        _("Not agreed: they stay on the list"),
    ),
    AnswerKind.DISAGREE: (
        _("Agreed: leave these contacts out"),
        _("Not agreed: they stay on the list"),
    ),
    AnswerKind.UNDERTAKING: (
        _("Accept the undertaking and close the request"),
        _("Not accepted: the request goes on"),
    ),
}
# What the leaver is offered, in this order: kind, words, what happens then.
OFFERED = [
    (AnswerKind.REMOVED, _("I have removed it"), _("We take you at your word.")),
    (
        AnswerKind.EXEMPT,
        _("It is exempt"),
        _("You knew them before, they are close to you, or they have left the client."),
    ),
    (
        AnswerKind.DISAGREE,
        _("I do not agree"),
        _("Everything stops until a person has looked at it."),
    ),
    (
        AnswerKind.NEVER_DEALT,
        _("I never dealt with this client"),
        _("We look at our record again."),
    ),
    (AnswerKind.MORE_TIME, _("I need more time"), _("You get fourteen more days, once.")),
    (
        AnswerKind.UNDERTAKING,
        _("I prefer to give a written undertaking"),
        _("You promise not to seek their business until the last day, and keep the connection."),
    ),
]


class LeaverFilter(django_filters.FilterSet):
    """By name, where it stands and place; those who still matter unless asked otherwise."""

    search = django_filters.CharFilter(label=_("Name or staff number"), method="find")
    show = django_filters.ChoiceFilter(
        label=_("Where it stands"),
        method="at_stage",
        empty_label=_("All that still matter"),
        choices=[*((stage, STAGE_WORDS[stage]) for stage in STAGES), ("all", _("Everybody"))],
    )
    steps = django_filters.ChoiceFilter(
        label=_("Steps"),
        method="with_steps_that",
        empty_label=_("Any"),
        choices=[
            ("late", _("Some are late")),
            ("left", _("Some are to do")),
            ("done", _("All done")),
        ],
    )
    place = django_filters.ChoiceFilter(label=_("Place"), empty_label=_("Any place"))

    class Meta:
        model = Employment
        fields = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.filters["place"].extra["choices"] = places_of("place")(self.queryset)

    @property
    def qs(self):
        asked = self.is_bound and self.form.is_valid() and self.form.cleaned_data["show"]
        return super().qs if asked else watched(super().qs, clock.today())

    def find(self, queryset, name, value):
        for word in value.split():
            queryset = queryset.filter(
                Q(person__given_name__icontains=word)
                | Q(person__family_name__icontains=word)
                | Q(person__number__iexact=word)
            )
        return queryset

    def at_stage(self, queryset, name, value):
        return queryset if value == "all" else queryset.filter(at_stage(value, clock.today()))

    def with_steps_that(self, queryset, name, value):
        if value == "done":
            return queryset.filter(steps__gt=0, steps_left=0)
        return queryset.filter(**{f"steps_{value}__gt": 0})


class FindingFilter(django_filters.FilterSet):
    """By words, kind, evidence, state, place, platform and employer; open ones unless asked otherwise."""

    search = django_filters.CharFilter(label=_("Leaver, contact or account"), method="find")
    kind = django_filters.ChoiceFilter(
        label=_("Kind"), choices=FindingKind, empty_label=_("Any kind")
    )
    evidence = django_filters.ChoiceFilter(
        label=_("Evidence"),
        method="of_evidence",
        choices=EvidenceKind,
        empty_label=_("Any evidence"),
    )
    state = django_filters.ChoiceFilter(
        label=_("Where it stands"),
        method="in_state",
        empty_label=_("Open"),
        choices=[
            *((state.value, state.label) for state in FindingState if state != FindingState.OPEN),
            ("any", _("Open or closed")),
        ],
    )
    age = django_filters.ChoiceFilter(
        label=_("Found"),
        method="of_age",
        choices=[(name, words) for name, words, _from in AGES],
        empty_label=_("At any time"),
    )
    place = django_filters.ChoiceFilter(
        label=_("Place"), field_name="employment__place", empty_label=_("Any place")
    )
    platform = django_filters.ChoiceFilter(
        label=_("Platform"),
        choices=[*Platform.choices, ("none", _("Not on record any more"))],
        method="on_platform",
        empty_label=_("Any platform"),
    )
    employer = django_filters.ModelChoiceFilter(
        label=_("Employer"),
        queryset=employers_seen,
        method="of_employer",
        widget=forms.HiddenInput,
    )
    opened_in = django_filters.NumberFilter(label=_("Found in audit"), widget=forms.HiddenInput)
    closed_in = django_filters.NumberFilter(label=_("Closed in audit"), widget=forms.HiddenInput)

    class Meta:
        model = Finding
        fields = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.filters["place"].extra["choices"] = places_of("employment__place")(self.queryset)

    @property
    def qs(self):
        asked = self.is_bound and self.form.is_valid() and self.form.cleaned_data
        if asked and (asked["state"] or asked["opened_in"] or asked["closed_in"]):
            return super().qs
        return super().qs.open()

    def find(self, queryset, name, value):
        for word in value.split():
            queryset = queryset.filter(
                Q(employment__person__given_name__icontains=word)
                | Q(employment__person__family_name__icontains=word)
                | Q(contact__name__icontains=word)
                | Q(contact__client__name__icontains=word)
                | Q(custody__account__handle__icontains=word)
            )
        return queryset

    def of_evidence(self, queryset, name, value):
        return queryset.filter(kind=FindingKind.CONNECTION, evidence=value)

    def in_state(self, queryset, name, value):
        return queryset if value == "any" else queryset.filter(state=value)

    def of_age(self, queryset, name, value):
        return queryset.filter(aged(value, clock.today()))

    def on_platform(self, queryset, name, value):
        return queryset.with_platform().filter(on_platform="" if value == "none" else value)

    def of_employer(self, queryset, name, value):
        return queryset.of_employer(value.pk)


class RunFilter(django_filters.FilterSet):
    """By why it ran and how it ended."""

    trigger = django_filters.ChoiceFilter(
        label=_("Why"),
        choices=AuditRun._meta.get_field("trigger").choices,
        empty_label=_("For any reason"),
    )
    state = django_filters.ChoiceFilter(
        label=_("State"),
        choices=AuditRun._meta.get_field("state").choices,
        empty_label=_("Any state"),
    )

    class Meta:
        model = AuditRun
        fields = []

"""How far a campaign is: where its people work, how many stand where, who signed on which day."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, F, Max, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from campaigns.choices import AssignmentState
from people.models import Employment
from places import catalogue

# How a group of people may be cut: what to group by, and under which name it stands in the address.
GROUPS = {
    "department": (("department", "department_name"), _("Department")),
    "manager": (("manager", "manager_given", "manager_family"), _("Reports to")),
    "place": (("place",), _("Place of work")),
}


@dataclass(frozen=True)
class Tally:
    """How many of one group stand where."""

    key: str
    label: str
    people: int
    states: dict[str, int] = field(default_factory=dict)

    @property
    def signed(self) -> int:
        return self.states[AssignmentState.SIGNED]

    @property
    def started(self) -> int:
        """Read, failed the quiz or asked something: they have begun."""
        states = (AssignmentState.READ, AssignmentState.QUIZ_FAILED, AssignmentState.ASKED)
        return sum(self.states[state] for state in states)

    @property
    def expected(self) -> int:
        """Whoever is exempt or has left is not expected to sign."""
        return self.people - self.states[AssignmentState.EXEMPT] - self.states[AssignmentState.LEFT]

    @property
    def to_do(self) -> int:
        states = (
            AssignmentState.PENDING,
            AssignmentState.READ,
            AssignmentState.QUIZ_FAILED,
            AssignmentState.OUTDATED,
        )
        return sum(self.states[state] for state in states)

    @property
    def percent(self) -> int:
        return 100 * self.signed // self.expected if self.expected else 100

    @property
    def width_signed(self) -> str:
        return self._width(self.signed)

    @property
    def width_started(self) -> str:
        return self._width(self.signed + self.started)

    @property
    def cells(self) -> list[tuple[str, str, int]]:
        """The columns of the table: state, its words, how many."""
        return [(state.value, state.label, self.states[state]) for state in AssignmentState]

    def _width(self, count: int) -> str:
        return f"{100 * count / self.expected:.1f}%" if self.expected else "0%"


def with_work(assignments: QuerySet) -> QuerySet:
    """Add employer, department and place of the employment that counts, and who the person reports to."""
    latest_first = F("left_on").desc(nulls_first=True)
    main = Employment.objects.filter(person=OuterRef("person"))
    main = main.order_by(latest_first, "-started_on", "-pk")
    return assignments.annotate(
        employer=Subquery(main.values("employer")[:1]),
        department=Subquery(main.values("department")[:1]),
        department_name=Subquery(main.values("department__name")[:1]),
        place=Subquery(main.values("place")[:1]),
        manager=F("person__manager"),
        manager_given=F("person__manager__given_name"),
        manager_family=F("person__manager__family_name"),
    )


def with_reminders(assignments: QuerySet) -> QuerySet:
    """Add how often each was reminded, and when last."""
    told = assignments.model.reminders.rel.related_model.objects.filter(
        assignment=OuterRef("pk"), told_at__isnull=False, follow_up__isnull=True
    )
    once = told.order_by().values("assignment")
    return assignments.annotate(
        reminded=Subquery(once.annotate(n=Count("notice", distinct=True)).values("n")),
        reminded_at=Subquery(once.annotate(at=Max("told_at")).values("at")),
    )


def tally(assignments: QuerySet) -> Tally:
    """Count everybody, state by state; one query."""
    counts = dict(assignments.order_by().values_list("state").annotate(Count("pk")))
    return Tally("", _("Everybody"), sum(counts.values()), _all_states(counts))


def tallies(assignments: QuerySet, by: str) -> list[Tally]:
    """Count by department, manager or place, the least complete first; one query."""
    names, _label = GROUPS[by]
    counts = {state.value: Count("pk", filter=Q(state=state)) for state in AssignmentState}
    rows = with_work(assignments).order_by().values(*names).annotate(people=Count("pk"), **counts)
    found = [
        Tally(
            str(row[names[0]] or "none"),
            _words(by, row),
            row["people"],
            {state.value: row[state.value] for state in AssignmentState},
        )
        for row in rows
    ]
    return sorted(found, key=lambda each: (each.percent, -each.expected, each.label))


def signed_by_day(assignments: QuerySet) -> list[tuple[date, int]]:
    """Return how many signed on each day, oldest first; one query."""
    signed = assignments.filter(state=AssignmentState.SIGNED, signed_on__isnull=False)
    return list(signed.order_by("signed_on").values_list("signed_on").annotate(Count("pk")))


def _all_states(counts: dict) -> dict[str, int]:
    return {state.value: counts.get(state.value, 0) for state in AssignmentState}


def _words(by: str, row: dict) -> str:
    if by == "place":
        code = row["place"] or ""
        return catalogue.place(code).name if catalogue.is_known(code) else _("No place on record")
    if by == "manager":
        name = f"{row['manager_given'] or ''} {row['manager_family'] or ''}".strip()
        return name or _("Nobody on record")
    return row["department_name"] or _("No department on record")

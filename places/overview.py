"""What the pages of places show: gates at a glance, and everything about one place."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import date_format

from places import calendar, catalogue, gates, rules, subjects, usage
from places.catalogue import Asked, GateRule, Place
from places.choices import About, ChangeState, Gate, Law
from places.models import Change, Prerequisite

IN_USE = "in-use"


@dataclass(frozen=True)
class Row:
    """One place in the list: how many people work there, and where each gate stands."""

    place: Place
    people: int
    standings: list[gates.Standing]
    is_prepared: bool


@dataclass(frozen=True)
class Own:
    """The firm's own changes of one thing in one place: what counts, what waits, what has lapsed."""

    counting: Change | None
    waiting: Change | None
    lapsed: Change | None
    may_propose: bool

    @property
    def is_anything(self) -> bool:
        return bool(self.counting or self.waiting or self.lapsed)


@dataclass(frozen=True)
class GateView:
    """One gate on the page of a place: what is shipped, what the firm made of it, where it stands."""

    gate: Gate
    standing: gates.Standing
    rule: GateRule
    coming: GateRule | None
    own: Own

    about = About.FEATURE

    @property
    def subject(self) -> str:
        return self.gate.value

    @property
    def name(self) -> str:
        return str(self.gate.label)


@dataclass(frozen=True)
class ClauseView:
    """One clause in one place: what is shipped, what the firm made of it, where it stands."""

    subject: str
    name: str
    standing: gates.Standing
    rule: GateRule | None
    own: Own

    about = About.CLAUSE
    coming = None


@dataclass(frozen=True)
class PaperView:
    """One preparation that a place asks for, and the record of it that counts today."""

    asked: Asked
    record: Prerequisite | None
    place: str

    @property
    def record_id(self) -> str:
        return str(self.record.pk)


def is_seen_by(user, place: Place) -> bool:
    """Whether this reader looks after the place; HR may be limited to some."""
    return not user.places or any(code in user.places for code in place.lineage)


def regions() -> list[str]:
    return [region for region, _places in catalogue.choices()]


def rows(chosen: str, *, user, today: date) -> list[Row]:
    """Return the places of a region, or those in use, with every gate; as many queries for one as for all."""
    people = usage.people_at(today)
    if chosen == IN_USE:
        codes = {catalogue.place(code).code for code in people if catalogue.is_known(code)}
        codes |= set(Prerequisite.objects.order_by().values_list("place", flat=True).distinct())
        codes |= set(Change.objects.order_by().values_list("place", flat=True).distinct())
    else:
        codes = set(catalogue.codes())
    places = [catalogue.place(code) for code in catalogue.codes() if code in codes]
    places = [p for p in places if chosen in (IN_USE, p.region) and is_seen_by(user, p)]
    counted = _by_listed_code(people)
    standing = {
        gate: gates.standings(gate, [place.code for place in places], today=today) for gate in Gate
    }
    return [
        Row(
            place=place,
            people=counted.get(place.code, 0),
            standings=[standing[gate][place.code] for gate in Gate],
            is_prepared=all(
                standing[gate][place.code].state != gates.Standing.UNPREPARED for gate in Gate
            ),
        )
        for place in places
    ]


def gate_views(place: Place, *, today: date) -> list[GateView]:
    """Return every gate of a place with its law and what the firm made of it."""
    changes = gates.changes_around(About.FEATURE, [place.code], list(Gate))
    recorded = {
        (record.place, record.kind)
        for record in Prerequisite.objects.in_force(today).filter(place__in=place.lineage)
    }
    found = []
    for gate in Gate:
        rule = place.gate(gate, today=today)
        found.append(
            GateView(
                gate=gate,
                standing=gates.judge(place, gate, changes=changes, recorded=recorded, today=today),
                rule=rule,
                coming=place.coming(gate, today=today),
                own=_own(place, gate.value, rule.law, changes, today),
            )
        )
    return found


def clause_views(place: Place, *, today: date, only_special: bool = False) -> list[ClauseView]:
    """Return the clauses in a place; `only_special`: those that are not simply on."""
    titles = subjects.titles()
    changes = gates.changes_around(About.CLAUSE, [place.code], titles)
    found = []
    for key, title in titles.items():
        rule = place.clause(key, today=today)
        own = _own(place, key, rule.law if rule else None, changes, today)
        standing = gates.judge_clause(place, key, changes=changes, today=today)
        if rule or own.is_anything or not only_special:
            found.append(ClauseView(key, title, standing, rule, own))
    return found


def _own(place: Place, subject: str, law, changes: gates.Changes, today: date) -> Own:
    counting = gates.own_change(place, subject, law=law, changes=changes, today=today)
    here = changes.get((place.code, subject), [])
    waiting = next((c for c in here if c.state == ChangeState.PROPOSED), None)
    lapsed = next(
        (c for c in here if c.state == ChangeState.APPROVED and not rules.counts(c, today)), None
    )
    return Own(
        counting=counting if counting is not waiting else None,
        waiting=waiting,
        lapsed=lapsed,
        may_propose=law != Law.CLOSED and waiting is None,
    )


def past_changes(place: Place) -> list[Change]:
    """Return what the firm changed here once and what was refused, the latest first."""
    over = Change.objects.filter(place=place.code, state__in=["refused", "withdrawn", "ended"])
    return list(over.for_listing())


def paper_views(place: Place, *, today: date) -> list[PaperView]:
    """Return what the place asks for, each with the newest record that counts today."""
    found = Prerequisite.objects.in_force(today).filter(place__in=place.lineage)
    newest: dict[str, Prerequisite] = {}
    for record in found.select_related("recorded_by").order_by("recorded_on", "pk"):
        newest[record.kind] = record
    return [PaperView(asked, newest.get(asked.kind), place.code) for asked in place.asked]


def past_papers(place: Place, *, today: date) -> list[Prerequisite]:
    """Return what was on record here and does not count any more."""
    counting = Prerequisite.objects.in_force(today).values("pk")
    past = Prerequisite.objects.filter(place=place.code).exclude(pk__in=counting)
    return list(past.select_related("recorded_by").order_by("-recorded_on", "-pk"))


def next_holidays(place: Place, *, today: date, count: int = 5) -> list[tuple[date, str]]:
    """Return the next public holidays on which people would otherwise work."""
    ahead = (today + timedelta(days=offset) for offset in range(400))
    found = [(day, name) for day in ahead if (name := calendar.holiday_name(place, day))]
    return [(day, name) for day, name in found if day.weekday() in place.working_days][:count]


def forbidden(place: Place) -> list[str]:
    """Return in words what the law on personal accounts forbids here."""
    words = catalogue.feature_words()
    return [words[feature] for feature in place.account_law.forbids] if place.account_law else []


def working_week(place: Place) -> str:
    """Return the working days in words: `Monday to Friday`."""
    monday = date(2001, 1, 1)
    names = [
        date_format(monday + timedelta(days=number), "l") for number in sorted(place.working_days)
    ]
    return f"{names[0]} – {names[-1]}"


def _by_listed_code(people: dict[str, int]) -> dict[str, int]:
    """Count people under the place that is listed: those at `DE-BY` at `DE`."""
    found: dict[str, int] = {}
    for code, number in people.items():
        if catalogue.is_known(code):
            listed = catalogue.place(code).code
            found[listed] = found.get(listed, 0) + number
    return found

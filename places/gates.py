"""May a feature or a clause be used in a place today? Law, the firm and what is on record, in one answer.

why = gates.reasons(Gate.AUDIT_CONNECTIONS, {"GB", "DE"}, today=today)
why["DE"]  # "The works agreement is not on record for Germany."; "" would mean open
gates.clause_standings(["private-match"], ["US-NY"], today=today)["US-NY"]["private-match"].state

Everything that asks reads here, so that what the firm changed with a lawyer counts everywhere at once.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from core import clock
from places import catalogue, rules
from places.choices import About, ChangeState, Gate, Law, Target
from places.models import Change, Prerequisite

# The changes that may count, by place and subject.
Changes = dict[tuple[str, str], list[Change]]


@dataclass(frozen=True)
class Standing:
    """Where a gate or a clause stands in a place: its state, and the sentence that says why it is not open."""

    OPEN, OFF, UNPREPARED, CLOSED, APPROVAL = "open", "off", "unprepared", "closed", "approval"

    state: str
    reason: str
    change: Change | None = None  # what the firm changed, where that decides

    @property
    def is_shut(self) -> bool:
        """Whether it cannot be used at all, approval or not."""
        return self.state in (self.OFF, self.CLOSED, self.UNPREPARED)


def reasons(gate: Gate | str, codes: Iterable[str], *, today: date) -> dict[str, str]:
    """Return for each code "" when `gate` is open there, or the sentence that says why not.

    Two queries, however many places are asked about.
    """
    return {code: found.reason for code, found in standings(gate, codes, today=today).items()}


def standings(gate: Gate | str, codes: Iterable[str], *, today: date) -> dict[str, "Standing"]:
    """Return for each code where `gate` stands there and why; two queries."""
    codes, known, around = _known(codes)
    changes = _changes(About.FEATURE, around, [gate])
    recorded = set(
        Prerequisite.objects.in_force(today)
        .filter(place__in=around)
        .order_by()
        .values_list("place", "kind")
    )
    return {
        code: judge(known[code], gate, changes=changes, recorded=recorded, today=today)
        if code in known
        else _unknown(code)
        for code in codes
    }


def clause_standings(
    keys: Iterable[str], codes: Iterable[str], *, today: date
) -> dict[str, dict[str, "Standing"]]:
    """Return for each code, and each clause by its key, whether it may be used there; one query."""
    keys = set(keys)
    codes, known, around = _known(codes)
    changes = _changes(About.CLAUSE, around, keys)
    return {
        code: {
            key: judge_clause(known[code], key, changes=changes, today=today)
            if code in known
            else _unknown(code)
            for key in keys
        }
        for code in codes
    }


def reason(gate: Gate | str, code: str, *, today: date) -> str:
    """Return "" when `gate` is open in this one place, or the sentence that says why not."""
    return reasons(gate, [code], today=today)[code]


def standing_of(change: Change, *, today: date) -> Standing:
    """Return where that stands today which one change is about; two queries at most."""
    if change.about == About.FEATURE:
        return standings(change.subject, [change.place], today=today)[change.place]
    found = clause_standings([change.subject], [change.place], today=today)
    return found[change.place][change.subject]


def judge(
    place: catalogue.Place,
    gate: Gate | str,
    *,
    changes: Changes,
    recorded: set[tuple[str, str]],
    today: date,
) -> Standing:
    """Decide one gate of one place from rows already read: the law, then the firm, then the record."""
    rule = place.gate(gate, today=today)
    if rule.law == Law.CLOSED:
        return Standing(Standing.CLOSED, _(rule.reason))
    change, target = _firm(place, gate, rule.law, changes, today)
    words = {"feature": Gate(gate).label, "place": place.in_words}
    if target == Target.OFF:
        sentence = _("The firm has switched this off for %(place)s: %(feature)s.")
        return Standing(Standing.OFF, sentence % words, change)
    if target == Target.APPROVAL:
        sentence = _not_on(place, gate, changes, words)
        return Standing(Standing.OFF, sentence % words, change)
    why = why_not_prepared(place, missing(place, gate, recorded))
    return Standing(Standing.UNPREPARED if why else Standing.OPEN, why, change)


def judge_clause(place: catalogue.Place, key: str, *, changes: Changes, today: date) -> Standing:
    """Decide whether one clause may be used in one place, from rows already read."""
    rule = place.clause(key, today=today)
    law = rule.law if rule else None
    if rule and law == Law.CLOSED:
        return Standing(Standing.CLOSED, _(rule.reason))
    change, target = _firm(place, key, law, changes, today)
    if target == Target.ON:
        return Standing(Standing.OPEN, "", change)
    if target == Target.OFF:
        sentence = _("The firm does not use this clause in %(place)s: %(why)s")
        words = {"place": place.in_words, "why": change.reason if change else ""}
        return Standing(Standing.OFF, sentence % words, change)
    return Standing(Standing.APPROVAL, change.reason if change else rule.reason, change)


def own_change(
    place: catalogue.Place, subject: str, *, law: Law | str | None, changes: Changes, today: date
) -> Change | None:
    """Return the change that decides here: the place's own, or that of the country around it."""
    shipped = rules.shipped_target(law)
    for code in place.lineage:
        found = rules.deciding(changes.get((code, subject), ()), shipped=shipped, today=today)
        if found:
            return found
    return None


def changes_around(about: About, codes: Iterable[str], subjects: Iterable[str]) -> Changes:
    """Return the changes that may count in these places, for `own_change`; one query."""
    _codes, _found, around = _known(codes)
    return _changes(about, around, subjects)


def _firm(place, subject, law, changes: Changes, today) -> tuple[Change | None, Target | str]:
    change = own_change(place, subject, law=law, changes=changes, today=today)
    return change, change.to if change else rules.shipped_target(law)


def _not_on(place, gate, changes: Changes, words: dict) -> str:
    """Return the sentence for what needs approval and has none: never had, or has no longer."""
    own = [each for code in place.lineage for each in changes.get((code, gate), ())]
    lapsed = next(
        (c for c in own if c.state == ChangeState.APPROVED and c.to == Target.ON and c.valid_until),
        None,
    )
    if lapsed is None:
        return _("The firm has not switched this on for %(place)s: %(feature)s.")
    words["day"] = clock.written(lapsed.valid_until)
    return _("The approval of this for %(place)s ended on %(day)s: %(feature)s.")


def _known(codes: Iterable[str]) -> tuple[set[str], dict[str, catalogue.Place], set[str]]:
    codes = set(codes)
    known = {code: catalogue.place(code) for code in codes if catalogue.is_known(code)}
    return codes, known, {each for place in known.values() for each in place.lineage}


def _changes(about: About, around: set[str], subjects: Iterable[str]) -> Changes:
    found: Changes = {}
    rows = Change.objects.standing(around).filter(about=about, subject__in=list(subjects))
    for change in rows.select_related("proposed_by", "decided_by").order_by("pk"):
        found.setdefault((change.place, change.subject), []).append(change)
    return found


def _unknown(code: str) -> Standing:
    sentence = _("PolicyHub knows no place with the code “%(code)s”, so nothing is done there.")
    return Standing(Standing.CLOSED, sentence % {"code": code})


def missing(
    place: catalogue.Place, gate: Gate | str, recorded: set[tuple[str, str]]
) -> list[catalogue.Asked]:
    """Return what the place asks for before `gate` opens and nobody has put on record."""
    return [
        asked
        for asked in place.needs(gate)
        if not any((code, asked.kind) in recorded for code in place.lineage)
    ]


def why_not_prepared(place: catalogue.Place, lacking: list[catalogue.Asked]) -> str:
    """Return the sentence that names what is not on record, or ""."""
    if not lacking:
        return ""
    names = get_text_list([_("the %s") % _(asked.name) for asked in lacking], _("and"))
    words = {"names": names[:1].upper() + names[1:], "place": place.in_words}
    if len(lacking) == 1:
        return _("%(names)s is not on record for %(place)s.") % words
    return _("%(names)s are not on record for %(place)s.") % words

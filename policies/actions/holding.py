"""Where a version may hold: what the lint, the lawyers, the gates and the clauses say, place by place.

However many places are asked about, the number of queries stays the same.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from people.models import Employment
from places import catalogue, gates
from places.choices import Gate
from policies import assembling, rules
from policies.choices import Feature, Origin
from policies.lint import engine
from policies.models import Clause, PolicyVersion, VersionText

GATES = {
    Feature.PRIVATE_CHECK: Gate.PRIVATE_CHECK,
    Feature.SERVER_CHECK: Gate.SERVER_CHECK,
    Feature.DISCONNECT: Gate.DISCONNECT_LETTERS,
}
# What a clause of the library describes and this version of PolicyHub does not do yet. Whoever builds one of
# them takes its line out here.
NOT_BUILT: dict[str, str] = {}
HEADING = re.compile(r"(?m)^## \d+\. (.+)$")
# The lint reads English, and what it has not read a lawyer reads.
UNREAD = (VersionText.Source.UPLOADED, VersionText.Source.TRANSLATED)


@dataclass(frozen=True)
class Standing:
    """How a version stands in one place: it holds there, could, or why it cannot."""

    code: str
    name: str
    holds_since: date | None
    approved_until: date | None
    why_not: str


def places_of(version: PolicyVersion) -> list[str]:
    """Return the places for which the version is meant: the policy's, or wherever people work."""
    if version.policy.places:
        return list(version.policy.places)
    used = Employment.objects.order_by().values_list("place", flat=True).distinct()
    return sorted({catalogue.place(code).code for code in used if catalogue.is_known(code)})


def standing(version: PolicyVersion, *, today: date) -> list[Standing]:
    """Return how the version stands in each of its places."""
    held = {row.place: row.since for row in version.held_in.all()}
    codes = sorted({*places_of(version), *held})
    approvals = _approvals(version)
    why_not = why_not_hold(version, codes, today=today)
    return [
        Standing(
            code,
            catalogue.place(code).name,
            held.get(code),
            _approved_until(approvals, catalogue.place(code)),
            why_not[code],
        )
        for code in codes
    ]


def why_not_hold(version: PolicyVersion, codes: Iterable[str], *, today: date) -> dict[str, str]:
    """Say for each place why `version` cannot hold there today; "" where it can."""
    codes = list(codes)
    rows = version.clauses.select_related("revision__clause")
    titles = {row.revision.clause: row.revision.title for row in rows}
    found = lint_of(version, codes)
    passed = {(o.place, o.rule, o.sentence_sha256) for o in version.overrides.all()}
    unread = version.texts.filter(source__in=UNREAD).exists()
    approvals = _approvals(version)
    clauses = gates.clause_standings([c.key for c in titles], codes, today=today)
    features = _features(titles, codes, today)
    answers = {}
    for code in codes:
        place = catalogue.place(code)
        findings = [f for f in found if f.place == code]
        asks = (
            unread
            or any(f.severity != "advice" for f in findings)
            or any(map(rules.needs_review, titles))
            or any(each.state == gates.Standing.APPROVAL for each in clauses[code].values())
        )
        answers[code] = rules.why_not_hold_clauses(
            (title, _closed(clause, code, clauses, features)) for clause, title in titles.items()
        ) or rules.why_not_publish_in(
            place.in_words,
            blocking=[f.sentence for f in blocking(findings, place, passed)],
            needs_approval=asks,
            approved_until=_approved_until(approvals, place),
            today=today,
        )
    return answers


def blocking(
    findings: Iterable[engine.Finding], place: catalogue.Place, passed: set[tuple[str, str, str]]
) -> list[engine.Finding]:
    """Return the findings that block in a place and that no legal reviewer has let pass."""
    return [
        finding
        for finding in findings
        if finding.severity == "block"
        and not any(
            (code, finding.rule, assembling.sha256(finding.sentence)) in passed
            for code in place.lineage
        )
    ]


def blocked(version: PolicyVersion, codes: Iterable[str]) -> list[engine.Finding]:
    """Return the findings that block in these places, that a lawyer may let pass and none has yet."""
    codes = list(codes)
    passed = {(o.place, o.rule, o.sentence_sha256) for o in version.overrides.all()}
    found = lint_of(version, codes)
    return [
        each
        for code in codes
        for each in blocking([f for f in found if f.place == code], catalogue.place(code), passed)
        if each.may_be_overridden
    ]


def closed_clauses(
    clauses: Iterable[Clause], places: Iterable[str], *, today: date
) -> dict[int, str]:
    """Say for each clause, by its key in the database, why one of these places shuts it out; "": none."""
    clauses, places = list(clauses), list(places)
    standings = gates.clause_standings([c.key for c in clauses], places, today=today)
    features = _features(clauses, places, today)
    return {
        clause.pk: str(NOT_BUILT.get(clause.feature, ""))
        or next((why for code in places if (why := _closed(clause, code, standings, features))), "")
        for clause in clauses
    }


def lint_of(version: PolicyVersion, places: list[str]) -> list[engine.Finding]:
    """Return what the lint notices in the texts of a version, for each of the places.

    The titles of the library's clauses are names and no rules, so they are left out.
    """
    library = version.clauses.filter(revision__clause__origin=Origin.LIBRARY)
    names = set(library.values_list("revision__title", flat=True))
    return [
        finding
        for text in version.texts.all()
        for finding in engine.check(_without_headings(text.body, names), places=places)
    ]


def _without_headings(body: str, names: set[str]) -> str:
    return HEADING.sub(lambda found: "" if found[1] in names else found[0], body)


def _closed(clause: Clause, code: str, clauses: dict, features: dict) -> str:
    own = clauses[code][clause.key]
    if own.is_shut:
        return own.reason
    if clause.feature in NOT_BUILT:
        return str(NOT_BUILT[clause.feature])
    return features.get(clause.feature, {}).get(code, "")


def _features(clauses: Iterable[Clause], codes: list[str], today: date) -> dict[str, dict]:
    """Return for each feature that the clauses describe why it does not work, by place."""
    described = {clause.feature for clause in clauses} & set(GATES)
    return {each: gates.reasons(GATES[each], codes, today=today) for each in sorted(described)}


def _approvals(version: PolicyVersion) -> list:
    return list(version.approvals.filter(withdrawn_on__isnull=True))


def _approved_until(approvals: list, place: catalogue.Place) -> date | None:
    """Return the last day of the longest approval for a place or the country around it."""
    return max((a.valid_until for a in approvals if a.place in place.lineage), default=None)

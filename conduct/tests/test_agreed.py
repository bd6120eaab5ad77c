"""The clause in force on the day of the conduct, and whether the person had signed it by then."""

import ast
from datetime import date

import pytest

from campaigns.tests.signing import ask_carol, sign, terms_version
from conduct import agreed
from conduct.actions import triage
from conduct.tests import factories as made
from policies.models import Clause
from tests.house import ROOT

pytestmark = pytest.mark.django_db
SINCE = date(2026, 3, 2)


def carol_at_work():
    return made.carol().person.employments.get()


def test_it_is_found_for_the_day_and_not_before():
    terms_version(on=SINCE)
    [found] = agreed.clauses_on(carol_at_work(), SINCE)
    assert (found.title, found.text) == ("Clients after you leave", "…")
    assert found.bound_since is None
    assert agreed.clauses_on(carol_at_work(), date(2026, 3, 1)) == []
    assert agreed.clauses_on(None, SINCE) == []


def test_it_does_not_hold_where_it_was_not_published():
    terms_version(on=SINCE, places=("DE",))
    assert agreed.clauses_on(carol_at_work(), SINCE) == []


def test_it_says_since_when_the_person_had_signed():
    version = terms_version(on=SINCE, key="conduct", binds=())
    Clause.objects.update(acceptance="acknowledge")
    sign(ask_carol(user=made.carol(), version=version))
    [found] = agreed.clauses_on(carol_at_work(), made.TODAY)
    assert found.bound_since == made.TODAY
    [before] = agreed.clauses_on(carol_at_work(), date(2026, 3, 11))
    assert before.bound_since is None


def test_a_case_keeps_the_words_it_cites():
    version = terms_version(on=SINCE)
    case = made.make_concern()
    triage.take(case, by=made.alice(), today=made.TODAY)
    [clause] = agreed.clauses_on(case.employment, case.happened_on)
    triage.record(
        case,
        person=case.person,
        happened_on=case.happened_on,
        hours="out",
        link_to_work="He is her client.",
        clause=clause.choice,
        by=made.alice(),
        today=made.TODAY,
    )
    case = made.fresh(case)
    assert (case.version, case.clause_title) == (version, "Clients after you leave")
    assert case.bound_since is None


def test_nothing_of_conduct_reads_the_contact_register_or_a_check():
    """What somebody told there is never evidence: no module imports those apps."""
    read_apps = set()
    for path in (ROOT / "conduct").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ImportFrom) and node.module:
                read_apps.add(node.module.partition(".")[0])
            elif isinstance(node, ast.Import):
                read_apps |= {name.name.partition(".")[0] for name in node.names}
    assert not read_apps & {"connections", "rounds", "offboarding", "accounts"}

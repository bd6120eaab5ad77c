"""Gates: the law first, then the firm, then what is on record."""

import json
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from places import catalogue, gates
from places.catalogue import FILE
from places.choices import Gate, Law, PrerequisiteKind
from places.tests.factories import (
    make_all_prerequisites,
    make_change,
    make_decision,
    make_prerequisite,
)

pytestmark = pytest.mark.django_db
TODAY = date(2026, 12, 1)


def why(gate, code, today=TODAY):
    return gates.reason(gate, code, today=today)


def test_whatever_the_firm_decides_the_law_of_the_place_stands():
    closed = [
        (code, gate)
        for code in catalogue.codes()
        for gate in Gate
        if catalogue.place(code).gate(gate, today=TODAY).law == Law.CLOSED
    ]
    for code, gate in closed:
        make_decision(place=code, gate=gate, allowed=True)
    for code in {code for code, _gate in closed}:
        make_all_prerequisites(code)
    for code, gate in closed:
        assert why(gate, code) == catalogue.place(code).gate(gate, today=TODAY).reason
    assert len(closed) == 32


@pytest.mark.parametrize("gate", Gate)
def test_every_place_where_the_law_allows_it_opens_when_all_is_done(gate):
    may_open = [
        code
        for code in catalogue.codes()
        if catalogue.place(code).gate(gate, today=TODAY).law != Law.CLOSED
    ]
    asks_first = gate != Gate.AGREE_ON_SCREEN  # the one thing that needs no preparation
    assert all(
        bool(why) is asks_first for why in gates.reasons(gate, may_open, today=TODAY).values()
    )
    for code in may_open:
        make_decision(place=code, gate=gate)
        make_all_prerequisites(code)
    assert set(gates.reasons(gate, may_open, today=TODAY).values()) == {""}


def test_the_server_check_is_off_until_the_firm_switches_it_on():
    assert why(Gate.SERVER_CHECK, "GB") == (
        "The firm has not switched this on for Great Britain: Connection files read on the server."
    )
    make_decision(place="GB")
    assert why(Gate.SERVER_CHECK, "GB") == ""
    assert why(Gate.SERVER_CHECK, "IE") != ""


def test_the_firm_may_switch_off_what_the_law_leaves_open():
    make_all_prerequisites("GB")
    assert why(Gate.AUDIT_CONNECTIONS, "GB") == ""
    make_decision(place="GB", gate=Gate.AUDIT_CONNECTIONS, allowed=False)
    assert why(Gate.AUDIT_CONNECTIONS, "GB") == (
        "The firm has switched this off for Great Britain: Audit of leavers' connections."
    )


def test_a_decision_on_one_gate_says_nothing_about_another():
    make_decision(place="ES", gate=Gate.DISCONNECT_LETTERS)
    assert why(Gate.SERVER_CHECK, "ES").startswith("The firm has not switched this on for Spain")


def test_what_is_not_on_record_is_named():
    make_prerequisite(place="DE", kind=PrerequisiteKind.NOTICE)
    assert why(Gate.AUDIT_CONNECTIONS, "DE") == (
        "The impact assessment, the balancing test and the works agreement are not on record for Germany."
    )
    make_prerequisite(place="DE", kind=PrerequisiteKind.IMPACT_ASSESSMENT)
    make_prerequisite(place="DE", kind=PrerequisiteKind.BALANCING_TEST)
    assert why(Gate.AUDIT_CONNECTIONS, "DE") == (
        "The works agreement is not on record for Germany."
    )
    make_prerequisite(place="DE", kind=PrerequisiteKind.WORKS_AGREEMENT)
    assert why(Gate.AUDIT_CONNECTIONS, "DE") == ""


def test_a_name_with_an_article_reads_well():
    assert why(Gate.AUDIT_CONNECTIONS, "NL").endswith("are not on record for the Netherlands.")


def test_a_prerequisite_holds_from_its_day_to_its_last_day():
    make_all_prerequisites("GB", recorded_on=date(2026, 1, 5), review_on=date(2026, 12, 31))
    assert why(Gate.AUDIT_CONNECTIONS, "GB", date(2026, 1, 4)) != ""
    assert why(Gate.AUDIT_CONNECTIONS, "GB", date(2026, 1, 5)) == ""
    assert why(Gate.AUDIT_CONNECTIONS, "GB", date(2026, 12, 31)) == ""
    assert why(Gate.AUDIT_CONNECTIONS, "GB", date(2027, 1, 1)) != ""


def test_a_withdrawn_prerequisite_no_longer_counts():
    *_others, test = make_all_prerequisites("GB")
    test.withdrawn_on = date(2026, 6, 1)
    test.save()
    assert why(Gate.AUDIT_CONNECTIONS, "GB") == (
        "The balancing test is not on record for Great Britain."
    )


def test_what_is_on_record_for_a_country_counts_in_its_parts():
    make_all_prerequisites("US")
    make_decision(place="US", gate=Gate.DISCONNECT_LETTERS)
    assert why(Gate.AUDIT_CONNECTIONS, "US-TX") == ""
    assert why(Gate.DISCONNECT_LETTERS, "US-TX") == ""
    assert why(Gate.DISCONNECT_LETTERS, "US-CA").startswith("In California")


def test_a_part_may_decide_otherwise_than_its_country():
    make_all_prerequisites("GB")
    make_decision(place="GB", gate=Gate.AUDIT_CONNECTIONS, allowed=True)
    make_decision(place="GB-SCT", gate=Gate.AUDIT_CONNECTIONS, allowed=False)
    assert why(Gate.AUDIT_CONNECTIONS, "GB-WLS") == ""
    assert why(Gate.AUDIT_CONNECTIONS, "GB-SCT") != ""


def test_what_is_on_record_for_one_country_counts_in_no_other():
    make_all_prerequisites("EU")
    make_all_prerequisites("GB")
    make_decision(place="EU")
    assert why(Gate.AUDIT_CONNECTIONS, "IE") != ""
    assert why(Gate.SERVER_CHECK, "IE") != ""


def test_washington_closes_on_its_day_whatever_was_decided():
    make_all_prerequisites("US-WA")
    make_decision(place="US-WA", gate=Gate.DISCONNECT_LETTERS)
    assert why(Gate.DISCONNECT_LETTERS, "US-WA", date(2027, 6, 29)) == ""
    assert why(Gate.DISCONNECT_LETTERS, "US-WA", date(2027, 6, 30)).endswith(
        "so no letter may be sent."
    )


def test_an_unknown_place_is_closed_with_a_sentence():
    assert why(Gate.AUDIT_CONNECTIONS, "XX") == (
        "PolicyHub knows no place with the code “XX”, so nothing is done there."
    )


def test_a_code_that_is_not_listed_is_answered_under_its_own_name():
    make_all_prerequisites("DE")
    assert gates.reasons(Gate.AUDIT_CONNECTIONS, ["DE-BY"], today=TODAY) == {"DE-BY": ""}


def test_the_number_of_queries_does_not_grow_with_the_places():
    for codes in (["GB"], catalogue.codes()):
        with CaptureQueriesContext(connection) as queries:
            gates.reasons(Gate.AUDIT_CONNECTIONS, codes, today=TODAY)
        assert len(queries) == 2


# ---------------------------------------------------------------- clauses


def stands(key, code, today=TODAY):
    return gates.clause_standings([key], [code], today=today)[code][key]


@pytest.mark.parametrize(
    ("key", "code", "state"),
    [
        ("fair-process", "GB", "open"),
        ("fair-process", "FR", "approval"),
        ("leaver-disconnect", "GB-SCT", "open"),
        ("leaver-disconnect", "DE-BY", "approval"),
        ("leaver-disconnect", "US-TX", "approval"),
        ("leaver-disconnect", "US-CA", "closed"),
        ("private-match", "US-NY", "approval"),
        ("private-match", "US-TX", "open"),
        ("leaver-disconnect", "CA-ON", "open"),
        ("leaver-disconnect", "XX", "closed"),
    ],
)
def test_clauses_stand_as_they_are_shipped(key, code, state):
    assert stands(key, code).state == state


def test_washington_ends_a_clause_on_its_day():
    assert stands("leaver-disconnect", "US-WA", date(2027, 6, 29)).state == "approval"
    assert stands("leaver-disconnect", "US-WA", date(2027, 6, 30)).state == "closed"


def test_a_lawyer_lifts_what_needed_approval_until_a_day():
    make_change(
        place="US-NY", about="clause", subject="private-match", valid_until=date(2026, 12, 31)
    )
    assert stands("private-match", "US-NY", date(2026, 12, 31)).state == "open"
    assert stands("private-match", "US-NY", date(2027, 1, 1)).state == "approval"


def test_the_firm_may_do_without_a_clause():
    make_change(place="GB", about="clause", subject="fair-process", to="off", reason="Own one.")
    found = stands("fair-process", "GB-SCT")
    assert (found.state, found.is_shut) == ("off", True)
    assert found.reason == "The firm does not use this clause in Scotland: Own one."
    assert stands("fair-process", "IE").state == "open"


def test_every_clause_and_place_takes_one_query():
    with CaptureQueriesContext(connection) as queries:
        gates.clause_standings(["fair-process", "private-match"], catalogue.codes(), today=TODAY)
    assert len(queries) == 1


def test_every_clause_named_in_a_place_is_one_of_the_library():
    library = json.loads((FILE.parents[2] / "policies" / "data" / "clauses.json").read_text())
    keys = {entry["id"] for entry in library["clauses"]}
    named = {key for code in catalogue.codes() for key in catalogue.place(code).clauses}
    assert named - keys == set()

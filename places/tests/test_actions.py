"""Each verb writes what it says, and its line in the ledger."""

import json
from datetime import date

import pytest
from django.apps import apps

from core.refusals import Refused
from ledger.models import Entry
from people.tests.factories import make_user
from places import actions, gates
from places.choices import About, Gate, PrerequisiteKind, Target
from places.models import Change, Prerequisite
from places.tests.factories import make_all_prerequisites, make_change, make_prerequisite

pytestmark = pytest.mark.django_db
TODAY = date(2026, 12, 1)


@pytest.fixture
def alice():
    return make_user(role="hr", name="Alice Okafor")


@pytest.fixture
def sol():
    return make_user(role="legal_reviewer", name="Sol Adeyemi")


def last_entry():
    entry = Entry.objects.latest("pk")
    return entry.verb, entry.subject, json.loads(entry.body)["facts"]


def test_a_preparation_goes_on_record(alice):
    made = actions.record_prerequisite(
        "gb", PrerequisiteKind.NOTICE, reference=" Paper 12 ", by=alice, today=TODAY
    )
    assert (made.place, made.reference, made.recorded_on) == ("GB", "Paper 12", TODAY)
    assert made.recorded_by == alice
    assert last_entry() == (
        "places.prerequisite_recorded",
        f"places.prerequisite:{made.pk}",
        {"place": "GB", "kind": "notice"},
    )


def test_a_refused_preparation_leaves_no_trace(alice):
    with pytest.raises(Refused):
        actions.record_prerequisite(
            "XX", PrerequisiteKind.NOTICE, reference="Paper", by=alice, today=TODAY
        )
    assert not Prerequisite.objects.exists()
    assert not Entry.objects.exists()


def test_a_preparation_is_withdrawn_once(alice):
    made = make_prerequisite()
    actions.withdraw_prerequisite(made, by=alice, today=TODAY)
    made.refresh_from_db()
    assert made.withdrawn_on == TODAY
    assert last_entry()[0] == "places.prerequisite_withdrawn"
    with pytest.raises(Refused, match="already withdrawn"):
        actions.withdraw_prerequisite(made, by=alice, today=TODAY)


# ---------------------------------------------------------------- changes with a lawyer


def propose(by, to=Target.ON, place="GB", subject=Gate.SERVER_CHECK, about=About.FEATURE):
    return actions.propose(
        place,
        about,
        subject,
        to=to,
        reason="Asked staff.",
        source="Advice of Adeyemi Law",
        review_on=date(2027, 6, 1),
        by=by,
        today=TODAY,
    )


def is_open(gate=Gate.SERVER_CHECK, today=TODAY):
    return gates.reason(gate, "GB", today=today) == ""


def test_what_opens_counts_once_a_lawyer_has_approved_it(alice, sol):
    change = propose(alice)
    assert not is_open()
    assert last_entry() == (
        "places.change_proposed",
        f"places.change:{change.pk}",
        {"place": "GB", "subject": "server-check", "to": "on"},
    )
    actions.approve(
        change, valid_until=date(2026, 12, 31), answer="Staff only.", by=sol, today=TODAY
    )
    assert is_open()
    assert last_entry()[2]["valid_until"] == "2026-12-31"
    change.refresh_from_db()
    assert (change.decided_by, change.decided_by_name) == (sol, "Sol Adeyemi")
    assert (is_open(today=date(2026, 12, 31)), is_open(today=date(2027, 1, 1))) == (True, False)
    assert gates.reason(Gate.SERVER_CHECK, "GB", today=date(2027, 1, 1)) == (
        "The approval of this for Great Britain ended on Thursday 31 December 2026:"
        " Connection files read on the server."
    )


def test_what_closes_counts_at_once_and_goes_when_it_is_refused(alice, sol):
    make_all_prerequisites("GB")
    assert is_open(Gate.AUDIT_CONNECTIONS)
    change = propose(alice, Target.OFF, subject=Gate.AUDIT_CONNECTIONS)
    assert not is_open(Gate.AUDIT_CONNECTIONS)
    actions.refuse_change(change, answer="No need.", by=sol, today=TODAY)
    assert is_open(Gate.AUDIT_CONNECTIONS)
    assert last_entry()[0] == "places.change_refused"


def test_a_later_approval_takes_the_place_of_the_earlier(alice, sol):
    first = actions.approve(propose(alice), valid_until=date(2027, 1, 31), by=sol, today=TODAY)
    second = propose(alice, Target.OFF)
    actions.approve(second, valid_until=None, by=sol, today=TODAY)
    first.refresh_from_db()
    assert (first.state, first.ended_on) == ("ended", TODAY)
    assert Change.objects.filter(state="approved").get() == second


def test_a_lapsed_approval_can_be_proposed_again(alice, sol):
    make_change(valid_until=date(2026, 11, 30))
    change = propose(alice)
    actions.approve(change, valid_until=date(2027, 1, 31), by=sol, today=TODAY)
    assert is_open()


def test_nobody_opens_what_the_law_closes(alice):
    with pytest.raises(Refused, match="In Germany"):
        propose(alice, place="DE")
    with pytest.raises(Refused, match="In California"):
        propose(alice, place="US-CA", about=About.CLAUSE, subject="leaver-disconnect")
    assert not Change.objects.exists()


def test_two_do_not_propose_the_same(alice):
    propose(alice)
    with pytest.raises(Refused, match="already waiting for a lawyer"):
        propose(alice, Target.OFF)


def test_an_answer_is_given_once(alice, sol):
    change = propose(alice)
    actions.withdraw(change, by=alice, today=TODAY)
    with pytest.raises(Refused, match="no longer waiting: withdrawn"):
        actions.approve(change, valid_until=TODAY, by=sol, today=TODAY)
    assert last_entry()[0] == "places.change_withdrawn"


def test_what_opened_something_ends_early(alice):
    change = make_change()
    actions.end(change, by=alice, today=TODAY)
    assert not is_open()
    assert last_entry()[0] == "places.change_ended"


def test_lawyers_are_asked_and_hr_is_told(alice, sol):
    change = propose(alice)
    actions.approve(change, valid_until=TODAY, by=sol, today=TODAY)
    notices = apps.get_model("notices.Notice").objects.order_by("pk")
    assert [(n.kind, n.address) for n in notices] == [
        ("place_change_proposed", sol.email),
        ("place_change_decided", alice.email),
    ]

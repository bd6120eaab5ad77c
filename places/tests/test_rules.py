"""Why something cannot be recorded, proposed or approved, in sentences."""

from datetime import date

import pytest

from places import rules
from places.choices import ChangeState, Law, PrerequisiteKind, Target
from places.models import Change

TODAY = date(2026, 12, 1)


def why_not_record(code="GB", kind=PrerequisiteKind.NOTICE, reference="Paper 12", review_on=None):
    return rules.why_not_record(code, kind, reference=reference, review_on=review_on, today=TODAY)


def test_a_preparation_may_be_recorded():
    assert why_not_record() == ""
    assert why_not_record("DE", PrerequisiteKind.WORKS_AGREEMENT) == ""


def test_only_what_the_place_asks_for_is_recorded():
    assert why_not_record("GB", PrerequisiteKind.WORKS_AGREEMENT) == (
        "Nothing of the kind “works agreement” is asked for in Great Britain."
    )
    assert why_not_record("XX") == "PolicyHub knows no place with the code “XX”."


@pytest.mark.parametrize("reference", ["", "   "])
def test_the_document_must_be_findable(reference):
    assert why_not_record(reference=reference) == (
        "Say where the document is kept, so that an auditor can find it."
    )


def test_it_must_be_valid_today_at_least():
    assert why_not_record(review_on=TODAY) == ""
    assert why_not_record(review_on=date(2026, 11, 30)) == (
        "The last day on which it is valid, Monday 30 November 2026, has already passed."
    )


def test_a_record_is_withdrawn_once():
    assert rules.why_not_withdraw(None) == ""
    assert rules.why_not_withdraw(TODAY) == (
        "This was already withdrawn on Tuesday 1 December 2026."
    )


def change(to=Target.ON, state=ChangeState.PROPOSED, **fields):
    defaults = {"decided_on": None, "valid_until": None}
    if state == ChangeState.APPROVED:
        defaults["decided_on"] = date(2026, 1, 5)
    return Change(to=to, state=state, **{**defaults, **fields})


def why_not_propose(law=Law.FIRM_DECIDES, now=Target.APPROVAL, to=Target.ON, **changes):
    facts = {
        "why_closed": "Closed.",
        "reason": "Agreed with staff.",
        "source": "Advice of 1 March",
        "review_on": date(2027, 12, 1),
        "waiting": False,
        **changes,
    }
    return rules.why_not_propose(
        "Spain", "Disconnect requests", law=law, now=now, to=to, today=TODAY, **facts
    )


@pytest.mark.parametrize(
    ("law", "target"),
    [
        (None, Target.ON),
        (Law.OPEN, Target.ON),
        (Law.FIRM_DECIDES, Target.APPROVAL),
        (Law.CLOSED, Target.OFF),
    ],
)
def test_how_something_stands_as_shipped(law, target):
    assert rules.shipped_target(law) == target


def test_what_differs_may_be_proposed():
    assert why_not_propose() == ""
    assert why_not_propose(to=Target.OFF) == ""
    assert why_not_propose(Law.OPEN, now=Target.ON, to=Target.APPROVAL) == ""
    assert why_not_propose(Law.OPEN, now=Target.OFF, to=Target.ON) == ""


@pytest.mark.parametrize("to", Target)
def test_what_the_law_closes_stays_closed(to):
    assert why_not_propose(Law.CLOSED, now=Target.OFF, to=to) == "Closed."


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"to": Target.APPROVAL}, "It already stands like this in Spain: Disconnect requests."),
        (
            {"waiting": True},
            "A change of this is already waiting for a lawyer. Withdraw that one first.",
        ),
        ({"reason": " "}, "Say why in a sentence, so that others can follow the decision later."),
        (
            {"source": " "},
            "Say where that is written: a statute, a page, or the advice you were given.",
        ),
        ({"review_on": TODAY}, "The day on which it is looked at again has to lie ahead."),
    ],
)
def test_a_proposal_says_what_it_needs(changes, reason):
    assert why_not_propose(**changes) == reason


def why_not_decide(to=Target.ON, law=Law.FIRM_DECIDES, valid_until=TODAY, state="proposed"):
    return rules.why_not_decide(
        change(to, state), law=law, why_closed="Closed.", valid_until=valid_until, today=TODAY
    )


@pytest.mark.parametrize(
    ("valid_until", "reason"),
    [
        (None, "Say until when you approve it. What opens something never holds for ever."),
        (date(2026, 11, 30), "The last day of the approval cannot lie in the past."),
        (TODAY, ""),
        (date(2029, 12, 3), ""),
        (date(2029, 12, 4), "An approval lasts three years at most; the law changes."),
    ],
)
def test_what_opens_something_holds_until_a_day(valid_until, reason):
    assert why_not_decide(valid_until=valid_until) == reason


def test_what_closes_something_may_stay_open_ended():
    assert why_not_decide(Target.OFF, valid_until=None) == ""
    assert why_not_decide(Target.APPROVAL, Law.OPEN, valid_until=None) == ""


def test_a_law_that_has_closed_it_meanwhile_stops_the_approval():
    assert why_not_decide(law=Law.CLOSED) == "Closed."


def test_an_answer_is_given_once():
    assert why_not_decide(state="refused") == "This change is no longer waiting: refused."
    assert rules.why_not_refuse(change(state="withdrawn"), answer="No.") == (
        "This change is no longer waiting: withdrawn."
    )
    assert rules.why_not_refuse(change(), answer=" ") == "Say in a sentence why not."
    assert rules.why_not_take_back(change(state="approved")) == (
        "Only a change that is still waiting can be withdrawn."
    )


def test_only_what_would_not_open_anything_ends_early():
    assert rules.why_not_end(change(Target.ON, "approved"), law=Law.FIRM_DECIDES) == ""
    assert rules.why_not_end(change(Target.OFF, "approved"), law=Law.OPEN) == (
        "Without it something would open. Propose that instead, so that a lawyer sees it."
    )
    assert rules.why_not_end(change(), law=None) == "Only a change that was approved can end."


def test_an_approval_counts_from_its_day_to_its_last_day():
    approved = change(
        state="approved", decided_on=date(2026, 12, 1), valid_until=date(2026, 12, 31)
    )
    counts = [rules.counts(approved, date(2026, 12, day)) for day in (1, 31)]
    assert counts == [True, True]
    assert not rules.counts(approved, date(2026, 11, 30))
    assert not rules.counts(approved, date(2027, 1, 1))


def test_what_is_stricter_counts_before_a_lawyer_answers():
    on, off = change(Target.ON, "approved"), change(Target.OFF)
    assert rules.deciding([on, off], shipped=Target.APPROVAL, today=TODAY) is off
    assert rules.deciding([off], shipped=Target.ON, today=TODAY) is off
    opening = change(Target.ON)
    assert rules.deciding([opening], shipped=Target.APPROVAL, today=TODAY) is None
    assert rules.deciding([], shipped=Target.ON, today=TODAY) is None

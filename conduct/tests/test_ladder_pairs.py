"""Every (state, event, role) is decided: it leads on, or it is refused with a sentence."""

from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from conduct.choices import By, Event, State
from conduct.ladder import machine, plan, required
from conduct.ladder.people import Cast, clash

TODAY = date(2026, 3, 12)
EVERYTHING = machine.Facts(
    state=State.CONCERN,
    by=frozenset(),
    today=TODAY,
    given=frozenset(required.WORDS),
    reported_on=date(2026, 3, 2),
    is_checked=True,
    hearing_on=date(2026, 3, 10),
    is_held=True,
    is_proposed=True,
    penalty=State.DISMISSAL,
    target=State.FIRST,
    live_until=date(2026, 3, 11),
    appeal_until=date(2026, 3, 11),
    accepts_late=True,
)
# What has to be otherwise than in `EVERYTHING` for an event to be possible.
OTHERWISE = {
    Event.TAKE: {"has_owner": False},
    Event.POSTPONE: {"is_held": False},
    Event.PROPOSE: {"is_proposed": False},
    Event.VARY_FINAL: {"target": State.FINAL},
    Event.APPEAL: {"appeal_until": TODAY},
}


def facts_for(state, event, by):
    return replace(EVERYTHING, state=state, by=frozenset({by}), **OTHERWISE.get(event, {}))


def decided_by(event, state):
    """Who may, as the table says; at a hearing that took place only the decision maker ends the matter."""
    if event == Event.DROP:
        return {By.DECIDER} if state == State.HEARING else {By.OWNER}
    return machine.MAY[event]


@pytest.mark.parametrize("event", list(Event))
def test_every_triple_is_decided(event):
    for state, by in product(State, By):
        why = machine.why_not(event, facts_for(state, event, by))
        possible = bool(machine.leads_to(state, event)) and by in decided_by(event, state)
        if event == Event.APPEAL and by == By.OWNER and machine.leads_to(state, event):
            possible = True
        assert (why == "") is possible, (state, event, by, why)
        assert why == "" or why.endswith("."), (state, event, by)


def test_the_person_concerned_does_nothing_but_speak_for_themselves_whatever_their_role():
    for state, event, other in product(State, Event, By):
        facts = replace(facts_for(state, event, other), by=frozenset({By.NAMED, other}))
        if event not in machine.OF_THE_PERSON:
            assert machine.why_not(event, facts), (state, event, other)


def test_no_outcome_comes_from_anywhere_but_a_hearing_or_an_appeal():
    for event, steps in machine.STEPS.items():
        for state, targets in steps.items():
            sanctions = {State.FIRST, State.FINAL, State.DISMISSAL} & set(targets)
            if sanctions and state not in sanctions:
                assert state in (State.HEARING, State.APPEAL), (event, state)


def test_an_appeal_never_raises_an_outcome():
    for penalty, (event, target) in product(
        State, [(Event.VARY_FIRST, State.FIRST), (Event.VARY_FINAL, State.FINAL)]
    ):
        facts = replace(
            EVERYTHING,
            state=State.APPEAL,
            by=frozenset({By.APPEALER}),
            penalty=penalty,
            target=target,
        )
        allowed = machine.why_not(event, facts) == ""
        assert allowed is (
            (penalty, target)
            in [
                (State.FINAL, State.FIRST),
                (State.DISMISSAL, State.FIRST),
                (State.DISMISSAL, State.FINAL),
            ]
        )


CONDITIONS = [
    (Event.TAKE, State.CONCERN, By.COLLEAGUE, {"has_owner": True}, "keeps this case already"),
    (Event.INVESTIGATE, State.CONCERN, By.OWNER, {"is_ours": False}, "does not work here"),
    (Event.INVESTIGATE, State.CONCERN, By.OWNER, {"clash": "Two in one."}, "Two in one."),
    (Event.HEAR, State.INVESTIGATION, By.OWNER, {"reported_on": None}, "not reported yet"),
    (Event.HEAR, State.INVESTIGATION, By.OWNER, {"is_checked": False}, "protected activity"),
    (Event.HEAR, State.INVESTIGATION, By.OWNER, {"needs_clearing": True}, "legal reviewer"),
    (Event.HEAR, State.FIRST, By.OWNER, {"issued_on": date(2026, 3, 2)}, "New conduct"),
    (Event.HEAR, State.INVESTIGATION, By.OWNER, {"given": frozenset()}, "Please record first"),
    (Event.POSTPONE, State.HEARING, By.OWNER, {"is_held": True}, "has taken place"),
    (Event.NOTE_HEARING, State.HEARING, By.OWNER, {"hearing_on": date(2026, 3, 13)}, "13 March"),
    (Event.WARN_FIRST, State.HEARING, By.DECIDER, {"is_held": False}, "not taken place"),
    (Event.WARN_FINAL, State.HEARING, By.DECIDER, {"given": frozenset()}, "Please record first"),
    (Event.PROPOSE, State.HEARING, By.DECIDER, {"is_proposed": True}, "proposed already"),
    (Event.PROPOSE, State.HEARING, By.DECIDER, {"relies_on_expired": True}, "only if it was live"),
    (Event.APPROVE, State.HEARING, By.APPROVER, {"is_proposed": False}, "No dismissal"),
    (Event.DISMISS, State.HEARING, By.DECIDER, {"is_proposed": False}, "proposed first"),
    (Event.DISMISS, State.HEARING, By.DECIDER, {"not_agreed": "Not yet."}, "Not yet."),
    (Event.DISMISS, State.HEARING, By.DECIDER, {"relies_on_expired": True}, "only if it was live"),
    (
        Event.APPEAL,
        State.FIRST,
        By.NAMED,
        {"appeal_until": date(2026, 3, 11)},
        "until Wednesday 11",
    ),
    (Event.APPEAL, State.FIRST, By.NAMED, {"was_appealed": True}, "already"),
    (Event.UPHOLD, State.APPEAL, By.APPEALER, {"clash": "Two in one."}, "Two in one."),
    (Event.EXPIRE, State.FINAL, By.CLOCK, {"live_until": TODAY}, "that day included"),
    (Event.CLOSE, State.DISMISSAL, By.OWNER, {"appeal_until": TODAY}, "An appeal is possible"),
]


@pytest.mark.parametrize(("event", "state", "by", "change", "words"), CONDITIONS)
def test_what_has_to_hold(event, state, by, change, words):
    facts = replace(facts_for(state, event, by), **change)
    assert words in machine.why_not(event, facts)


@pytest.mark.parametrize("name", plan.rungs()[State.INVESTIGATION].required)
def test_a_hearing_waits_for_every_field_of_the_investigation(name):
    facts = facts_for(State.INVESTIGATION, Event.HEAR, By.OWNER)
    facts = replace(facts, given=facts.given - {name})
    assert str(required.WORDS[name]) in machine.why_not(Event.HEAR, facts)


def test_four_different_people():
    assert clash(Cast(named=9, reporter=1, owner=5, investigator=2, decider=3, appealer=4)) == ""
    assert "are the same person" in clash(Cast(reporter=1, investigator=1))
    assert "are the same person" in clash(Cast(investigator=2, decider=2))
    assert "are the same person" in clash(Cast(decider=3, appealer=3))
    assert clash(Cast(investigator=2, decider=2, exception="Two of us in all.")) == ""
    assert "about themselves" in clash(Cast(named=2, investigator=2, exception="Two of us in all."))
    assert "about themselves" in clash(Cast(named=2, owner=2))


def test_an_anonymous_reporter_is_nobody_s_double():
    assert clash(Cast(reporter=None, investigator=2, decider=3)) == ""

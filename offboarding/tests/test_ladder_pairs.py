"""Every event in every stage: what is decided, and that nothing was left undecided."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from offboarding.choices import CloseReason, LookResult, Stage
from offboarding.ladder import machine, plan
from offboarding.ladder.machine import By, Event, Facts
from offboarding.ladder.steps import Next, next_step

TODAY = date(2026, 3, 12)
D, R, M, F, S, C = (
    Stage.DRAFT,
    Stage.REQUEST,
    Stage.REMINDER,
    Stage.FINAL,
    Stage.SOLICITOR,
    Stage.CLOSED,
)
# Event: where it leads from draft, request, reminder, final notice, solicitor, closed; None: refused.
DECIDED = {
    Event.SEND: (R, None, None, None, None, None),
    Event.REMIND: (None, M, None, None, None, None),
    Event.FINAL: (None, None, F, None, None, None),
    Event.REFER: (None, None, None, S, None, None),
    Event.ANSWER: (None, R, M, F, S, None),
    Event.REPLY: (None, R, M, F, None, None),
    Event.LOOK: (None, R, M, F, None, None),
    Event.PAUSE: (D, R, M, F, S, None),
    Event.RESUME: (D, R, M, F, S, None),
    Event.CLOSE: (C, C, C, C, C, None),
    Event.RETURNS: (C, C, C, C, C, None),
    Event.WINDOW_ENDS: (C, C, C, C, C, None),
    Event.ALL_GONE: (C, C, C, C, C, None),
    Event.IDLE: (C, C, C, C, C, None),
}
PAIRS = [
    (event, stage, leads)
    for event, row in DECIDED.items()
    for stage, leads in zip((D, R, M, F, S, C), row, strict=True)
]
WHO = {
    Event.SEND: By.OWNER,
    Event.REMIND: By.CLOCK,
    Event.FINAL: By.COLLEAGUE,
    Event.REFER: By.REVIEWER,
    Event.ANSWER: By.LEAVER,
    Event.REPLY: By.OWNER,
    Event.LOOK: By.COLLEAGUE,
    Event.PAUSE: By.OWNER,
    Event.RESUME: By.COLLEAGUE,
    Event.CLOSE: By.OWNER,
    Event.RETURNS: By.CLOCK,
    Event.WINDOW_ENDS: By.CLOCK,
    Event.ALL_GONE: By.OWNER,
    Event.IDLE: By.CLOCK,
}


def facts(stage=Stage.REQUEST, **more):
    """A request to which everything may happen today that its stage allows."""
    usual = {
        "stage": stage,
        "by": By.OWNER,
        "today": TODAY,
        "window_ends": TODAY + timedelta(days=100),
        "idle_on": TODAY + timedelta(days=30),
        "deadline_on": TODAY - timedelta(days=1),
        "next_on": TODAY,
        "looked": LookResult.CONNECTED,
        "agreed_note": "Three letters, no answer, two clients of weight.",
    }
    return Facts(**{**usual, **more})


def ready(event, stage, **more):
    """The facts under which `event` may happen in `stage`, if it can at all."""
    needs = {
        Event.RESUME: {"is_paused": True},
        Event.REPLY: {"has_answered": True, "has_spoken": True},
        Event.WINDOW_ENDS: {"window_ends": TODAY - timedelta(days=1)},
        Event.ALL_GONE: {"asked": 0},
        Event.IDLE: {"idle_on": TODAY - timedelta(days=1)},
    }
    return facts(stage, **{"by": WHO[event], **needs.get(event, {}), **more})


def test_no_pair_is_left_undecided():
    assert {(event, stage) for event, stage, _leads in PAIRS} == {
        (event, stage) for event in Event for stage in Stage
    }
    assert len(PAIRS) == 84
    assert set(machine.MAY) == set(Event) == set(machine.STEPS)


@pytest.mark.parametrize(("event", "stage", "leads"), PAIRS)
def test_every_pair_leads_where_it_was_decided(event, stage, leads):
    assert machine.leads_to(stage, event) == leads
    why = machine.why_not(event, ready(event, stage))
    assert (why == "") is (leads is not None), why


@pytest.mark.parametrize(("event", "stage", "leads"), PAIRS)
def test_what_cannot_happen_is_refused_with_a_sentence(event, stage, leads):
    if leads is None:
        why = machine.why_not(event, ready(event, stage))
        assert why.endswith(".")
        assert why[0].isupper()


@pytest.mark.parametrize("event", list(Event))
def test_only_who_is_named_may_do_it(event):
    stage = next(
        stage for stage, leads in zip((D, R, M, F, S), DECIDED[event], strict=False) if leads
    )
    for by in By:
        why = machine.why_not(event, ready(event, stage, by=by))
        assert (why == "") is (by in machine.MAY[event]), (by, why)


@pytest.mark.parametrize("event", machine.LETTERS)
@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"window_ends": TODAY - timedelta(days=1)}, "The restriction ended on"),
        ({"is_paused": True}, "paused"),
        ({"asked": 0}, "No contact is left"),
        ({"not_met": "The law of the place forbids it."}, "The law of the place forbids it."),
        ({"blocked": "The lint blocks it."}, "The lint blocks it."),
        ({"no_way": "No address."}, "No address."),
    ],
)
def test_no_letter_without_every_condition(event, more, why):
    stage = next(stage for stage in machine.STEPS[event])
    assert why in machine.why_not(event, ready(event, stage, **more))


def test_the_last_day_of_the_window_still_counts():
    last = ready(Event.SEND, Stage.DRAFT, window_ends=TODAY)
    assert machine.why_not(Event.SEND, last) == ""
    assert machine.closes_by_itself(last) is None
    over = replace(last, today=TODAY + timedelta(days=1))
    assert machine.closes_by_itself(over) == (Event.WINDOW_ENDS, CloseReason.WINDOW_ENDED)


def test_a_window_ends_a_paused_request_too():
    over = facts(is_paused=True, window_ends=TODAY - timedelta(days=1))
    assert machine.closes_by_itself(over) == (Event.WINDOW_ENDS, CloseReason.WINDOW_ENDED)


@pytest.mark.parametrize(
    ("more", "closes"),
    [
        ({"idle_on": TODAY}, None),
        ({"idle_on": TODAY - timedelta(days=1)}, (Event.IDLE, CloseReason.WITHDRAWN)),
        ({"idle_on": TODAY - timedelta(days=1), "is_paused": True}, None),
        (
            {"idle_on": TODAY - timedelta(days=1), "stage": Stage.SOLICITOR},
            (Event.IDLE, CloseReason.HANDED_OVER),
        ),
        ({"idle_on": TODAY - timedelta(days=1), "stage": Stage.CLOSED}, None),
    ],
)
def test_sixty_idle_days_close_it_and_a_pause_stops_that_clock(more, closes):
    assert machine.closes_by_itself(facts(**more)) == closes


def test_the_reminder_waits_for_its_day_and_for_silence():
    assert machine.reminder_is_due(facts())
    assert not machine.reminder_is_due(facts(next_on=TODAY + timedelta(days=1)))
    assert not machine.reminder_is_due(facts(has_answered=True))
    assert not machine.reminder_is_due(facts(unread=1))
    assert not machine.reminder_is_due(facts(is_paused=True))
    assert not machine.reminder_is_due(facts(Stage.REMINDER))
    early = ready(Event.REMIND, Stage.REQUEST, next_on=TODAY + timedelta(days=1))
    assert machine.why_not(Event.REMIND, early) == (
        "The reminder may be sent from Friday 13 March 2026."
    )


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({}, ""),
        ({"by": By.OWNER}, "a second pair of eyes"),
        ({"by": By.REVIEWER}, "a second pair of eyes"),
        ({"by": By.REVIEWER, "may_approve_alone": True}, ""),
        ({"by": By.OWNER, "may_approve_alone": True}, "a second pair of eyes"),
        ({"next_on": TODAY + timedelta(days=1)}, "possible from Friday 13 March 2026"),
        ({"looked": None}, "Nobody has looked again"),
        ({"looked": LookResult.GONE}, "found no connection"),
        ({"looked": LookResult.UNSURE}, ""),  # decision 5: a letter that claims nothing
        ({"looked": LookResult.UNSURE, "has_spoken": True}, "their word counts"),
        ({"unread": 1}, "nobody has looked at"),
        ({"claimed": 1}, "nobody has looked at"),
    ],
)
def test_a_final_notice_needs_a_look_and_a_second_person(more, why):
    said = machine.why_not(Event.FINAL, ready(Event.FINAL, Stage.REMINDER, **more))
    assert (why in said) if why else said == ""


def test_a_referral_needs_the_note_and_its_day():
    assert machine.why_not(Event.REFER, ready(Event.REFER, F)) == ""
    assert "proportionate" in machine.why_not(Event.REFER, ready(Event.REFER, F, agreed_note=""))
    late = ready(Event.REFER, F, next_on=TODAY + timedelta(days=1))
    assert "from Friday 13 March 2026" in machine.why_not(Event.REFER, late)
    assert "nobody has looked" in machine.why_not(Event.REFER, ready(Event.REFER, F, unread=1))


def test_nobody_looks_twice_in_a_stage_or_within_two_weeks():
    look = ready(Event.LOOK, M, looked=None)
    assert machine.why_not(Event.LOOK, look) == ""
    assert "once in each stage" in machine.why_not(Event.LOOK, replace(look, has_looked=True))
    recent = replace(look, looked_on=TODAY - plan.BETWEEN_LOOKS + timedelta(days=1))
    assert "less than two weeks" in machine.why_not(Event.LOOK, recent)
    enough = replace(look, looked_on=TODAY - plan.BETWEEN_LOOKS)
    assert machine.why_not(Event.LOOK, enough) == ""
    told = replace(recent, has_looked=True, is_told=True)
    assert machine.why_not(Event.LOOK, told) == ""
    over = replace(told, window_ends=TODAY - timedelta(days=1))
    assert "The restriction has ended" in machine.why_not(Event.LOOK, over)
    assert "paused" in machine.why_not(Event.LOOK, replace(look, is_paused=True))


@pytest.mark.parametrize(
    ("stage", "more", "step"),
    [
        (C, {}, Next.NOTHING),
        (D, {}, Next.SEND),
        (R, {"window_ends": TODAY - timedelta(days=1)}, Next.CLOSES),
        (R, {"claimed": 1, "is_paused": True}, Next.DECIDE),
        (R, {"unread": 1}, Next.READ),
        (R, {"asked": 0}, Next.CLOSE),
        (R, {"is_paused": True}, Next.RESUME),
        (R, {"has_answered": True}, Next.SETTLE),
        (R, {"next_on": TODAY + timedelta(days=1)}, Next.WAIT),
        (R, {}, Next.REMIND),
        (M, {"next_on": TODAY + timedelta(days=1)}, Next.WAIT),
        (M, {"looked": None}, Next.LOOK),
        (M, {"looked": LookResult.GONE}, Next.CLOSE),
        (M, {"looked": LookResult.UNSURE, "has_spoken": True}, Next.CLOSE),
        (M, {"looked": LookResult.UNSURE}, Next.FINAL),
        (M, {}, Next.FINAL),
        (F, {"next_on": TODAY + timedelta(days=1)}, Next.WAIT),
        (F, {}, Next.REFER),
        (S, {}, Next.CLOSE),
    ],
)
def test_there_is_always_a_next_step(stage, more, step):
    assert next_step(facts(stage, **more)).what == step


def test_the_plan_is_the_ladder_of_the_domain():
    days = [
        (rung.stage, rung.day, rung.answer_within and rung.answer_within.days)
        for rung in plan.rungs().values()
    ]
    assert days == [
        (D, None, None),
        (R, 0, 14),
        (M, 10, 7),
        (F, 18, 10),
        (S, 31, None),
        (C, None, None),
    ]
    assert [rung.before for rung in plan.rungs().values()] == [None, D, R, M, F, None]

"""What a request waits for: always something that somebody can do, or a day that will come. Pure."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from offboarding.choices import LookResult, Stage
from offboarding.ladder.machine import Facts, closes_by_itself, reminder_is_due


class Next(StrEnum):
    """The one next step."""

    NOTHING = "nothing"  # it is closed
    CLOSES = "closes"  # by itself, with the next round
    SEND = "send"
    READ = "read"  # an answer
    DECIDE = "decide"  # about contacts that the person disputes
    RESUME = "resume"
    SETTLE = "settle"  # accept what the person said, or reply
    CLOSE = "close"
    WAIT = "wait"  # for the person, or for a day
    REMIND = "remind"  # it is due and could not go out by itself
    LOOK = "look"
    FINAL = "final"
    REFER = "refer"


@dataclass(frozen=True)
class Step:
    """The next step, and since when it is possible or until when it waits."""

    what: Next
    on: date | None = None

    @property
    def needs_somebody(self) -> bool:
        return self.what not in (Next.NOTHING, Next.CLOSES, Next.WAIT)


def next_step(facts: Facts) -> Step:
    """Return what the request waits for; there is always an answer."""
    if facts.stage == Stage.CLOSED:
        return Step(Next.NOTHING)
    if closes_by_itself(facts):
        return Step(Next.CLOSES)
    if facts.claimed:
        return Step(Next.DECIDE)
    if facts.unread:
        return Step(Next.READ)
    if not facts.asked:
        return Step(Next.CLOSE)
    if facts.is_paused:
        return Step(Next.RESUME)
    return _in_stage(facts)


def _in_stage(facts: Facts) -> Step:
    if facts.stage == Stage.DRAFT:
        return Step(Next.SEND)
    if facts.stage == Stage.SOLICITOR:
        return Step(Next.CLOSE)
    if facts.has_answered:
        return Step(Next.SETTLE)
    if facts.stage == Stage.REQUEST:
        if reminder_is_due(facts):
            return Step(Next.REMIND, facts.next_on)
        return Step(Next.WAIT, facts.next_on)
    if facts.next_on is None or facts.today < facts.next_on:
        return Step(Next.WAIT, facts.next_on or facts.window_ends)
    return _after_deadline(facts)


def _after_deadline(facts: Facts) -> Step:
    if facts.stage == Stage.FINAL:
        return Step(Next.REFER, facts.next_on)
    if facts.looked is None:
        return Step(Next.LOOK, facts.next_on)
    unsure = facts.looked == LookResult.UNSURE and facts.has_spoken
    if facts.looked == LookResult.GONE or unsure:
        return Step(Next.CLOSE)
    return Step(Next.FINAL, facts.next_on)

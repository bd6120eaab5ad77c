"""What may happen to a disconnect request: every event in every stage, decided. Pure: no queries, no clock.

`STEPS` says where each event leads from each stage; whatever is not in it is refused with a sentence.
`why_not` asks in addition what has to hold at that moment, which an action gathers as `Facts`.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.utils.translation import gettext as _

from core import clock
from offboarding.choices import CloseReason, LookResult, Stage
from offboarding.ladder import plan


class Event(StrEnum):
    """What may happen."""

    SEND = "send"  # the request itself
    REMIND = "remind"
    FINAL = "final"
    REFER = "refer"
    ANSWER = "answer"
    REPLY = "reply"
    LOOK = "look"
    PAUSE = "pause"
    RESUME = "resume"
    CLOSE = "close"  # by a person, with a reason
    RETURNS = "returns"  # the person works here again, or the leaving date was moved or taken back
    WINDOW_ENDS = "window_ends"
    ALL_GONE = "all_gone"  # every contact removed or exempt
    IDLE = "idle"


class By(StrEnum):
    """Who wants it to happen."""

    OWNER = "owner"  # HR, who keeps this request
    COLLEAGUE = "colleague"  # another person in HR
    REVIEWER = "reviewer"  # a legal reviewer
    OUTSIDE = "outside"  # an approver from outside, where nobody inside could decide
    LEAVER = "leaver"
    CLOCK = "clock"  # nobody: a day has come


ASKING = (Stage.REQUEST, Stage.REMINDER, Stage.FINAL)  # an answer is waited for
STANDING = (Stage.DRAFT, *ASKING, Stage.SOLICITOR)
_stay = {stage: stage for stage in STANDING}
_close = dict.fromkeys(STANDING, Stage.CLOSED)

STEPS: dict[Event, dict[Stage, Stage]] = {
    Event.SEND: {Stage.DRAFT: Stage.REQUEST},
    Event.REMIND: {Stage.REQUEST: Stage.REMINDER},
    Event.FINAL: {Stage.REMINDER: Stage.FINAL},
    Event.REFER: {Stage.FINAL: Stage.SOLICITOR},
    Event.ANSWER: {stage: stage for stage in (*ASKING, Stage.SOLICITOR)},
    Event.REPLY: {stage: stage for stage in ASKING},
    Event.LOOK: {stage: stage for stage in ASKING},
    Event.PAUSE: _stay,
    Event.RESUME: _stay,
    Event.CLOSE: _close,
    Event.RETURNS: _close,
    Event.WINDOW_ENDS: _close,
    Event.ALL_GONE: _close,
    Event.IDLE: _close,
}
# Events that put a letter into the post: each needs everything that `_why_no_letter` asks for.
LETTERS = (Event.SEND, Event.REMIND, Event.FINAL, Event.REFER, Event.REPLY)
HR = (By.OWNER, By.COLLEAGUE)
MAY: dict[Event, tuple[By, ...]] = {
    Event.SEND: (By.OWNER,),
    Event.REMIND: (By.CLOCK, By.OWNER),
    Event.FINAL: (By.COLLEAGUE,),
    Event.REFER: (By.REVIEWER,),
    Event.ANSWER: (By.LEAVER, *HR),
    Event.REPLY: HR,
    Event.LOOK: HR,
    Event.PAUSE: (By.LEAVER, *HR),
    Event.RESUME: HR,
    Event.CLOSE: HR,
    Event.RETURNS: (By.CLOCK, By.REVIEWER, *HR),
    Event.WINDOW_ENDS: (By.CLOCK,),
    Event.ALL_GONE: (By.CLOCK, *HR),
    Event.IDLE: (By.CLOCK,),
}


@dataclass(frozen=True)
class Facts:
    """What is known of a request at the moment when something is to happen to it."""

    stage: Stage
    by: By
    today: date
    window_ends: date
    idle_on: date
    deadline_on: date | None = None
    next_on: date | None = None
    is_paused: bool = False
    asked: int = 1  # contacts still asked about
    claimed: int = 0  # contacts about which HR has to decide
    unread: int = 0  # answers that nobody in HR has looked at
    has_answered: bool = False  # since our last letter, with more than “I need more time”
    has_spoken: bool = False  # has ever said how things stand
    may_approve_alone: bool = (
        False  # the only person in HR; then a legal reviewer or somebody outside approves
    )
    stands_in: bool = (
        False  # the owner's deputy today, who has not acted in the owner's name here yet
    )
    no_reviewer: bool = (
        False  # no legal reviewer can sign in; then somebody outside agrees to a referral
    )
    not_met: str = ""  # the first precondition of the place and the clause that fails, in words
    blocked: str = ""  # the sentence that the letter lint blocks
    no_way: str = ""  # why the letter cannot reach the person
    looked: LookResult | None = None  # what came of looks in this stage, and of what we were told
    has_looked: bool = False  # one of us has looked in this stage
    looked_on: date | None = None  # the last look in any stage
    is_told: bool = False  # what is noted was told to us unasked, so that it is no look of ours
    agreed_note: str = ""  # why a referral is proportionate, as HR proposed it


def leads_to(stage: Stage, event: Event) -> Stage | None:
    """Return the stage after `event`, or None when it cannot happen in `stage` at all."""
    return STEPS[event].get(stage)


def why_not(event: Event, facts: Facts) -> str:
    """Say why `event` may not happen now; "" when it may."""
    if leads_to(facts.stage, event) is None:
        return _never(event, facts.stage)
    if _acts_as(event, facts) not in _may(event, facts):
        return _not_yours(event)
    if event in LETTERS and (why := _why_no_letter(facts)):
        return why
    return _ASKED.get(event, _nothing)(facts)


def is_over(facts_today: date, window_ends: date) -> bool:
    """The last day of the restriction still counts."""
    return facts_today > window_ends


def closes_by_itself(facts: Facts) -> tuple[Event, CloseReason] | None:
    """Return the event that closes the request without anybody's doing, and the reason; None if none does."""
    if facts.stage == Stage.CLOSED:
        return None
    if is_over(facts.today, facts.window_ends):
        return Event.WINDOW_ENDS, CloseReason.WINDOW_ENDED
    if not facts.is_paused and facts.today > facts.idle_on:
        if facts.stage == Stage.SOLICITOR:
            return Event.IDLE, CloseReason.HANDED_OVER
        return Event.IDLE, CloseReason.WITHDRAWN
    return None


def reminder_is_due(facts: Facts) -> bool:
    """Whether the day of the one reminder has come and nobody has answered."""
    return (
        facts.stage == Stage.REQUEST
        and not facts.is_paused
        and not facts.has_answered
        and not facts.unread
        and facts.next_on is not None
        and facts.today >= facts.next_on
    )


def why_not_look(facts: Facts) -> str:
    """Say why nobody may look again now."""
    if is_over(facts.today, facts.window_ends):
        return _("The restriction has ended, so nobody looks any more.")
    if facts.is_told:
        return ""
    if facts.is_paused:
        return _("This request is paused. Nobody looks again until somebody ends the pause.")
    if facts.has_looked:
        return _("Somebody has looked again in this stage already; once in each stage is enough.")
    if facts.looked_on and facts.today < facts.looked_on + plan.BETWEEN_LOOKS:
        day = clock.written(facts.looked_on + plan.BETWEEN_LOOKS)
        return _("The last look was less than two weeks ago. The next is possible from %s.") % day
    return ""


def next_look_on(looked_on: date | None) -> date | None:
    """Return the first day on which somebody may look again."""
    return looked_on and looked_on + plan.BETWEEN_LOOKS


def _acts_as(event: Event, facts: Facts) -> By:
    """A deputy does what only the owner may do; elsewhere they are a colleague, with eyes of their own."""
    return By.OWNER if needs_owner(event) and facts.stands_in else facts.by


def needs_owner(event: Event) -> bool:
    """Whether of HR only the owner may do this."""
    return By.OWNER in MAY[event] and By.COLLEAGUE not in MAY[event]


def _may(event: Event, facts: Facts) -> tuple[By, ...]:
    if event == Event.FINAL and facts.may_approve_alone:
        return (*MAY[event], By.REVIEWER, By.OUTSIDE)
    if event == Event.REFER and facts.no_reviewer:
        return (*MAY[event], By.OUTSIDE)
    return MAY[event]


def _never(event: Event, stage: Stage) -> str:
    if stage == Stage.CLOSED:
        return _("This request is closed, and a closed request is never opened again.")
    words = {
        Event.SEND: _("This request has been sent already."),
        Event.REMIND: _("There is one reminder, and it follows the request."),
        Event.FINAL: _("A final notice follows the reminder and nothing else."),
        Event.REFER: _("Only after the final notice may the solicitor be asked."),
        Event.ANSWER: _("Nothing has been asked yet, so there is nothing to answer."),
        Event.REPLY: _("There is no answer to reply to in this stage."),
        Event.LOOK: _("Nobody looks again in this stage."),
    }
    return words.get(event, _("This cannot happen in this stage."))


def _not_yours(event: Event) -> str:
    words = {
        Event.SEND: _("Only the person who keeps this request may send it."),
        Event.REMIND: _("Only the person who keeps this request may send the reminder."),
        Event.FINAL: _(
            "The final notice needs somebody in HR who does not keep this request: a second pair of eyes."
        ),
        Event.REFER: _("HR proposes a referral, and a legal reviewer agrees to it."),
    }
    return words.get(event, _("This is for somebody else to decide."))


def _why_no_letter(facts: Facts) -> str:
    if is_over(facts.today, facts.window_ends):
        return _("The restriction ended on %s. Nothing may be sent any more.") % clock.written(
            facts.window_ends
        )
    if facts.is_paused:
        return _("This request is paused. No letter goes out until somebody ends the pause.")
    if not facts.asked:
        return _("No contact is left to ask about.")
    return facts.not_met or facts.blocked or facts.no_way


def _nothing(_facts: Facts) -> str:
    return ""


def _remind(facts: Facts) -> str:
    if facts.has_answered:
        return _("The person has answered, so there is nothing to be reminded of.")
    if facts.unread:
        return _("There is an answer that nobody has looked at yet. Read it first.")
    return _not_before(facts, _("The reminder may be sent from %s."))


def _final(facts: Facts) -> str:
    if facts.unread or facts.claimed:
        return _("There is an answer that nobody has looked at yet. Read it first.")
    if why := _not_before(
        facts, _("The person has time to answer; a final notice is possible from %s.")
    ):
        return why
    if facts.looked is None:
        return _("Nobody has looked again since the reminder. That comes first.")
    if facts.looked == LookResult.GONE:
        return _("The last look found no connection, so there is nothing left to ask.")
    if facts.looked == LookResult.UNSURE and facts.has_spoken:
        return _(
            "The last look could not tell, and the person has answered: their word counts. Close the request."
        )
    return ""


def _refer(facts: Facts) -> str:
    if facts.unread or facts.claimed:
        return _("There is an answer that nobody has looked at yet. Read it first.")
    if why := _not_before(facts, _("The solicitor may be asked from %s.")):
        return why
    if not facts.agreed_note:
        return _("HR has to propose the referral first, and say why it is proportionate.")
    return ""


def _reply(facts: Facts) -> str:
    return "" if facts.has_answered else _("Nobody has answered, so there is nothing to reply to.")


def _pause(facts: Facts) -> str:
    if is_over(facts.today, facts.window_ends):
        return _("The restriction has ended; there is nothing left to pause.")
    return ""


def _resume(facts: Facts) -> str:
    if not facts.is_paused:
        return _("This request is not paused.")
    if facts.claimed or facts.unread:
        return _("There is an answer that nobody has looked at yet. Read it first.")
    return ""


def _window(facts: Facts) -> str:
    if is_over(facts.today, facts.window_ends):
        return ""
    return _("The restriction still runs until %s.") % clock.written(facts.window_ends)


def _all_gone(facts: Facts) -> str:
    if facts.asked or facts.claimed:
        return _("Some contacts of this request are still asked about.")
    return ""


def _idle(facts: Facts) -> str:
    if facts.is_paused:
        return _("A pause stops every clock, this one included.")
    if facts.today <= facts.idle_on:
        return _("A request rests for sixty days before it closes by itself.")
    return ""


def _not_before(facts: Facts, words: str) -> str:
    if facts.next_on is None or facts.today < facts.next_on:
        return words % clock.written(facts.next_on or facts.today + timedelta(days=1))
    return ""


_ASKED = {
    Event.REMIND: _remind,
    Event.FINAL: _final,
    Event.REFER: _refer,
    Event.REPLY: _reply,
    Event.LOOK: why_not_look,
    Event.PAUSE: _pause,
    Event.RESUME: _resume,
    Event.WINDOW_ENDS: _window,
    Event.ALL_GONE: _all_gone,
    Event.IDLE: _idle,
}

"""What may happen to a case: every event in every state, by everybody, decided. Pure: no queries, no clock.

`STEPS` says where each event leads from each state, `MAY` who may do it; whatever is not in them is refused
with a sentence. `why_not` asks in addition what has to hold at that moment, gathered as `Facts`.
"""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from conduct.choices import WEIGHT, By, Event, State
from conduct.ladder import required
from core import clock

OPEN = (State.CONCERN, State.TALK, State.INVESTIGATION, State.HEARING, State.APPEAL)
STANDING = tuple(state for state in State if state != State.CLOSED)


def _stay(*states: State) -> dict[State, tuple[State, ...]]:
    return {state: (state,) for state in states}


STEPS: dict[Event, dict[State, tuple[State, ...]]] = {
    Event.TAKE: _stay(*STANDING),
    Event.HAND_OVER: _stay(*STANDING),
    Event.TRIAGE: _stay(State.CONCERN),
    Event.TALK: {State.CONCERN: (State.TALK,), State.INVESTIGATION: (State.TALK,)},
    Event.NOTE_TALK: _stay(State.TALK),
    Event.INVESTIGATE: {
        State.CONCERN: (State.INVESTIGATION,),
        State.TALK: (State.INVESTIGATION,),
    },
    Event.EVIDENCE: _stay(State.CONCERN, State.INVESTIGATION, State.HEARING, State.APPEAL),
    Event.REPORT: _stay(State.INVESTIGATION),
    Event.REVIEW: _stay(State.INVESTIGATION),
    Event.CHECK: _stay(State.INVESTIGATION, State.FIRST, State.FINAL),
    Event.CLEAR: _stay(State.INVESTIGATION, State.FIRST, State.FINAL),
    Event.HEAR: {
        State.INVESTIGATION: (State.HEARING,),
        State.FIRST: (State.HEARING,),
        State.FINAL: (State.HEARING,),
    },
    Event.POSTPONE: _stay(State.HEARING),
    Event.COMPANION: _stay(State.HEARING, State.APPEAL),
    Event.NOTE_HEARING: _stay(State.HEARING),
    Event.WARN_FIRST: {State.HEARING: (State.FIRST,)},
    Event.WARN_FINAL: {State.HEARING: (State.FINAL,)},
    Event.PROPOSE: _stay(State.HEARING),
    Event.APPROVE: _stay(State.HEARING),
    Event.DISMISS: {State.HEARING: (State.DISMISSAL,)},
    Event.DROP: {
        State.CONCERN: (State.NO_ACTION,),
        State.TALK: (State.NO_ACTION,),
        State.INVESTIGATION: (State.NO_ACTION,),
        State.HEARING: (State.NO_ACTION,),
    },
    Event.APPEAL: {
        State.FIRST: (State.APPEAL,),
        State.FINAL: (State.APPEAL,),
        State.DISMISSAL: (State.APPEAL,),
    },
    Event.APPOINT: _stay(State.APPEAL),
    Event.UPHOLD: {State.APPEAL: (State.CLOSED,)},
    Event.VARY_FIRST: {State.APPEAL: (State.FIRST,)},
    Event.VARY_FINAL: {State.APPEAL: (State.FINAL,)},
    # The outcome stands: a warning lives on, a dismissal closes.
    Event.REJECT: {State.APPEAL: (State.FIRST, State.FINAL, State.CLOSED)},
    Event.EXPIRE: {State.FIRST: (State.EXPIRED,), State.FINAL: (State.EXPIRED,)},
    Event.CLOSE: {
        State.NO_ACTION: (State.CLOSED,),
        State.EXPIRED: (State.CLOSED,),
        State.DISMISSAL: (State.CLOSED,),
    },
    Event.WRITE: _stay(*STANDING),
}
MAY: dict[Event, frozenset[By]] = {
    Event.TAKE: frozenset({By.COLLEAGUE}),
    Event.HAND_OVER: frozenset({By.OWNER}),
    Event.TRIAGE: frozenset({By.OWNER}),
    Event.TALK: frozenset({By.OWNER}),
    Event.NOTE_TALK: frozenset({By.OWNER}),
    Event.INVESTIGATE: frozenset({By.OWNER}),
    Event.EVIDENCE: frozenset({By.OWNER, By.INVESTIGATOR, By.DECIDER, By.APPEALER}),
    Event.REPORT: frozenset({By.INVESTIGATOR}),
    Event.REVIEW: frozenset({By.OWNER}),
    Event.CHECK: frozenset({By.OWNER}),
    Event.CLEAR: frozenset({By.REVIEWER}),
    Event.HEAR: frozenset({By.OWNER}),
    Event.POSTPONE: frozenset({By.OWNER, By.DECIDER}),
    Event.COMPANION: frozenset({By.OWNER, By.NAMED}),
    Event.NOTE_HEARING: frozenset({By.OWNER, By.DECIDER}),
    Event.WARN_FIRST: frozenset({By.DECIDER}),
    Event.WARN_FINAL: frozenset({By.DECIDER}),
    Event.PROPOSE: frozenset({By.DECIDER}),
    Event.APPROVE: frozenset({By.APPROVER, By.REVIEWER}),
    Event.DISMISS: frozenset({By.DECIDER}),
    Event.DROP: frozenset({By.OWNER, By.DECIDER}),
    Event.APPEAL: frozenset({By.NAMED, By.OWNER}),
    Event.APPOINT: frozenset({By.OWNER}),
    Event.UPHOLD: frozenset({By.APPEALER}),
    Event.VARY_FIRST: frozenset({By.APPEALER}),
    Event.VARY_FINAL: frozenset({By.APPEALER}),
    Event.REJECT: frozenset({By.APPEALER}),
    Event.EXPIRE: frozenset({By.CLOCK}),
    Event.CLOSE: frozenset({By.OWNER, By.CLOCK}),
    Event.WRITE: frozenset({By.OWNER, By.REPORTER}),
}
# What the person whom it is about may do themselves; everything else is refused to them, whatever their role.
OF_THE_PERSON = frozenset({Event.COMPANION, Event.APPEAL})
# After these the case weighs on somebody who works here, so it has to be about one.
ABOUT_SOMEBODY_HERE = frozenset({Event.INVESTIGATE, Event.HEAR})
SENTENCES = {Event.WARN_FIRST, Event.WARN_FINAL, Event.PROPOSE, Event.DISMISS}


@dataclass(frozen=True)
class Facts:
    """What is known of a case at the moment when something is to happen to it."""

    state: State
    by: frozenset[By]
    today: date
    given: frozenset[str] = frozenset()  # the fields of the ladder that are on record
    is_ours: bool = True  # about somebody who works here
    has_owner: bool = True
    out_of_hours: bool = False
    clash: str = ""  # which two parts are in one hand, in words
    reported_on: date | None = None  # when the investigation was finished
    issued_on: date | None = None  # when the warning in force was given
    is_checked: bool = False  # for protected activity, in this round
    needs_clearing: bool = False  # something was found, and no legal reviewer has agreed
    hearing_on: date | None = None
    is_held: bool = False
    penalty: State | None = None  # the outcome that stands, or is appealed against
    target: State | None = None
    live_until: date | None = None
    appeal_until: date | None = None
    accepts_late: bool = False  # HR accepts an appeal that comes late
    was_appealed: bool = False
    is_proposed: bool = False
    not_agreed: str = ""  # whose agreement to the dismissal is missing, in words
    relies_on_expired: bool = False  # a warning that was not live on the day of the conduct


def leads_to(state: State, event: Event) -> tuple[State, ...]:
    """Return the states to which `event` may lead; empty when it cannot happen in `state`."""
    return STEPS[event].get(state, ())


def why_not(event: Event, facts: Facts) -> str:
    """Say why `event` may not happen now; "" when it may."""
    if not leads_to(facts.state, event):
        return _never(event, facts.state)
    if why := why_not_by(event, facts.by):
        return why
    if event in ABOUT_SOMEBODY_HERE and not facts.is_ours:
        return _(
            "This is about somebody who does not work here. Protect the colleague, speak with the client,"
            " and end the case without action."
        )
    asked = _ASKED.get(event, _nothing)(facts)
    return asked or required.why_missing(event, facts.state, facts.given)


def why_not_by(event: Event, by: frozenset[By]) -> str:
    """Say why nobody with these parts may do it; whoever the case is about only speaks for themselves."""
    if By.NAMED in by and event not in OF_THE_PERSON:
        return _("This is for somebody else to decide.")
    if not by & MAY[event]:
        parts = sorted(str(part) for part in MAY[event] - {By.CLOCK})
        if not parts:
            return _("This happens by itself, on its day.")
        return _("This is for the %s.") % _(" or the ").join(parts)
    return ""


def _never(event: Event, state: State) -> str:
    if state == State.CLOSED:
        return _("This case is closed.")
    if event in SENTENCES:
        return _("An outcome is possible only after an investigation and a hearing.")
    if event == Event.HEAR:
        return _("A hearing comes after an investigation.")
    if event in (Event.UPHOLD, Event.VARY_FIRST, Event.VARY_FINAL, Event.REJECT, Event.APPOINT):
        return _("Nobody has appealed.")
    if event == Event.APPEAL:
        return _("There is no outcome against which somebody could appeal.")
    return _("This cannot happen in this state.")


def _nothing(_facts: Facts) -> str:
    return ""


def _take(facts: Facts) -> str:
    return _("Somebody keeps this case already.") if facts.has_owner else facts.clash


def _investigate(facts: Facts) -> str:
    return facts.clash


def _hear(facts: Facts) -> str:
    if facts.clash:
        return facts.clash
    if facts.reported_on is None:
        return _("The investigator has not reported yet.")
    if facts.issued_on and facts.reported_on <= facts.issued_on:
        return _(
            "New conduct is investigated first; this warning counts there if it was live then."
        )
    if not facts.is_checked:
        return _("Check for protected activity first, before every hearing.")
    if facts.needs_clearing:
        return _(
            "The check found something that may be protected. A legal reviewer has to agree before a hearing."
        )
    return ""


def _held(facts: Facts) -> str:
    if facts.hearing_on is None or facts.today < facts.hearing_on or not facts.is_held:
        return _("The hearing has not taken place yet.")
    return facts.clash


def _note_hearing(facts: Facts) -> str:
    if facts.hearing_on is None or facts.today < facts.hearing_on:
        return _("The hearing is on %s.") % clock.written(facts.hearing_on)
    return ""


def _postpone(facts: Facts) -> str:
    return _("The hearing has taken place.") if facts.is_held else ""


def _propose(facts: Facts) -> str:
    if facts.is_proposed:
        return _("A dismissal is proposed already, and waits for the others.")
    if facts.relies_on_expired:
        return _("A warning counts only if it was live on the day of the conduct.")
    return _held(facts)


def _approve(facts: Facts) -> str:
    return "" if facts.is_proposed else _("No dismissal is proposed.")


def _dismiss(facts: Facts) -> str:
    if facts.relies_on_expired:
        return _("A warning counts only if it was live on the day of the conduct.")
    if not facts.is_proposed:
        return _("A dismissal is proposed first.")
    return facts.not_agreed or _held(facts)


def _drop(facts: Facts) -> str:
    if facts.state == State.HEARING and facts.is_held and By.DECIDER not in facts.by:
        return _("The hearing has taken place, so the decision maker says how it ends.")
    if facts.state != State.HEARING and By.OWNER not in facts.by:
        return _("This is for the HR case owner.")
    return ""


def _appeal(facts: Facts) -> str:
    if facts.was_appealed:
        return _("This outcome has been looked at in an appeal already.")
    if facts.appeal_until is None or facts.today <= facts.appeal_until:
        return ""
    if facts.accepts_late and By.OWNER in facts.by:
        return ""
    return _(
        "An appeal was possible until %s. Ask HR whether it can still be accepted."
    ) % clock.written(facts.appeal_until)


def _appoint(facts: Facts) -> str:
    return facts.clash


def _vary(facts: Facts) -> str:
    if facts.clash:
        return facts.clash
    if facts.penalty is None or facts.target is None:
        return _("There is no outcome that could be lowered.")
    if WEIGHT[facts.target] >= WEIGHT.get(facts.penalty, 0):
        return _("An appeal never makes an outcome heavier: choose a lower one.")
    return ""


def _expire(facts: Facts) -> str:
    if facts.live_until is None or facts.today <= facts.live_until:
        return _("The warning lives until %s, that day included.") % clock.written(facts.live_until)
    return ""


def _close(facts: Facts) -> str:
    if facts.state == State.DISMISSAL and facts.appeal_until and facts.today <= facts.appeal_until:
        return _("An appeal is possible until %s.") % clock.written(facts.appeal_until)
    return ""


_ASKED = {
    Event.TAKE: _take,
    Event.INVESTIGATE: _investigate,
    Event.HEAR: _hear,
    Event.POSTPONE: _postpone,
    Event.NOTE_HEARING: _note_hearing,
    Event.WARN_FIRST: _held,
    Event.WARN_FINAL: _held,
    Event.PROPOSE: _propose,
    Event.APPROVE: _approve,
    Event.DISMISS: _dismiss,
    Event.DROP: _drop,
    Event.APPEAL: _appeal,
    Event.APPOINT: _appoint,
    Event.UPHOLD: _appoint,
    Event.VARY_FIRST: _vary,
    Event.VARY_FINAL: _vary,
    Event.REJECT: _appoint,
    Event.EXPIRE: _expire,
    Event.CLOSE: _close,
}

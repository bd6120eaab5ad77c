"""The rungs of a case as a picture: what lies behind it, where it is, what may follow. Pure."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from conduct.choices import State

RUNGS = (
    (State.CONCERN,),
    (State.TALK,),
    (State.INVESTIGATION,),
    (State.HEARING,),
    (
        *(State.FIRST, State.FINAL, State.DISMISSAL),
        *(State.NO_ACTION, State.EXPIRED, State.CLOSED),
    ),
    (State.APPEAL,),
)


@dataclass(frozen=True)
class Rung:
    """One step of the picture: its words, and whether it is behind, here or ahead."""

    label: str
    state: str


def ladder_of(state: str, passed: set[str]) -> list[Rung]:
    """Return the rungs; `passed` are the states that the case has been in."""
    found = []
    for states in RUNGS:
        here = state in states
        label = State(state).label if here else _label(states, passed)
        found.append(Rung(str(label), "now" if here else "done" if passed & set(states) else ""))
    return found


def _label(states: tuple[State, ...], passed: set[str]) -> str:
    if len(states) == 1:
        return states[0].label
    known = next((each for each in states if each in passed), None)
    return known.label if known else _("Outcome")

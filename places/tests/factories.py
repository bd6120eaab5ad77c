"""Plain functions. Every argument is optional and keyword-only."""

from datetime import date

from places import catalogue
from places.choices import About, ChangeState, Gate, PrerequisiteKind, Target
from places.models import Change, Prerequisite


def make_prerequisite(
    *, place="GB", kind=PrerequisiteKind.NOTICE, recorded_on=date(2026, 1, 5), **fields
):
    return Prerequisite.objects.create(
        place=place,
        kind=kind,
        recorded_on=recorded_on,
        **{"reference": "Policies / Paper 12", **fields},
    )


def make_all_prerequisites(code="GB", *, recorded_on=date(2026, 1, 5), **fields):
    """Put on record whatever the place asks for."""
    return [
        make_prerequisite(place=code, kind=asked.kind, recorded_on=recorded_on, **fields)
        for asked in catalogue.place(code).asked
    ]


def make_change(
    *,
    place="GB",
    about=About.FEATURE,
    subject=Gate.SERVER_CHECK,
    to=Target.ON,
    state=ChangeState.APPROVED,
    decided_on=date(2026, 1, 5),
    **fields,
):
    """What the firm changed with a lawyer; approved and without a last day unless told otherwise."""
    defaults = {
        "subject_name": dict(Gate.choices).get(subject, subject),
        "reason": "Asked staff.",
        "source": "Advice of Adeyemi Law",
        "review_on": date(2029, 1, 5),
        "proposed_on": decided_on,
    }
    if state in (ChangeState.APPROVED, ChangeState.REFUSED):
        defaults |= {"decided_on": decided_on, "decided_by_name": "Sol Adeyemi"}
    return Change.objects.create(
        place=place, about=about, subject=subject, to=to, state=state, **{**defaults, **fields}
    )


def make_decision(*, allowed=True, gate=Gate.SERVER_CHECK, **fields):
    """A feature that the firm switched on or off with a lawyer."""
    return make_change(subject=gate, to=Target.ON if allowed else Target.OFF, **fields)

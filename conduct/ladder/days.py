"""The days of a case: how long a warning lives, until when an appeal is in time, when a hearing may be. Pure."""

from datetime import date, timedelta

from conduct.choices import State
from conduct.ladder import plan
from core import clock
from places import calendar
from places.catalogue import Place


def last_live_day(issued_on: date, months: int) -> date:
    """Return the last day on which a warning counts: issue date + months - 1 day, that day included.

    Months clamp to the last day of a shorter month before the day is taken off: issued on 31 August for
    six months, the warning lives until 27 February (Bevan Ashford v Malin).
    """
    return clock.months_after(issued_on, months) - timedelta(days=1)


def is_live(issued_on: date, months: int, on: date) -> bool:
    """Whether a warning was live on a day."""
    return issued_on <= on <= last_live_day(issued_on, months)


def counts(live_from: date, live_until: date, *, conduct_on: date | None) -> bool:
    """Whether a warning may be relied on: only if it was live on the day of the new conduct."""
    return conduct_on is not None and live_from <= conduct_on <= live_until


def due_on(state: State, entered_on: date, place: Place) -> date | None:
    """Return the day by which a state should be left or answered; None where the ladder names none."""
    within = plan.rungs()[state].within
    return None if within is None else calendar.add_working_days(place, entered_on, within)


def review_on(since: date, place: Place) -> date:
    """Return when an investigation, or a suspension, is looked at again."""
    return calendar.add_working_days(place, since, plan.REVIEW_EVERY)


def first_hearing_day(invited_on: date, place: Place) -> date:
    """Return the first day on which a hearing may be: five whole working days lie before it."""
    return calendar.next_working_day(
        place,
        calendar.add_working_days(place, invited_on, plan.rungs()[State.HEARING].within),
    )


def last_postponed_day(hearing_on: date, place: Place) -> date:
    """Return the last day to which a hearing moves without a further reason."""
    return calendar.add_working_days(place, hearing_on, plan.POSTPONE_WITHIN)


def appeal_until(letter_on: date, place: Place) -> date:
    """Return the last day on which an appeal is in time."""
    return calendar.add_working_days(place, letter_on, plan.rungs()[State.APPEAL].within)

"""The clocks of a request: when an answer is due, when the next stage may begin, when nothing happened for long.

Days are calendar days; one that falls on a weekend or holiday of the place moves to the next working day.
A stage begins on the first working day after the previous, moved deadline. The last day always counts.
A pause stops every clock, and what was left of each remains after it. The restriction is no clock of ours:
it runs on, and nothing is due after it.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from core import clock
from offboarding.choices import Stage
from offboarding.ladder import plan
from people import rules as people_rules
from places import calendar
from places.catalogue import Place


@dataclass(frozen=True)
class Clocks:
    """Three days: answer by `deadline_on`, next stage from `next_on`, last step taken on `idle_from`."""

    idle_from: date
    deadline_on: date | None = None
    next_on: date | None = None

    @property
    def idle_on(self) -> date:
        """The last day on which the request may stand without a next step."""
        return self.idle_from + plan.IDLE


def window_ends(
    left_on: date, *, months: int, garden_leave_from: date | None, recorded: date | None
) -> date:
    """Return the last day on which anything may be asked: as agreed, no longer than the ceiling.

    `recorded` is the day on record for the employment; the earlier one holds.
    """
    agreed = people_rules.restricted_until(
        left_on, months=min(months, plan.MOST_MONTHS), garden_leave_from=garden_leave_from
    )
    return min(agreed, recorded) if recorded else agreed


def lookback_from(left_on: date, months: int) -> date:
    """Return the first day of the time in which a client must have been dealt with."""
    return clock.months_after(left_on, -months) + timedelta(days=1)


def begun(stage: Stage, *, today: date, place: Place, window_ends: date) -> Clocks:
    """Return the clocks of a stage that begins today."""
    within = plan.rungs()[stage].answer_within
    deadline = _moved(place, today + within, window_ends) if within else None
    return Clocks(today, deadline, _next_on(stage, deadline, today=today, place=place))


def _next_on(stage: Stage, deadline: date | None, *, today: date, place: Place) -> date | None:
    if stage == Stage.REQUEST:  # the reminder comes before the deadline
        return calendar.on_working_day(place, today + plan.between(stage, Stage.REMINDER))
    if stage == Stage.REMINDER:
        usual = today + plan.between(stage, Stage.FINAL)
        after = calendar.next_working_day(place, deadline)
        return max(after, calendar.on_working_day(place, usual))
    if stage == Stage.FINAL:
        usual = today + plan.between(stage, Stage.SOLICITOR)
        after = calendar.next_working_day(place, deadline)
        return max(after, calendar.on_working_day(place, usual))
    return None


def more_time(clocks: Clocks, *, today: date, place: Place, window_ends: date) -> Clocks:
    """Give the person the longer time they asked for; the next stage waits as long."""
    return _later(
        replace(clocks, idle_from=today), plan.MORE_TIME, place=place, window_ends=window_ends
    )


def replied(clocks: Clocks, *, today: date, place: Place, window_ends: date) -> Clocks:
    """After our reply to an answer the person has a week at least, and nothing is due before that."""
    deadline = _moved(place, max(clocks.deadline_on, today + plan.AFTER_REPLY), window_ends)
    following = clocks.next_on
    if following is not None and following <= deadline:
        following = calendar.next_working_day(place, deadline)
    return Clocks(today, deadline, following)


def resumed(
    clocks: Clocks, *, paused_on: date, today: date, place: Place, window_ends: date
) -> Clocks:
    """Return the clocks after a pause: each as many days later as the pause lasted."""
    paused = today - paused_on
    later = _later(clocks, paused, place=place, window_ends=window_ends)
    return replace(later, idle_from=clocks.idle_from + paused)


def _later(clocks: Clocks, by: timedelta, *, place: Place, window_ends: date) -> Clocks:
    deadline, following = clocks.deadline_on, clocks.next_on
    if not by:
        return clocks
    return replace(
        clocks,
        deadline_on=deadline and _moved(place, deadline + by, window_ends),
        next_on=following and calendar.on_working_day(place, following + by),
    )


def _moved(place: Place, day: date, window_ends: date) -> date:
    """Return the working day a deadline moves to; never one after the restriction."""
    return min(calendar.on_working_day(place, day), window_ends)

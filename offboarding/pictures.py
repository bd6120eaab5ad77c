"""The restriction window on a time axis: where everything stands, in per cent. Pure.

The template draws it as SVG without a viewBox, so that type keeps its size on a phone.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import clock
from offboarding.choices import Stage
from offboarding.ladder import days, plan

LEFT, RIGHT = 2.0, 98.0  # where the axis begins and ends, in per cent of the picture
SHORTEST = 60  # days before the leaving date that are shown at least
MOST_TICKS = 7
WHO_DECIDES = {
    Stage.REQUEST: gettext_lazy("HR decides"),
    Stage.REMINDER: gettext_lazy("by itself, without an answer"),
    Stage.FINAL: gettext_lazy("a second person decides"),
    Stage.SOLICITOR: gettext_lazy("two people decide"),
}
STILL_NEAR = 45  # for so many days after its end the window is shown with today beside it


@dataclass(frozen=True)
class Bar:
    """One stretch of days: where it begins and how wide it is."""

    x: str
    width: str
    label_x: str  # where words that stand left of it end


@dataclass(frozen=True)
class Mark:
    """One day with words: a month on the axis, today, or the last day."""

    x: str
    label: str
    anchor: str = "middle"
    minor: bool = False


@dataclass(frozen=True)
class Axis:
    """Everything that the picture of one window shows."""

    work: Bar
    work_label: Mark
    garden_leave: Bar | None
    window: Bar
    spent: Bar | None
    ticks: list[Mark]
    now: Mark | None
    end: Mark
    lookback: Bar | None = None
    set_off: Bar | None = None  # what garden leave took from the end of the restriction
    ceiling: Mark | None = None  # no restriction lasts longer


@dataclass(frozen=True)
class Terms:
    """What the agreed clause adds to the picture of a window, as days."""

    lookback_from: date
    full_until: date  # the restriction before garden leave is set off
    ceiling: date


def terms_of(left_on: date, *, months: int, lookback_months: int) -> Terms:
    """Return the days that follow from a clause with these numbers."""
    return Terms(
        lookback_from=days.lookback_from(left_on, lookback_months),
        full_until=clock.months_after(left_on, min(months, plan.MOST_MONTHS)),
        ceiling=clock.months_after(left_on, plan.MOST_MONTHS),
    )


def axis_of(employment, *, today: date, clause=None) -> Axis | None:
    """Return the picture of an employment's restriction, or None when there is none.

    `clause` is what the person agreed to; it adds the lookback, what garden leave took off, and the ceiling.
    """
    left_on, recorded = employment.left_on, employment.restricted_until
    if left_on is None or recorded is None:
        return None
    terms, until = None, recorded
    garden = employment.garden_leave_from
    if clause is not None:
        months, lookback = clause.months, clause.lookback_months
        terms = terms_of(left_on, months=months, lookback_months=lookback)
        until = days.window_ends(
            left_on, months=months, garden_leave_from=garden, recorded=recorded
        )
    return window_axis(
        left_on=left_on,
        restricted_until=until,
        garden_leave_from=garden,
        today=today,
        terms=terms,
    )


@dataclass(frozen=True)
class Rung:
    """One rung of a request's ladder: its words, the day it was reached, and whether it is behind or now."""

    label: str
    when: str
    state: str  # "done", "now" or ""


def ladder_of(disconnect) -> list[Rung]:
    """Return the ladder of a request: what is behind, where it stands, what may follow."""
    sent = {letter.kind: letter.sent_on for letter in disconnect.letters.all() if letter.sent_on}
    reached = {Stage.DRAFT: disconnect.opened_on, Stage.CLOSED: disconnect.closed_on, **sent}
    stages = list(Stage)
    here = stages.index(Stage(disconnect.stage))
    found = []
    for place, stage in enumerate(stages):
        day = reached.get(stage)
        state = "now" if place == here else "done" if place < here and day else ""
        found.append(
            Rung(str(stage.label), _short(day) if day else _ahead(stage, disconnect), state)
        )
    return found


def _ahead(stage: Stage, disconnect) -> str:
    if disconnect.is_closed:
        return ""
    if stage == Stage.CLOSED:
        return _("%s at the latest") % _short(disconnect.window_ends)
    return str(WHO_DECIDES.get(stage, ""))


def axis_of_request(disconnect, *, today: date) -> Axis:
    """Return the picture of the window of a request."""
    employment = disconnect.employment
    left_on = employment.left_on or disconnect.window_ends
    months, lookback = disconnect.restriction_months, disconnect.lookback_months
    return window_axis(
        left_on=left_on,
        restricted_until=disconnect.window_ends,
        garden_leave_from=employment.garden_leave_from,
        today=today,
        terms=terms_of(left_on, months=months, lookback_months=lookback),
    )


def window_axis(
    *,
    left_on: date,
    restricted_until: date,
    garden_leave_from: date | None,
    today: date,
    terms: Terms | None = None,
) -> Axis:
    """Place the end of the work, lookback, garden leave, the restriction and today on one axis."""
    first_day, after = left_on + timedelta(days=1), restricted_until + timedelta(days=1)
    near = today < after + timedelta(days=STILL_NEAR)
    earliest = min(day for day in (left_on, garden_leave_from, today) if day is not None)
    start, stop = _stretch(first_day, after, earliest, today=today if near else None, terms=terms)
    span = (stop - start).days

    def place(day: date) -> float:
        return LEFT + (RIGHT - LEFT) * (day - start).days / span

    def bar(begins: date, ends: date) -> Bar:
        x = place(begins)
        return Bar(_percent(x), _percent(max(place(ends) - x, 0.6)), _percent(x - 1.2))

    spent_until = min(today, after)
    return Axis(
        work=bar(start, first_day),
        # At that end of the bar where the line of today does not cross the words.
        work_label=Mark(_percent(LEFT), "", "start")
        if place(today) > (LEFT + place(first_day)) / 2
        else Mark(_percent(place(first_day)), "", "end"),
        garden_leave=bar(garden_leave_from, first_day) if garden_leave_from else None,
        window=bar(first_day, after),
        spent=bar(first_day, spent_until) if spent_until > first_day else None,
        ticks=_ticks(start, stop, place),
        now=_mark(place(today), "") if near else None,
        end=_mark(place(after), _short(restricted_until)),
        **(_of_terms(terms, first_day, after, place=place, bar=bar) if terms else {}),
    )


def _stretch(
    first_day: date, after: date, earliest: date, *, today: date | None, terms: Terms | None
) -> tuple[date, date]:
    """Return where the axis begins and ends, so that everything is on it and the work before is seen."""
    length = max((after - first_day).days, 1)
    start = min(earliest, first_day - timedelta(days=max(SHORTEST, length) + 1))
    stop = max(after, today + timedelta(days=1)) if today else after
    if terms is None:
        return start, stop
    return min(start, terms.lookback_from), max(stop, terms.ceiling + timedelta(days=1))


def _of_terms(terms: Terms, first_day: date, after: date, *, place, bar) -> dict:
    """Place what the agreed clause adds: the lookback, what was set off, and the ceiling."""
    full = terms.full_until + timedelta(days=1)
    return {
        "lookback": bar(terms.lookback_from, first_day),
        "set_off": bar(after, full) if full > after else None,
        "ceiling": _mark(place(terms.ceiling + timedelta(days=1)), clock.written(terms.ceiling)),
    }


def _mark(x: float, label: str) -> Mark:
    anchor = "start" if x < 8 else "end" if x > 88 else "middle"
    return Mark(_percent(x), label, anchor)


def _ticks(start: date, stop: date, place) -> list[Mark]:
    """Firsts of months, so many that their names do not touch; every second one is left out on a phone."""
    months = (stop.year - start.year) * 12 + stop.month - start.month
    every = next(n for n in (1, 2, 3, 6, 12, 24, 60, 120, 600) if months / n <= MOST_TICKS)
    day, ticks = start.replace(day=1) + relativedelta(months=1), []
    while (day.month - 1) % every and every < 12:
        day += relativedelta(months=1)
    while day < stop:
        x = place(day)
        if LEFT + 3 < x < RIGHT - 3:
            shows_year = day.month == 1 or not ticks
            label = date_format(day, "M Y" if shows_year else "M")
            ticks.append(Mark(_percent(x), label, minor=len(ticks) % 2 == 1))
        day += relativedelta(months=every)
    return ticks


def _short(day: date) -> str:
    return f"{day.day} {day:%B}"


def _percent(value: float) -> str:
    return f"{value:.2f}%"

"""How far campaigns are: by department, and from week to week or month to month."""

from datetime import date, timedelta

from django.db.models import Min, QuerySet
from django.utils.dateformat import format as formatted
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from campaigns import rules as campaign_rules
from campaigns.choices import AssignmentState
from campaigns.models import Assignment
from campaigns.querysets.standing import Tally, signed_by_day, tallies, with_work
from core import clock
from reports import pictures
from reports.figures.tables import Asked, Cell, Report, Row, Table, in_words, link, number, share

LIST = "campaigns:assignment_list"
# Up to so many months week by week, beyond it month by month.
WEEKS_UP_TO = 3


def report(user, asked: Asked) -> Report:
    """Return how many of those whom `user` sees have signed."""
    rows = assignments(user, asked)
    found = tallies(rows, "department")
    return Report(
        tables=[by_department(found, asked), over_time(rows, found, asked)],
        sentences=sentences(found),
    )


def assignments(user, asked: Asked) -> QuerySet:
    """Return who is asked to sign what: of one campaign, or of all that are not closed."""
    rows = with_work(Assignment.objects.visible_to(user))
    if asked.campaign:
        rows = rows.filter(campaign=asked.campaign).exclude(
            campaign__state__in=("draft", "scheduled")
        )
    else:
        rows = rows.filter(campaign__state__in=campaign_rules.LIVE)
    if asked.employer:
        rows = rows.filter(employer=asked.employer)
    if asked.department:
        rows = rows.filter(department=None if asked.department == "none" else asked.department)
    return rows.filter(place=asked.place) if asked.place else rows


def by_department(found: list[Tally], asked: Asked) -> Table:
    rows = [_row(tally, asked, tally.key) for tally in found]
    if len(found) > 1:
        rows.append(_row(_sum(found), asked, asked.department, is_total=True))
    shown = [
        (
            tally.label,
            tally.percent if tally.expected else None,
            share(tally.signed, tally.expected),
        )
        for tally in found
    ]
    bars = [(label, percent, cell.words) for label, percent, cell in shown]
    return Table(
        key="departments",
        title=_("By department"),
        heads=(
            *(_("Department"), _("Asked"), _("Signed"), _("Not signed")),
            *(_("Exempt"), _("Left"), _("Signed of those expected")),
        ),
        rows=rows,
        note=_(
            "The least complete first. Who is exempt or has left is not expected to sign. A"
            " department is that of somebody’s present employment."
        ),
        picture=pictures.bars(bars, most=100),
        picture_words=in_words(
            _("Signed, by department"), [(label, cell.words) for label, _p, cell in shown]
        ),
        empty=_("Nobody is asked to sign anything at present."),
    )


def _row(tally: Tally, asked: Asked, department, *, is_total: bool = False) -> Row:
    def listed(count: int, state: str) -> Cell:
        query = {"campaign": asked.campaign, "department": department, "state": state}
        query |= {"employer": asked.employer, "place": asked.place}
        return number(count, link(LIST, **query))

    states = tally.states
    return Row(
        _("Everybody") if is_total else tally.label,
        (
            listed(tally.people, "any"),
            listed(tally.signed, AssignmentState.SIGNED.value),
            listed(_unsigned(tally), ""),
            listed(states[AssignmentState.EXEMPT], AssignmentState.EXEMPT.value),
            listed(states[AssignmentState.LEFT], AssignmentState.LEFT.value),
            share(tally.signed, tally.expected),
        ),
        is_total=is_total,
    )


def over_time(rows: QuerySet, found: list[Tally], asked: Asked) -> Table:
    """Return how many had signed by the end of each week or month of the period."""
    expected = _sum(found).expected
    signed = signed_by_day(rows)
    begun = rows.aggregate(day=Min("assigned_on"))["day"]
    ends = _ends(asked, begun)
    lines, bars = [], []
    for label, brief, first, last in ends:
        within = sum(count for day, count in signed if first <= day <= last)
        by_then = sum(count for day, count in signed if day <= last)
        done = share(by_then, expected)
        lines.append(Row(label, (number(within), number(by_then), done)))
        bars.append((brief, done.value or 0, done.words))
    weekly = bool(asked.months) and asked.months <= WEEKS_UP_TO
    return Table(
        key="time",
        title=_("Over time"),
        heads=(
            _("Week until") if weekly else _("Month"),
            *(_("Signed in it"), _("Signed by its end"), _("Of those expected today")),
        ),
        rows=lines,
        picture=pictures.columns(bars, most=100) if any(bar[1] for bar in bars) else None,
        picture_words=in_words(
            _("Signed by the end of each part of the period, of those expected today"),
            [(label, words) for label, _value, words in bars],
        ),
        empty=_("Nothing has begun in this period."),
    )


def _ends(asked: Asked, begun: date | None) -> list[tuple[str, str, date, date]]:
    """Return words, short words, first and last day of the weeks or months of the period, from the first one on that counts."""
    if begun is None:
        return []
    today, since = asked.today, max(asked.since or begun, begun)
    found = []
    if asked.months and asked.months <= WEEKS_UP_TO:
        last = today
        while last >= since:
            found.append(
                (clock.short(last), formatted(last, "j M"), last - timedelta(days=6), last)
            )
            last -= timedelta(days=7)
    else:
        first = today.replace(day=1)
        while clock.months_after(first, 1) > since:
            last = min(clock.months_after(first, 1) - timedelta(days=1), today)
            found.append((formatted(first, "F Y"), formatted(first, "M Y"), first, last))
            first = clock.months_after(first, -1)
    return found[::-1]


def sentences(found: list[Tally]) -> list[str]:
    everybody = _sum(found)
    if not everybody.expected:
        return [_("Nobody is asked to sign anything at present.")]
    said = [
        _("Of %(people)s who are asked to sign, %(signed)d have signed (%(percent)d%%).")
        % {
            "people": ngettext("%(n)d person", "%(n)d people", everybody.expected)
            % {"n": everybody.expected},
            "signed": everybody.signed,
            "percent": everybody.percent,
        }
    ]
    behind = next((tally for tally in found if tally.expected and tally.key != "none"), None)
    if behind and len(found) > 1 and behind.percent < 100:
        said.append(
            _("Furthest to go has %(department)s, with %(percent)d%%.")
            % {"department": behind.label, "percent": behind.percent}
        )
    return said


def _unsigned(tally: Tally) -> int:
    return sum(tally.states[state] for state in campaign_rules.NOT_SIGNED)


def _sum(found: list[Tally]) -> Tally:
    states = {state.value: sum(tally.states[state] for tally in found) for state in AssignmentState}
    return Tally("", _("Everybody"), sum(tally.people for tally in found), states)

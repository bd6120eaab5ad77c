"""How far disconnect requests climb on their ladder, and how long they take."""

from statistics import median

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from offboarding.choices import Stage
from offboarding.models import DisconnectRequest
from offboarding.querysets import LENGTHS, reached, took
from reports import pictures
from reports.figures.tables import Asked, Report, Row, Table, in_words, link, number, share, words

LIST = "offboarding:disconnect_list"


def report(user, asked: Asked) -> Report:
    """Return what became of the requests that were opened in the period, of those that `user` sees."""
    rows = requests(user, asked)
    counts = _counts(rows)
    days = _days(rows)
    return Report(
        tables=[funnel(counts, asked), time_to_close(counts, days, asked)],
        sentences=sentences(counts, days),
    )


def requests(user, asked: Asked) -> QuerySet:
    rows = DisconnectRequest.objects.visible_to(user)
    if asked.since:
        rows = rows.filter(opened_on__gte=asked.since)
    if asked.employer:
        rows = rows.filter(employment__employer=asked.employer)
    return rows.filter(employment__place=asked.place) if asked.place else rows


def funnel(counts: dict[str, int], asked: Asked) -> Table:
    whole = counts[Stage.DRAFT]
    rows, bars = [], []
    for stage in Stage:
        label, count = _WORDS[stage](), counts[stage]
        url = _list(asked, stage="any", reached=stage.value)
        rows.append(Row(label, (number(count, url), share(count, whole))))
        bars.append((label, count, f"{number(count).words} · {share(count, whole).words}"))
    return Table(
        key="funnel",
        title=_("How many reached which stage"),
        heads=(_("Stage"), _("Requests"), _("Of those opened")),
        rows=rows,
        note=_(
            "Requests opened in the period. A request may close from every stage, so what is missing"
            " between two lines has closed or stands where it is."
        ),
        picture=pictures.bars(bars, most=whole),
        picture_words=in_words(
            _("Requests that reached each stage"), [(label, said) for label, _v, said in bars]
        ),
    )


def time_to_close(counts: dict[str, int], days: list[int], asked: Asked) -> Table:
    rows, bars = [], []
    for name, label, _from in LENGTHS:
        count, label = counts[name], str(label)
        rows.append(Row(label, (number(count, _list(asked, stage="any", took=name)),)))
        bars.append((label, count, number(count).words))
    closed = counts[Stage.CLOSED]
    rows.append(
        Row(_("All closed"), (number(closed, _list(asked, stage=Stage.CLOSED)),), is_total=True)
    )
    if days:
        rows.append(Row(_("Half of them within, in days"), (words(_in_days(days)),)))
    return Table(
        key="time",
        title=_("Time to close"),
        heads=(_("From opening to closing"), _("Requests")),
        rows=rows,
        note=_("Calendar days of the requests opened in the period, pauses included."),
        picture=pictures.bars(bars),
        picture_words=in_words(_("Time to close"), [(label, said) for label, _v, said in bars]),
    )


def sentences(counts: dict[str, int], days: list[int]) -> list[str]:
    opened, closed = counts[Stage.DRAFT], counts[Stage.CLOSED]
    if not opened:
        return [_("No disconnect request was opened in this period.")]
    said = [
        ngettext(
            "%(n)d disconnect request was opened in this period",
            "%(n)d disconnect requests were opened in this period",
            opened,
        )
        % {"n": opened}
        + _(
            ", %(closed)d of which closed. %(final)d reached the final notice, %(last)d the solicitor."
        )
        % {
            "closed": closed,
            "final": counts[Stage.FINAL],
            "last": counts[Stage.SOLICITOR],
        }
    ]
    if days:
        said.append(
            _("Half of those that closed took %(days)s days or less.") % {"days": _in_days(days)}
        )
    return said


_WORDS = {
    Stage.DRAFT: lambda: _("Opened"),
    Stage.REQUEST: lambda: _("Request sent"),
    Stage.REMINDER: lambda: _("Reminder sent"),
    Stage.FINAL: lambda: _("Final notice sent"),
    Stage.SOLICITOR: lambda: _("Referred to the solicitor"),
    Stage.CLOSED: lambda: _("Closed"),
}


def _counts(rows: QuerySet) -> dict[str, int]:
    """Count in one query how many reached each stage, and how long the closed ones took."""
    conditions = {stage.value: reached(stage.value) for stage in Stage}
    conditions |= {name: took(name) for name, _label, _from in LENGTHS}
    return rows.order_by().aggregate(
        **{name: Count("pk", filter=condition) for name, condition in conditions.items()}
    )


def _days(rows: QuerySet) -> list[int]:
    closed = rows.filter(closed_on__isnull=False).order_by().values_list("opened_on", "closed_on")
    return [(last - first).days for first, last in closed]


def _in_days(days: list[int]) -> str:
    middle = median(days)
    return str(int(middle)) if middle == int(middle) else f"{middle:.1f}"


def _list(asked: Asked, **query) -> str:
    since = asked.since.isoformat() if asked.since else ""
    return link(LIST, employer=asked.employer, place=asked.place, since=since, **query)

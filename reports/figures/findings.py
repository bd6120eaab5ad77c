"""Open findings by age and by platform, and how many came and went each month."""

from datetime import date

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import TruncMonth
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.choices import Platform
from offboarding.choices import FindingKind
from offboarding.models import Finding
from offboarding.querysets import AGES, aged
from reports import pictures
from reports.figures.months import months_of
from reports.figures.tables import Asked, Report, Row, Table, in_words, link, number

LIST = "offboarding:finding_list"
OLDEST = AGES[-1][0]


def report(user, asked: Asked) -> Report:
    """Return what the audits found, of that which `user` sees."""
    rows = findings(user, asked)
    ages = rows.by_age(asked.today)
    platforms = _platforms(rows, asked.today)
    return Report(
        tables=[by_age(ages, asked), by_platform(platforms, asked), by_month(rows, asked)],
        sentences=sentences(ages, platforms),
    )


def findings(user, asked: Asked) -> QuerySet:
    rows = Finding.objects.visible_to(user)
    if asked.employer:
        rows = rows.of_employer(asked.employer)
    return rows.filter(employment__place=asked.place) if asked.place else rows


def by_age(ages: list[dict], asked: Asked) -> Table:
    rows = [
        Row(str(age["label"]), (number(age["count"], _list(asked, age=age["name"])),))
        for age in ages
    ]
    total = sum(age["count"] for age in ages)
    rows.append(Row(_("All open findings"), (number(total, _list(asked)),), is_total=True))
    bars = [(str(age["label"]), age["count"], number(age["count"]).words) for age in ages]
    oldest = str(ages[-1]["label"])
    return Table(
        key="ages",
        title=_("Open findings by age"),
        heads=(_("Found"), _("Open findings")),
        rows=rows,
        picture=pictures.bars(bars, late=[oldest]),
        picture_words=in_words(
            _("Open findings by age"), [(label, words) for label, _value, words in bars]
        ),
    )


def by_platform(platforms: list[dict], asked: Asked) -> Table:
    rows, bars = [], []
    for each in platforms:
        name = each["on_platform"]
        label = str(Platform(name).label) if name else _("Not on record any more")
        at = {"platform": name or "none"}
        rows.append(
            Row(
                label,
                (
                    number(each["open"], _list(asked, **at)),
                    *(
                        number(each[f"of_{kind.value}"], _list(asked, kind=kind.value, **at))
                        for kind in FindingKind
                    ),
                    number(each["oldest"], _list(asked, age=OLDEST, **at)),
                ),
            )
        )
        bars.append((label, each["open"], number(each["open"]).words))
    return Table(
        key="platforms",
        title=_("Open findings by platform"),
        heads=(
            *(_("Platform"), _("Open"), _("Connections"), _("Accounts held by leavers")),
            *(_("Accounts held by agencies"), _("Older than 90 days")),
        ),
        rows=rows,
        picture=pictures.bars(bars),
        picture_words=in_words(
            _("Open findings by platform"), [(label, words) for label, _value, words in bars]
        ),
        empty=_("No finding is open."),
    )


def by_month(rows: QuerySet, asked: Asked) -> Table:
    """Return how many findings were opened and closed in each month of the period."""
    opened = _per_month(rows, "opened_on")
    closed = _per_month(rows, "closed_on")
    first = min([*opened, *closed], default=None)
    lines, bars = [], []
    for label, brief, month in months_of(asked, first):
        new = opened.get(month, 0)
        lines.append(Row(label, (number(new), number(closed.get(month, 0)))))
        bars.append((brief, new, number(new).words))
    return Table(
        key="months",
        title=_("Found and closed, month by month"),
        heads=(_("Month"), _("Found"), _("Closed")),
        rows=lines,
        note=_("Closed findings are deleted after a year, so earlier months may show fewer."),
        picture=pictures.columns(bars),
        picture_words=in_words(
            _("Findings, by the month in which they were found"),
            [(label, words) for label, _value, words in bars],
        ),
        empty=_("Nothing was found in this period."),
    )


def sentences(ages: list[dict], platforms: list[dict]) -> list[str]:
    total, oldest = sum(age["count"] for age in ages), ages[-1]["count"]
    if not total:
        return [_("No finding is open.")]
    said = [ngettext("%(n)d finding is open.", "%(n)d findings are open.", total) % {"n": total}]
    if oldest:
        words = ngettext(
            "%(n)d of them has waited for more than 90 days.",
            "%(n)d of them have waited for more than 90 days.",
            oldest,
        )
        said.append(words % {"n": oldest})
    name = platforms[0]["on_platform"]
    if name and len(platforms) > 1:
        words = _("Most of them are on %(platform)s: %(n)d.")
        said.append(words % {"platform": Platform(name).label, "n": platforms[0]["open"]})
    return said


def _platforms(rows: QuerySet, today: date) -> list[dict]:
    counts = {f"of_{kind.value}": Count("pk", filter=Q(kind=kind)) for kind in FindingKind}
    counts |= {"open": Count("pk"), "oldest": Count("pk", filter=aged(OLDEST, today))}
    found = rows.open().with_platform().order_by().values("on_platform").annotate(**counts)
    return sorted(found, key=lambda each: (-each["open"], each["on_platform"]))


def _per_month(rows: QuerySet, field: str) -> dict[date, int]:
    dated = rows.filter(**{f"{field}__isnull": False}).order_by().annotate(month=TruncMonth(field))
    return dict(dated.values_list("month").annotate(Count("pk")))


def _list(asked: Asked, **query) -> str:
    return link(LIST, employer=asked.employer, place=asked.place, **query)

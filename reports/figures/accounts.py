"""Business accounts that lack an owner, a deputy or a second factor."""

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.choices import Attention, Platform, TwoFactor
from accounts.models import BusinessAccount
from accounts.querysets import WITHOUT_SECOND_FACTOR
from reports import pictures
from reports.figures.tables import Asked, Report, Row, Table, in_words, link, number, share

LIST = "accounts:account_list"
# What may be missing: its key, the condition, and how the list is asked for it.
LACKS = {
    "no_owner": (Q(owner__isnull=True), {"state": Attention.NO_OWNER.value}),
    "no_deputy": (Q(deputy__isnull=True), {"state": Attention.NO_DEPUTY.value}),
    "off": (Q(two_factor=TwoFactor.OFF), {"state": "open", "two_factor": TwoFactor.OFF.value}),
    "unknown": (
        Q(two_factor=TwoFactor.UNKNOWN),
        {"state": "open", "two_factor": TwoFactor.UNKNOWN.value},
    ),
    "factor": (
        Q(two_factor__in=WITHOUT_SECOND_FACTOR),
        {"state": "open", "two_factor": "missing"},
    ),
}


def report(user, asked: Asked) -> Report:
    """Return what the open accounts lack that `user` sees."""
    found = _platforms(accounts(user, asked))
    names = ("open", *LACKS)
    total = {name: sum(each[name] for each in found) for name in names}
    return Report(
        tables=[by_lack(total, asked), by_platform(found, asked)], sentences=sentences(total)
    )


def accounts(user, asked: Asked) -> QuerySet:
    rows = BusinessAccount.objects.visible_to(user).open()
    return rows.filter(employer=asked.employer) if asked.employer else rows


def by_lack(total: dict[str, int], asked: Asked) -> Table:
    labels = {
        "no_owner": _("No owner"),
        "no_deputy": _("No deputy"),
        "off": _("Second factor is off"),
        "unknown": _("Second factor is not known"),
    }
    rows = [
        Row(
            label,
            (
                number(total[name], _list(asked, **LACKS[name][1])),
                share(total[name], total["open"]),
            ),
        )
        for name, label in labels.items()
    ]
    whole = number(total["open"], _list(asked, state="open"))
    rows.append(
        Row(_("Open accounts"), (whole, share(total["open"], total["open"])), is_total=True)
    )
    bars = [(label, total[name], number(total[name]).words) for name, label in labels.items()]
    return Table(
        key="lacks",
        title=_("What is missing"),
        heads=(_("What"), _("Open accounts"), _("Of all open")),
        rows=rows,
        note=_("One account can lack several things, so the lines do not add up to the whole."),
        picture=pictures.bars(bars, most=total["open"]),
        picture_words=in_words(
            _("Open accounts that lack something"), [(label, said) for label, _v, said in bars]
        ),
    )


def by_platform(found: list[dict], asked: Asked) -> Table:
    rows, bars = [], []
    for each in found:
        label, at = str(Platform(each["platform"]).label), {"platform": each["platform"]}
        cells = [number(each["open"], _list(asked, state="open", **at))]
        for name in ("no_owner", "no_deputy", "factor"):
            cells.append(number(each[name], _list(asked, **LACKS[name][1], **at)))
        rows.append(Row(label, tuple(cells)))
        lacking = number(each["lacking"]).words
        said = _("%(some)s of %(all)s") % {"some": lacking, "all": number(each["open"]).words}
        if each["lacking"]:
            bars.append((label, each["lacking"], said))
    return Table(
        key="platforms",
        title=_("By platform"),
        heads=(
            *(_("Platform"), _("Open accounts"), _("No owner"), _("No deputy")),
            _("Second factor off or not known"),
        ),
        rows=rows,
        note=_(
            "The picture counts each account once that lacks one of the three, where there are any."
        ),
        picture=pictures.bars(bars),
        picture_words=in_words(
            _("Accounts that lack something, by platform"),
            [(label, said) for label, _v, said in bars],
        ),
        empty=_("No business account is open."),
    )


def sentences(total: dict[str, int]) -> list[str]:
    if not total["open"]:
        return [_("No business account is open.")]
    words = ngettext(
        "Of %(n)d open business account %(no_owner)d has no owner, %(no_deputy)d no deputy, and of"
        " %(factor)d the second factor is off or not known.",
        "Of %(n)d open business accounts %(no_owner)d have no owner, %(no_deputy)d no deputy, and of"
        " %(factor)d the second factor is off or not known.",
        total["open"],
    )
    return [words % {"n": total["open"], **total}]


def _platforms(rows: QuerySet) -> list[dict]:
    some = LACKS["no_owner"][0] | LACKS["no_deputy"][0] | LACKS["factor"][0]
    counts = {name: Count("pk", filter=condition) for name, (condition, _query) in LACKS.items()}
    counts |= {"open": Count("pk"), "lacking": Count("pk", filter=some)}
    found = rows.order_by().values("platform").annotate(**counts)
    return sorted(found, key=lambda each: (-each["lacking"], -each["open"], each["platform"]))


def _list(asked: Asked, **query) -> str:
    return link(LIST, employer=asked.employer, **query)

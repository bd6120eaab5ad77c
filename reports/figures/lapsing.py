"""What lapses soon or has lapsed: approvals, review days, preparations, checks, answers that lawyers owe."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.models import Agency, BusinessAccount
from core import clock
from people import rules as people_rules
from places import catalogue
from places.models import Change, Prerequisite
from policies.models import Approval, Policy, Review
from reports import pictures
from reports.figures.tables import Asked, Report, Row, Table, day, in_words, number, words

SOON = 30


@dataclass(frozen=True)
class Item:
    """One thing with its last day: what it is, where, and its page."""

    name: str
    place: str
    last_on: date
    url: str


@dataclass(frozen=True)
class Kind:
    """One kind of thing that lapses: its words, and how its items are found."""

    key: str
    title: str
    find: Callable


def report(user, asked: Asked) -> Report:
    """Return what of it `user` sees, kind by kind, the earliest first."""
    found = [(kind, sorted(kind.find(user, asked), key=lambda i: i.last_on)) for kind in KINDS]
    details = [_details(kind, items, asked) for kind, items in found if items]
    return Report(tables=[summary(found, asked), *details], sentences=sentences(found, asked))


def summary(found: list[tuple[Kind, list[Item]]], asked: Asked) -> Table:
    spans = _spans(asked)
    rows = []
    for kind, items in found:
        counts = [sum(_within(item, span, asked) for item in items) for span in spans]
        at = f"#{kind.key}" if items else ""
        rows.append(
            Row(str(kind.title), (*(number(count) for count in counts), number(len(items), at)))
        )
    sums = [sum(row.cells[place].value for row in rows) for place in range(len(spans) + 1)]
    rows.append(Row(_("All together"), tuple(number(each) for each in sums), is_total=True))
    columns = [
        (span[0], count, number(count).words) for span, count in zip(spans, sums, strict=False)
    ]
    return Table(
        key="kinds",
        title=_("How much, and when"),
        heads=(_("What"), *(span[0] for span in spans), _("All")),
        rows=rows,
        picture=pictures.bars(columns, late=[spans[0][0]]),
        picture_words=in_words(
            _("What lapses, by when"), [(label, said) for label, _v, said in columns]
        ),
    )


def sentences(found: list[tuple[Kind, list[Item]]], asked: Asked) -> list[str]:
    items = [item for _kind, each in found for item in each]
    over = sum(item.last_on < asked.today for item in items)
    coming = len(items) - over
    if not items:
        return [_("Nothing lapses within the next %(days)d days.") % {"days": asked.ahead}]
    said = [
        ngettext(
            "%(n)d review or approval lapses within the next %(days)d days.",
            "%(n)d reviews or approvals lapse within the next %(days)d days.",
            coming,
        )
        % {"n": coming, "days": asked.ahead}
    ]
    if over:
        late = ngettext("%(n)d is over already.", "%(n)d are over already.", over)
        said.append(late % {"n": over})
    return said


def _details(kind: Kind, items: list[Item], asked: Asked) -> Table:
    rows = [
        Row(
            item.name,
            (
                words(item.place or "–"),
                day(item.last_on),
                number((item.last_on - asked.today).days),
            ),
            url=item.url,
        )
        for item in items
    ]
    heads = (_("What"), _("Place"), _("Last day"), _("Days left"))
    return Table(kind.key, str(kind.title), heads, rows, numbers=False)


def _spans(asked: Asked) -> list[tuple[str, int | None, int]]:
    """Return words, first and last day from today on of each stretch; the first is what is over."""
    soon = min(SOON, asked.ahead)
    found = [(_("Over"), None, -1), (_("Within %(n)d days") % {"n": soon}, 0, soon)]
    if asked.ahead > soon:
        later = _("%(first)d to %(last)d days") % {"first": soon + 1, "last": asked.ahead}
        found.append((later, soon + 1, asked.ahead))
    return found


def _within(item: Item, span: tuple[str, int | None, int], asked: Asked) -> bool:
    _label, first, last = span
    left = (item.last_on - asked.today).days
    return (first is None or left >= first) and left <= last


def _place(code: str) -> str:
    return catalogue.place(code).name if catalogue.is_known(code) else code


def _by(asked: Asked) -> date:
    return asked.today + timedelta(days=asked.ahead)


def _where(rows, user, asked: Asked):
    """Narrow down to the places that HR looks after, and to the place that was asked for."""
    if people_rules.is_hr(user) and user.places:
        rows = rows.filter(place__in=user.places)
    return rows.filter(place=asked.place) if asked.place else rows


def _approvals(user, asked: Asked) -> list[Item]:
    rows = Approval.objects.ending(by=_by(asked)).unrenewed().select_related("version__policy")
    rows = rows.filter(version__state__in=["in-review", "approved", "published"])
    return [
        Item(str(row.version), _place(row.place), row.valid_until, row.version.get_absolute_url())
        for row in _where(rows, user, asked)
    ]


def _policies(user, asked: Asked) -> list[Item]:
    rows = Policy.objects.visible_to(user).review_due(_by(asked))
    if asked.place:
        return []  # a policy is looked at as a whole
    return [Item(row.name, "", row.review_on, row.get_absolute_url()) for row in rows]


def _changes(user, asked: Asked) -> list[Item]:
    rows = Change.objects.visible_to(user).ending(by=_by(asked))
    rows = rows.filter(place=asked.place) if asked.place else rows
    return [
        Item(
            row.subject_name or row.subject,
            _place(row.place),
            row.valid_until,
            reverse("places:place_detail", args=[row.place]),
        )
        for row in rows
    ]


def _preparations(user, asked: Asked) -> list[Item]:
    rows = Prerequisite.objects.lapsing(asked.today, within=timedelta(days=asked.ahead))
    return [
        Item(
            str(row.get_kind_display()),
            _place(row.place),
            row.review_on,
            reverse("places:place_detail", args=[row.place]),
        )
        for row in _where(rows, user, asked)
    ]


def _reviews(user, asked: Asked) -> list[Item]:
    rows = Review.objects.visible_to(user).waiting(clock.now()).for_listing()
    last = _by(asked)
    found = [
        (row, clock.day_of(row.expires_at))
        for row in rows
        if not asked.place or asked.place in row.places
    ]
    return [
        Item(row.title, ", ".join(map(_place, row.places)), ends, row.get_absolute_url())
        for row, ends in found
        if ends <= last
    ]


def _agencies(user, asked: Asked) -> list[Item]:
    if asked.place:
        return []  # an agency works for the whole company
    rows = (
        Agency.objects.visible_to(user).engaged(asked.today).filter(review_due_on__lte=_by(asked))
    )
    rows = rows.wholly_seen_by(user)
    return [Item(row.name, "", row.review_due_on, row.get_absolute_url()) for row in rows]


def _accounts(user, asked: Asked) -> list[Item]:
    rows = BusinessAccount.objects.visible_to(user).check_due(_by(asked)).select_related("employer")
    rows = rows.filter(employer__place=asked.place) if asked.place else rows
    return [
        Item(str(row), _place(row.employer.place), row.check_due_on, row.get_absolute_url())
        for row in rows
    ]


KINDS = (
    Kind("approvals", gettext_lazy("Legal approvals of policies"), _approvals),
    Kind("policies", gettext_lazy("Policies to look at again"), _policies),
    Kind("changes", gettext_lazy("What a lawyer approved for a place"), _changes),
    Kind("preparations", gettext_lazy("What is on record for a place"), _preparations),
    Kind("reviews", gettext_lazy("Legal reviews that wait for an answer"), _reviews),
    Kind("agencies", gettext_lazy("Reviews of what agencies have access to"), _agencies),
    Kind("accounts", gettext_lazy("Checks of business accounts"), _accounts),
)

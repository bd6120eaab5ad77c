"""People who are about to leave, or have just left."""

from datetime import date, timedelta

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core import clock
from dashboard.today.todo import Todo
from offboarding.querysets import watched
from people.models import Employment

SOON = timedelta(days=21)
MOST = 3


def leaving_soon(user, *, today: date) -> list[Todo]:
    """Who leaves within three weeks and still holds business accounts."""
    leaving = _leaving(user, today).filter(left_on__lte=today + SOON, holding__gt=0)
    return [
        Todo(
            title=_("%(person)s leaves on %(day)s")
            % {"person": employment.person, "day": clock.written(employment.left_on)},
            text=ngettext(
                "One business account has to be in other hands by then.",
                "%(count)d business accounts have to be in other hands by then.",
                employment.holding,
            )
            % {"count": employment.holding},
            url=reverse("offboarding:leaver_detail", args=[employment.pk]),
            step=_("See what to hand over"),
            state=_days(employment.left_on - today),
            icon="leaver",
            state_icon="half",
        )
        for employment in leaving[:MOST]
    ]


def next_and_latest(user, *, today: date) -> list[Employment]:
    """The next few who leave, soonest first, and the latest who left, with what they still hold."""
    coming = list(_leaving(user, today)[:MOST])
    left = _with_accounts(watched(Employment.objects.visible_to(user).ended(today), today))
    return [*coming, *left.order_by("-left_on", "-pk")[:MOST]]


def _leaving(user, today):
    leaving = watched(Employment.objects.visible_to(user).leaving(today), today)
    return _with_accounts(leaving).order_by("left_on", "pk")


def _with_accounts(employments):
    held = Count(
        "person__custodies", filter=Q(person__custodies__until__isnull=True), distinct=True
    )
    return employments.for_listing().annotate(holding=held)


def _days(distance: timedelta) -> str:
    if distance.days == 0:
        return _("Today")
    return ngettext("In %(days)d day", "In %(days)d days", distance.days) % {"days": distance.days}

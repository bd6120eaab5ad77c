"""Requests about somebody's own records that wait for HR, and the first page of the data protection officer."""

from datetime import date, timedelta

from django.db.models import Count, Max, Q, Sum
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core import clock
from dashboard.today.inbox import unread
from dashboard.today.todo import Todo, grouped
from privacy.models import Hold, RuleState
from rights import rules
from rights.models import Look, PrivacyRequest

# From so few days on it is for today.
PRESSING = 3
A_MONTH, A_YEAR = timedelta(days=30), timedelta(days=365)


def that_wait(user, *, today: date) -> list[Todo]:
    """What people ask about their own records, as one matter; one's own is for a colleague."""
    waiting = PrivacyRequest.objects.visible_to(user).open()
    waiting = waiting.exclude(Q(person__user=user) | Q(user=user)).order_by("due_on", "pk")
    first, count = waiting.for_listing().first(), waiting.count()
    if first is None:
        return []
    left = (first.due_on - today).days
    title = ngettext(
        "Somebody asks about their own records",
        "%(count)d requests of people about their own records wait",
        count,
    )
    return [
        Todo(
            title=title % {"count": count},
            text=_("The first one, of %(whose)s, is to be answered by %(day)s.")
            % {"whose": first.whose, "day": clock.written(first.due_on)},
            url=first.get_absolute_url() if count == 1 else _open_ones(),
            step=_("Look at it"),
            state=rules.remaining(first.due_on, today=today),
            icon="question",
            state_icon="alert" if left <= PRESSING else "clock",
            tone="danger" if left <= PRESSING else "warn",
        )
    ]


def for_data_protection(user, *, today: date) -> dict:
    """Whether rights are kept: requests, retention, looks; in counts, without what any of it is about."""
    late = PrivacyRequest.objects.visible_to(user).late(today).count()
    asked = PrivacyRequest.objects.visible_to(user).aggregate(
        open=Count("pk", filter=Q(closed_on__isnull=True)),
        answered=Count("pk", filter=Q(closed_on__gte=today - A_YEAR)),
        refused=Count("pk", filter=Q(closed_on__gte=today - A_YEAR, state="refused")),
    )
    rounds = RuleState.objects.aggregate(
        last_at=Max("last_run_at"), last=Sum("last_count"), left=Sum("last_left")
    )
    looks = Look.objects.visible_to(user).since(today - A_MONTH)
    return {
        **grouped([*_late(late), *unread(user)]),
        "asked": asked,
        "late": late,
        "rounds": rounds,
        "holds": Hold.objects.standing(today).count(),
        "looks": looks.count(),
        "viewers": looks.order_by().values("viewer").distinct().count(),
    }


def _late(count: int) -> list[Todo]:
    if not count:
        return []
    title = ngettext(
        "A request about somebody’s own records is late",
        "%(count)d requests about people’s own records are late",
        count,
    )
    return [
        Todo(
            title=title % {"count": count},
            text=_("The month is over without an answer. HR was reminded; ask what keeps them."),
            url=f"{reverse('rights:request_list')}?state=late",
            step=_("See which"),
            state=_("Late"),
            icon="question",
            state_icon="alert",
            tone="danger",
        )
    ]


def _open_ones() -> str:
    return f"{reverse('rights:request_list')}?state=open"

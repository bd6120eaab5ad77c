"""Conduct cases that wait for the reader: concerns that nobody keeps, what is late, what they are asked."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from conduct.models import Approval, Case
from core import clock
from dashboard.today.todo import Todo


def that_wait(user, *, today: date) -> list[Todo]:
    """One line for each kind; none says about whom."""
    open_ones = Case.objects.visible_to(user).open()
    unkept = open_ones.kept_by_nobody().order_by("due_on", "pk").values_list("due_on", "pk")
    free = [day for day, _pk in unkept if day]
    late = open_ones.filter(owner=user).overdue(today).count()
    return [*_free(free, today), *_late(late), *asked_of(user)]


def asked_of(user) -> list[Todo]:
    """Agreements that wait for this user: before a dismissal, or before a hearing."""
    return [
        Todo(
            title=_("You are asked about a confidential matter"),
            text=_("Asked on %s. Without your answer it goes no further.")
            % clock.written(approval.asked_on),
            url=approval.get_absolute_url(),
            step=_("Read it and answer"),
            state=_("Waiting for you"),
            icon="scales",
            state_icon="half",
            tone="warn",
        )
        for approval in Approval.objects.answerable_by(user)[:3]
    ]


def _free(days: list[date], today: date) -> list[Todo]:
    if not days:
        return []
    count = len(days)
    title = ngettext("A concern waits to be taken", "%(count)d concerns wait to be taken", count)
    return [
        Todo(
            title=title % {"count": count},
            text=_("Somebody in HR takes it by %s.") % clock.written(days[0]),
            url=reverse("conduct:case_list"),
            step=_("See the cases"),
            state=_("Nobody keeps it"),
            icon="alert",
            state_icon="clock",
            tone="danger" if days[0] <= today else "warn",
        )
    ]


def _late(count: int) -> list[Todo]:
    if not count:
        return []
    title = ngettext(
        "A case of yours is past its day", "%(count)d cases of yours are past their day", count
    )
    return [
        Todo(
            title=title % {"count": count},
            text=_("Somebody waits to hear how it goes on."),
            url=f"{reverse('conduct:case_list')}?standing=late",
            step=_("See which"),
            state=_("Past its day"),
            icon="scales",
            state_icon="alert",
            tone="danger",
        )
    ]

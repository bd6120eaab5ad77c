"""In whose name one decides today, and what only somebody from outside could decide."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from approvals.models import Deputyship, OutsideRequest
from campaigns.actions.second import AGREEMENT, SHEET
from campaigns.models import EarlierAgreement, PaperSignature
from core import clock
from dashboard.today.todo import Todo
from people.models import User


def standing_in(user, *, today: date) -> list[Todo]:
    """For whom this user is deputy today."""
    rows = Deputyship.objects.in_force(today).filter(deputy=user).for_listing()
    return [
        Todo(
            title=_("You stand in for %s") % row.approver,
            text=_(
                "Until %(day)s. What waits for them stands here too, and is recorded with both names."
            )
            % {"day": clock.written(row.last_on)},
            url=reverse("approvals:deputy_list"),
            step=_("See the days"),
            state=_("Deputy"),
            icon="people",
            state_icon="half",
            tone="open",
        )
        for row in rows
    ]


def only_from_outside(user) -> list[Todo]:
    """What the only person in HR has handed in, and nobody inside can compare."""
    colleagues = User.objects.filter(role=User.Role.HR, is_active=True).exclude(pk=user.pk)
    if colleagues.exists():
        return []
    asked = OutsideRequest.objects.open(clock.now())
    own = [
        (PaperSignature.objects.filter(handed_in_by=user), SHEET, "campaigns:paper_list"),
        (EarlierAgreement.objects.filter(recorded_by=user), AGREEMENT, "campaigns:agreement_list"),
    ]
    return [
        _waits(count, page)
        for rows, kind, page in own
        if (
            count := rows.waiting().exclude(pk__in=asked.filter(kind=kind).values("matter")).count()
        )
    ]


def _waits(count: int, page: str) -> Todo:
    return Todo(
        title=ngettext(
            "One scan needs a second person from outside",
            "%(count)d scans need a second person from outside",
            count,
        )
        % {"count": count},
        text=_("You handed it in yourself, and nobody else in HR can compare it. Open it to ask."),
        url=f"{reverse(page)}?state=waiting",
        step=_("Look at it"),
        state=_("Second person"),
        icon="pen",
        state_icon="people",
    )

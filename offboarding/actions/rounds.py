"""The nightly round: what a day alone brings about. It reminds once and closes; it never decides.

Safe to kill, to run twice and to run late: every request is moved in its own transaction, on a row that is
locked and judged again, and the database takes one reminder for each request.
"""

from contextlib import suppress
from datetime import date, datetime

from django.db import transaction

from core.refusals import Refused
from offboarding.actions import facts, letters, requests
from offboarding.actions.facts import SYSTEM
from offboarding.ladder import machine
from offboarding.models import DisconnectRequest


def move_due(*, today: date, now: datetime) -> dict[str, int]:
    """Move every request whose day has come; return how many were closed and reminded."""
    done = {"closed": 0, "reminded": 0}
    due = DisconnectRequest.objects.to_move(today).order_by("pk")
    for pk in list(due.values_list("pk", flat=True)):
        with suppress(Refused):  # HR sees on the request why the reminder did not go out
            if what := _move(pk, today=today, now=now):
                done[what] += 1
    return done


@transaction.atomic
def _move(pk: int, *, today: date, now: datetime) -> str:
    fresh = DisconnectRequest.objects.locked(pk)
    found = facts.facts_of(fresh, by=SYSTEM, today=today)
    if closing := machine.closes_by_itself(found):
        event, reason = closing
        requests.close_by(fresh, event, reason=reason, by=SYSTEM, today=today, now=now)
        return "closed"
    if machine.reminder_is_due(found):
        letters.remind(fresh, by=SYSTEM, today=today, now=now)
        return "reminded"
    return ""

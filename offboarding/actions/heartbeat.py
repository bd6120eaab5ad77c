"""Tells HR by mail when the nightly audit has not come to its end; once for each silence."""

from datetime import date, timedelta

from django.db import transaction

from notices import outbox
from notices.outbox import Link
from offboarding.models import AuditRun
from people.models import User

# The night's audit may be late by an hour or two; a whole day is too late.
SILENCE = timedelta(days=2)


@transaction.atomic
def listen(*, today: date) -> bool:
    """Put the notices if the audit is silent; return whether it is."""
    last = AuditRun.objects.latest_finished()
    first = AuditRun.objects.order_by("pk").first()
    if first is None or today - (last or first).as_of < SILENCE:
        return False
    since = last.as_of if last else first.as_of
    newest = AuditRun.objects.order_by("-pk").first()
    for reader in User.objects.filter(role=User.Role.HR, is_active=True).exclude(email=""):
        outbox.put(
            "audit_silent",
            to=reader.email,
            about=newest,
            key=f"audit_silent:{since}:{reader.pk}",
            context={"last": last, "error": newest.error},
            links={"audit": Link.to(newest)},
        )
    return True

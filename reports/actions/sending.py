"""Reports that are due go out by mail, each once for its day, however often and wherever this runs.

The figures are read in the transaction that writes the message, within what its reader may see at that
moment, and only in their working hours, so that it leaves within seconds. A message that could not leave
then is looked at again before each further try.
"""

from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from core import clock
from ledger import actions as ledger
from notices import outbox
from notices import rules as notice_rules
from notices.models import Notice
from notices.outbox import Link
from people.models import User
from people.querysets import scope_of
from reports import figures, rules
from reports.actions import subscriptions
from reports.models import Sending, Subscription

KIND = "report_by_mail"
SYSTEM = "system:reports"


def due(*, now: datetime) -> list[int]:
    """End what nobody may get any more; return the numbers of what is due, each to be sent by itself."""
    standing = Subscription.objects.standing().with_latest().select_related("user__person")
    today, found = clock.day_of(now), []
    for subscription in list(standing.order_by("pk")):
        if because := rules.why_over(subscription.user):
            _end(subscription, because, today=today)
        elif rules.is_due(subscription, _sent_for(subscription), today=today):
            found += [subscription.pk] if _in_hours(subscription.user, now) else []
    return found


@transaction.atomic
def send(subscription_id: int, *, now: datetime) -> Notice | None:
    """Send one report if it is still due; return the message."""
    fresh = Subscription.objects.locked(subscription_id)
    today = clock.day_of(now)
    sent_for = set(fresh.sendings.values_list("due_on", flat=True))
    day = rules.is_due(fresh, sent_for, today=today)
    if day is None or rules.why_over(fresh.user):
        return None
    notice = _write(fresh, fresh.user, f"{KIND}:{fresh.pk}:{day}", today)
    Sending.objects.create(
        subscription=fresh, due_on=day, sent_on=today, scope=scope_digest(fresh.user), notice=notice
    )
    facts = {"report": fresh.report, "due_on": day.isoformat()}
    ledger.record("reports.sent_by_mail", fresh, by=SYSTEM, facts=facts)
    return notice


def why_not_wanted(notice: Notice) -> str:
    """Say why a report that waits to be sent should not be: its reader may not see all of that any more."""
    sending = Sending.objects.filter(notice=notice).select_related("subscription__user").first()
    if sending is None or sending.subscription.ended_on:
        return _("This report is not wanted any more.")
    user = sending.subscription.user
    if rules.why_over(user):
        return _("Its reader is no longer in HR.")
    if scope_digest(user) != sending.scope:
        return _("Its reader looks after other employers or places by now.")
    return ""


def scope_digest(user: User) -> str:
    """Return a digest of what the view of `user` is limited to."""
    scope = scope_of(user)
    words = f"{sorted(scope.employers)}:{sorted(scope.places)}"
    return salted_hmac("reports.scope", words, algorithm="sha256").hexdigest()


# ------------------------------------------------------------------ underneath


def _write(subscription: Subscription, user: User, key: str, today) -> Notice:
    report = figures.of(subscription.report, user, figures.usual(subscription.report, today=today))
    return outbox.put(
        KIND,
        to=getattr(user, "person", None) or user.email,
        about=subscription,
        key=key,
        context={
            "recipient": user,
            "title": subscription.get_report_display(),
            "day": today,
            "report": report,
        },
        links={
            "report": Link.to(reverse("reports:report_detail", args=[subscription.report])),
            "all": Link.to(subscription),
        },
    )


def _end(subscription: Subscription, because: str, *, today) -> None:
    with transaction.atomic():
        fresh = Subscription.objects.locked(subscription.pk)
        if fresh.ended_on is None:
            subscriptions.end(fresh, by=SYSTEM, today=today, because=because)


def _in_hours(user: User, now: datetime) -> bool:
    """Say whether it is working time where this user works, or at the firm's seat."""
    person = getattr(user, "person", None)
    return notice_rules.open_moment(person and person.main, now) <= now


def _sent_for(subscription: Subscription) -> list:
    return [subscription.latest_on] if subscription.latest_on else []

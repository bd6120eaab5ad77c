"""Asking for a report by mail, and ending that."""

from datetime import date

from django.db import transaction

from core.refusals import refuse
from ledger import actions as ledger
from people.models import User
from reports import rules
from reports.choices import EndReason
from reports.models import Subscription


@transaction.atomic
def subscribe(user: User, *, report: str, rhythm: str, weekday: int, today: date) -> Subscription:
    """Let a report come to `user` by mail from now on."""
    User.objects.select_for_update().get(pk=user.pk)  # two wishes at once see each other
    standing = Subscription.objects.visible_to(user).standing()
    refuse(rules.why_not_subscribe(taken=standing.filter(report=report).exists()))
    made = Subscription.objects.create(
        user=user, report=report, rhythm=rhythm, weekday=weekday, begun_on=today
    )
    facts = {"report": report, "rhythm": rhythm, "weekday": weekday}
    ledger.record("reports.by_mail_begun", made, by=user, facts=facts)
    return made


@transaction.atomic
def end(subscription: Subscription, *, by: User | str, today: date, because: str = "") -> None:
    """Send it no longer."""
    fresh = Subscription.objects.locked(subscription.pk)
    refuse(rules.why_not_end(fresh.ended_on))
    fresh.ended_on, fresh.ended_because = today, because or EndReason.SELF
    fresh.save(update_fields=["ended_on", "ended_because"])
    facts = {"report": fresh.report, "because": str(fresh.ended_because)}
    ledger.record("reports.by_mail_ended", fresh, by=by, facts=facts)

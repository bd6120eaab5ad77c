"""Celery’s way into reports by mail. It may run at any time, twice, or late."""

from celery import shared_task

from core import clock
from core.nudges import nudge
from reports.actions import sending


@shared_task(name="reports.tasks.send_due")
def send_due() -> None:
    """End what nobody may get any more, and have each report that is due sent by itself: one that cannot be
    counted holds up no other."""
    for subscription_id in sending.due(now=clock.now()):
        nudge("reports.tasks.send", subscription_id)


@shared_task(name="reports.tasks.send")
def send(subscription_id: int) -> None:
    sending.send(subscription_id, now=clock.now())

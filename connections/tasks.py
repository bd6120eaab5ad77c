"""Celery's way to the register and to the platforms. Each may run at any time, twice, or late."""

from celery import shared_task
from django.conf import settings
from django.utils import timezone

from connections.actions import rechecks, reminders
from core import clock


@shared_task(name="connections.tasks.remind_yearly")
def remind_yearly() -> None:
    """Ask those who have not looked at their register for a year."""
    reminders.remind(today=clock.today())


@shared_task(name="connections.tasks.ask_due")
def ask_due() -> None:
    """From the audit's hour on, put the questions of this night that are not put yet."""
    if timezone.localtime(clock.now()).hour >= settings.AUDIT_HOUR:
        rechecks.ask_due(by=rechecks.NIGHTLY, today=clock.today())


@shared_task(name="connections.tasks.answer_one")
def answer_one(pk: int) -> None:
    """Carry out the one question that somebody has just put."""
    rechecks.answer(pk)


@shared_task(name="connections.tasks.answer_waiting")
def answer_waiting() -> None:
    """Carry out the questions that nobody works on: their nudge was lost, or their worker died."""
    rechecks.answer_waiting()

"""Celery’s way into the register. It may run at any time, twice, or late."""

from celery import shared_task

from accounts.actions import reminders
from core import clock


@shared_task(name="accounts.tasks.remind")
def remind() -> None:
    """Ask owners to look at their accounts, and at what agencies hold."""
    reminders.remind(today=clock.today())

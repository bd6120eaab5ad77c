"""Celery's way into campaigns. Each may run at any time, twice, at once, or late."""

from celery import shared_task

from campaigns.actions import assignments, campaigns, reminders
from core import clock


@shared_task(name="campaigns.tasks.remind")
def remind() -> None:
    """Plan, hand over and tell what is due at this moment, each person at their own working time."""
    reminders.run(now=clock.now())


@shared_task(name="campaigns.tasks.keep_up")
def keep_up() -> None:
    """Leavers drop out, joiners come in, what waits for its day begins, next year's is prepared."""
    today = clock.today()
    campaigns.repeat_yearly(today=today)
    campaigns.start_scheduled(today=today)
    assignments.drop_leavers(today=today)
    assignments.welcome_back(today=today)
    assignments.fill_running(today=today)


def fill(job) -> None:
    assignments.run_fill(job, today=clock.today())


def renew(job) -> None:
    assignments.run_renew(job, today=clock.today())

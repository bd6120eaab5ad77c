"""Celery's way to check rounds. May run at any time, twice, or late."""

from celery import shared_task

from core import clock
from rounds.actions import rounds


@shared_task(name="rounds.tasks.close_over")
def close_over() -> None:
    """Close the rounds whose last day has passed."""
    rounds.close_over(today=clock.today())

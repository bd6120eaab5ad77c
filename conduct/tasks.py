"""Celery’s way into conduct: warnings that expire, and cases that have nothing left to wait for."""

from celery import shared_task

from conduct.actions import outcomes
from core import clock


@shared_task(name="conduct.tasks.move_cases")
def move_cases() -> None:
    """Let warnings expire on the day after their last, and close what is settled; may run twice, or late."""
    outcomes.sweep(today=clock.today())

"""Celery’s way into the programme. It may run at any time, twice, or late."""

from celery import shared_task

from advocacy.actions import enrolments, images
from core import clock


@shared_task(name="advocacy.tasks.keep_up")
def keep_up() -> None:
    """End what is over: somebody left, the period ended, another policy holds; clear left files away."""
    enrolments.end_what_is_over(today=clock.today())
    images.sweep(now=clock.now())

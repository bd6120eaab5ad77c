"""Celery's way into people: the sweep that closes logins, and staff imports."""

from celery import shared_task

from core import clock
from people.actions import logins, staff_imports


@shared_task(name="people.tasks.close_sign_ins")
def close_sign_ins() -> None:
    logins.close_over(by="system:close_sign_ins", now=clock.now())


def import_staff(job) -> None:
    """What core.jobs runs for a confirmed staff import."""
    staff_imports.run(job, today=clock.today())

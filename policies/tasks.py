"""Celery's way into policies: the daily reminders, and files that no text needs any more."""

from celery import shared_task

from core import clock
from policies.actions import files, reminders


@shared_task(name="policies.tasks.remind")
def remind() -> None:
    reminders.remind(today=clock.today())


@shared_task(name="policies.tasks.sweep_files")
def sweep_files() -> None:
    files.sweep(now=clock.now())

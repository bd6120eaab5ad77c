"""Celery's way into core.jobs."""

from celery import shared_task

from core import health, jobs


@shared_task(name="core.tasks.run_job")
def run_job(job_id: int) -> None:
    jobs.run(job_id)


@shared_task(name="core.tasks.run_due_jobs")
def run_due_jobs() -> None:
    health.note_worker()
    jobs.run_due()

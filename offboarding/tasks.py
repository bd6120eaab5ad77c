"""Celery’s way into the audit and the requests. Each may run at any time, twice, or late."""

from celery import shared_task
from django.conf import settings
from django.utils import timezone

from core import clock
from offboarding.actions import audit, files, heartbeat, held, rounds, step_messages
from offboarding.models import AuditRun


@shared_task(name="offboarding.tasks.audit_nightly")
def audit_nightly() -> None:
    """Once a day, from the audit's hour on: later if the machine was off at that hour."""
    if timezone.localtime(clock.now()).hour < settings.AUDIT_HOUR:
        return
    run = audit.begin_nightly(today=clock.today())
    if run is not None:
        audit.carry_out(run)


@shared_task(name="offboarding.tasks.audit_run")
def audit_run(run_id: int) -> None:
    """Carry out the one run that somebody has just asked for."""
    run = AuditRun.objects.due().filter(pk=run_id).first()
    if run is not None:
        audit.carry_out(run)


@shared_task(name="offboarding.tasks.run_due_audits")
def run_due_audits() -> None:
    """Carry out the runs that nobody works on: their nudge was lost, or their worker died."""
    for run in AuditRun.objects.due():
        audit.carry_out(run)


@shared_task(name="offboarding.tasks.move_requests")
def move_requests() -> None:
    """Remind where a reminder is due, and close what has come to its end."""
    rounds.move_due(today=clock.today(), now=clock.now())


@shared_task(name="offboarding.tasks.look_after")
def look_after() -> None:
    """Keep leavers' files up to date, tell whose steps are due, ask owners about accounts that leavers still
    hold, and tell HR when the audit is silent."""
    files.catch_up(today=clock.today())
    step_messages.remind(today=clock.today())
    held.remind(today=clock.today())
    heartbeat.listen(today=clock.today())

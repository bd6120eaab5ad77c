"""Celery: makes the work in the database prompt; the database stays the queue of record."""

import os

from celery import Celery, signals
from celery.schedules import schedule

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "policyhub.settings")

app = Celery("policyhub")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@signals.setup_logging.connect
def leave_logging_to_django(**_more):
    """Celery sets up logs of its own unless somebody says that they will."""


# Each sweep looks into the database for what is due and may run at any time, twice, or late.
SWEEPS = {
    "ledger-sequence": {"task": "ledger.tasks.sequence", "schedule": schedule(2.0)},
    "ledger-anchor": {"task": "ledger.tasks.anchor", "schedule": schedule(3600.0)},
    "notices-deliver-due": {"task": "notices.tasks.deliver_due", "schedule": schedule(10.0)},
    "core-run-due-jobs": {"task": "core.tasks.run_due_jobs", "schedule": schedule(10.0)},
    "people-close-sign-ins": {"task": "people.tasks.close_sign_ins", "schedule": schedule(600.0)},
    # Each message goes out once, at working hours, so looking every hour is as good as once a day.
    "accounts-remind": {"task": "accounts.tasks.remind", "schedule": schedule(3600.0)},
    "advocacy-keep-up": {"task": "advocacy.tasks.keep_up", "schedule": schedule(3600.0)},
    "connections-ask-due": {"task": "connections.tasks.ask_due", "schedule": schedule(3600.0)},
    "connections-answer-waiting": {
        "task": "connections.tasks.answer_waiting",
        "schedule": schedule(30.0),
    },
    "offboarding-audit-nightly": {
        "task": "offboarding.tasks.audit_nightly",
        "schedule": schedule(300.0),
    },
    "offboarding-run-due-audits": {
        "task": "offboarding.tasks.run_due_audits",
        "schedule": schedule(10.0),
    },
    "offboarding-move-requests": {
        "task": "offboarding.tasks.move_requests",
        "schedule": schedule(300.0),
    },
    "offboarding-look-after": {
        "task": "offboarding.tasks.look_after",
        "schedule": schedule(3600.0),
    },
    # Each notice goes out once, so looking every hour is as good as once a day, and outlives restarts.
    "conduct-move-cases": {"task": "conduct.tasks.move_cases", "schedule": schedule(3600.0)},
    "policies-remind": {"task": "policies.tasks.remind", "schedule": schedule(3600.0)},
    "policies-sweep-files": {"task": "policies.tasks.sweep_files", "schedule": schedule(3600.0)},
    # People are told at their own working time, so somebody's time comes at any hour.
    "campaigns-remind": {"task": "campaigns.tasks.remind", "schedule": schedule(600.0)},
    "campaigns-keep-up": {"task": "campaigns.tasks.keep_up", "schedule": schedule(3600.0)},
    "connections-remind-yearly": {
        "task": "connections.tasks.remind_yearly",
        "schedule": schedule(3600.0),
    },
    # Each report goes out once for its day, at its reader's working time.
    "reports-send-due": {"task": "reports.tasks.send_due", "schedule": schedule(1800.0)},
    "rounds-close-over": {"task": "rounds.tasks.close_over", "schedule": schedule(3600.0)},
    "rights-remind": {"task": "rights.tasks.remind", "schedule": schedule(3600.0)},
    "privacy-apply-retention": {
        "task": "privacy.tasks.apply_retention",
        "schedule": schedule(3600.0),
    },
}
# A sweep that no worker took before the next one came is forgotten, so none pile up behind long work.
app.conf.beat_schedule = {
    name: {**sweep, "options": {"expires": max(30, sweep["schedule"].run_every.total_seconds())}}
    for name, sweep in SWEEPS.items()
}

"""What HR and auditors read as figures, and what is sent to HR of it."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "reports"

    def ready(self):
        from notices import outbox
        from reports.actions import sending

        outbox.checker(sending.KIND, sending.why_not_wanted)

"""The append-only log."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "ledger"

    def ready(self):
        from core import health
        from ledger import watch

        health.register("ledger", watch.check)

"""Copies everything into another database: from SQLite to PostgreSQL, or back."""

from pathlib import Path

from django.conf import settings
from django.db import connection

from core import embedded, health
from core.backups import moving
from core.command_line import PlainCommand
from core.refusals import refuse


class Command(PlainCommand):
    help = "Copy everything into another, empty database. Stop web, worker and schedule first."

    def add_arguments(self, parser):
        parser.add_argument("url", help="like DATABASE_URL: postgres://user:password@host/name")

    def handle(self, *, url, verbosity, **options):
        lock = None
        if connection.vendor == "sqlite":
            lock = embedded.only_one(Path(settings.DATABASES["default"]["NAME"]))
        refuse(health.why_not_replace())
        counts = moving.move(url, say=self.stdout.write if verbosity > 1 else lambda words: None)
        if lock:
            lock.close()
        self.stdout.write(
            f"Copied {sum(counts.values()):,} rows in {len(counts)} tables. The old database is as it was. "
            "Now set DATABASE_URL to the new one and start PolicyHub."
        )

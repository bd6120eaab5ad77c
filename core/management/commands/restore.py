"""Puts a backup back: into an empty installation, or over one that is saved first."""

import json
import os
from pathlib import Path

from django.conf import settings
from django.db import connection

from core import embedded, health
from core.backups import actions
from core.command_line import PlainCommand
from core.refusals import refuse


class Command(PlainCommand):
    help = "Put a backup back. Stop web, worker and schedule first."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--overwrite",
            action="store_true",
            help="replace an installation that is in use; it is saved to a file first",
        )
        parser.add_argument("--json", action="store_true", help="print one JSON document")

    def handle(self, *, file, overwrite, **options):
        os.umask(0o077)  # what is written here is nobody else's business
        lock = None
        if connection.vendor == "sqlite":
            lock = embedded.only_one(Path(settings.DATABASES["default"]["NAME"]))
        refuse(health.why_not_replace())
        manifest, saved = actions.restore(file.absolute(), overwrite=overwrite)
        if lock:
            lock.close()
        if options["json"]:
            found = {
                "rows": manifest.row_count,
                "made_at": manifest.made_at,
                "saved": str(saved or ""),
            }
            self.stdout.write(json.dumps(found))
            return
        if saved:
            self.stdout.write(f"What was here is saved in {saved}.")
        self.stdout.write(
            f"Restored {manifest.row_count:,} rows and {manifest.file_count:,} files "
            f"as of {manifest.made_at}; every digest is right. Now start PolicyHub again."
        )

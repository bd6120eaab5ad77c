"""Creates and updates staff from the export of an HR system."""

import json
from pathlib import Path

from django.utils.translation import gettext as _

from core import clock
from core.command_line import PlainCommand
from core.tables import MOST_BYTES
from people.actions import staff_imports
from people.imports import files
from people.imports.plan import Plan

BY = "system:import_staff"


class Command(PlainCommand):
    help = "Create and update staff from an HR system's CSV, XLSX or JSON. Nobody missing is ended."

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FILE", help="docs/import-staff.md lists the formats")
        parser.add_argument("--dry-run", action="store_true", help="say what would be done")
        parser.add_argument("--json", action="store_true", help="print one JSON document")

    def handle(self, *args, **options):
        path = Path(options["file"])
        rows = files.read(self._content(path), filename=path.name).rows
        today = clock.today()
        if options["dry_run"]:
            done = staff_imports.plan(rows, by=BY, today=today)
            if brake := staff_imports.why_not_write(done):
                self.refuse(brake)
        else:
            done = staff_imports.run_now(rows, by=BY, today=today)
        if options["json"]:
            self.stdout.write(json.dumps({**done.counts, "refused": done.refused}))
        else:
            self.stdout.write(in_words(done, is_dry=options["dry_run"]))
        raise SystemExit(1 if done.refused else 0)

    def _content(self, path: Path) -> bytes:
        """Read the file; one that is too large to be a staff list is not even opened."""
        try:
            if path.stat().st_size > MOST_BYTES:
                self.refuse(
                    _("“%(file)s” is larger than %(most)d MB; please split it.")
                    % {"file": path.name, "most": MOST_BYTES >> 20}
                )
            return path.read_bytes()
        except (OSError, ValueError):
            self.refuse(_("“%(file)s” cannot be read; please check its name.") % {"file": path})


def in_words(done: Plan, *, is_dry: bool) -> str:
    """Say what came of an import, for people."""
    counts = {name: f"{number:,}" for name, number in done.counts.items()}
    head = _("Nothing was written; this is what would happen:") if is_dry else _("Done:")
    summary = _(
        "%(created)s created, %(updated)s updated, %(unchanged)s unchanged, %(refused)s refused."
    )
    lines = [f"{head} {summary % counts}", *(refused["reason"] for refused in done.refused)]
    return "\n".join(lines)

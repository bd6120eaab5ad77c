"""Recompute the whole ledger and name the first entry that is not as it was recorded."""

import json
import sys

from core.command_line import PlainCommand
from ledger import verification


class Command(PlainCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("--json", action="store_true", help="print one JSON document")

    def handle(self, **options):
        report = verification.verify(self.show if self.stderr.isatty() else lambda *_: None)
        words = json.dumps(report.as_json()) if options["json"] else report.in_words()
        self.stdout.write(words)
        if not report.ok:
            sys.exit(1)

    def show(self, done: int, total: int) -> None:
        end = "\n" if done == total else ""
        self.stderr.write(f"\r{done:,} of {total:,} entries", ending=end)

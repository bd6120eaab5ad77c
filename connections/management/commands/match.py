"""Match a file of connections against a file of contacts and write the likely pairs; no database."""

import json
import sys
import time
from pathlib import Path

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from connections.matching import files


class Command(BaseCommand):
    help = __doc__
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("connections", metavar="CONNECTIONS", help="CSV of connections")
        parser.add_argument("contacts", metavar="CONTACTS", help="CSV of contacts")
        parser.add_argument(
            "--out", metavar="FILE", required=True, help="CSV to write the pairs to"
        )
        parser.add_argument("--json", action="store_true", help="print one JSON document")

    def handle(self, **options):
        begun = time.perf_counter()
        paths = [Path(options[name]) for name in ("connections", "contacts", "out")]
        progress = None if options["json"] else self._say
        try:
            found = files.match(*paths, progress=progress)
        except files.MissingColumns as lacking:
            self._refuse(
                _("“%(path)s” lacks the column %(columns)s.")
                % {"path": lacking.path, "columns": ", ".join(lacking.columns)}
            )
        except (OSError, ValueError, files.csv.Error) as broken:
            path = getattr(broken, "filename", None) or paths[0]
            self._refuse(
                _("“%(path)s” cannot be read or written; please check it.") % {"path": path}
            )
        found["seconds"] = round(time.perf_counter() - begun, 2)
        if options["json"]:
            self.stdout.write(json.dumps(found))
            return
        sentence = _(
            "%(connections)d connections and %(contacts)d contacts: %(pairs)d pairs in %(seconds)s seconds."
        )
        self.stdout.write(sentence % found)

    def _say(self, done: int, of: int) -> None:
        self.stderr.write(f"{done:,} / {of:,}")

    def _refuse(self, sentence: str) -> None:
        self.stderr.write(" ".join(sentence.split()))
        sys.exit(2)

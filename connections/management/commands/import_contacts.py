"""Bring client contacts in from a CRM export or from our own columns."""

import json
import sys
from pathlib import Path

from django.utils.translation import gettext as _

from connections.actions import contact_imports
from connections.imports import paths
from connections.models import ImportMapping
from core import clock
from core.command_line import PlainCommand
from core.imports import Report


class Command(PlainCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument(
            "path", metavar="FILE", help="a CSV, XLSX or JSON file, a zip, a folder"
        )
        parser.add_argument("--dry-run", action="store_true", help="say what would happen")
        parser.add_argument("--json", action="store_true", help="print one JSON document")

    def handle(self, *, path, dry_run, **options):
        path = Path(path)
        mapped = ImportMapping.objects.all().layouts()
        with paths.stream(path, mapped=mapped) as found:
            if dry_run:
                report = contact_imports.look(found, filename=path.name)
            else:
                report = contact_imports.bring_in(
                    found,
                    filename=path.name,
                    by="system:import_contacts",
                    today=clock.today(),
                    step=self.progress,
                )
        document = report.document()
        as_json = json.dumps(document, ensure_ascii=False)
        self.stdout.write(as_json if options["json"] else in_words(report, dry_run=dry_run))
        if document["refused"]:
            sys.exit(1)

    def progress(self, done: int) -> None:
        """Say how far it is where somebody looks on."""
        if self.stderr.isatty():
            self.stderr.write(_("%(n)s rows") % {"n": f"{done:,}"}, ending="\r")


def in_words(report: Report, *, dry_run: bool) -> str:
    """Return the report for people."""
    sentence = (
        _("Would be new: %(created)d, changed: %(updated)d, as before: %(unchanged)d.")
        if dry_run
        else _("New: %(created)d, changed: %(updated)d, as before: %(unchanged)d.")
    )
    document = report.document()
    refused = [each["reason"] for each in document["refused"]]
    return "\n".join([*refused, *report.remarks, sentence % document])

"""Read a platform's export and print the connections in it; nothing is stored."""

import json
import sys
from pathlib import Path

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from connections import exports
from core.refusals import Unreadable


class Command(BaseCommand):
    help = __doc__
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("path", metavar="PATH", help="a file, a folder or a zip")
        parser.add_argument("--json", action="store_true", help="print one JSON document")

    def handle(self, **options):
        path = options["path"]
        try:
            reading = exports.READER.path(Path(path))
        except Unreadable as refused:
            self._refuse(str(refused))
        except (OSError, ValueError):
            self._refuse(_("“%(path)s” cannot be opened; please check the path.") % {"path": path})
        show = (
            json.dumps(reading.document(), ensure_ascii=False)
            if options["json"]
            else words(reading)
        )
        self.stdout.write(show)
        if reading.unreadable:
            sys.exit(1)

    def _refuse(self, sentence: str) -> None:
        self.stderr.write(" ".join(sentence.split()))
        sys.exit(2)


def words(reading: exports.Reading) -> str:
    """Return what was read, for people."""
    lines = [
        " · ".join(
            part
            for part in (
                found.connected_on or "          ",
                found.direction,
                found.display_name or found.handle or found.external_id or found.profile_url,
                found.position,
                found.company,
                found.email,
            )
            if part
        )
        for found in reading.connections
    ]
    counts = ngettext(
        "%(count)d connection (%(format)s). Rows that name nobody: %(skipped)d, rows that came twice: "
        "%(duplicates)d. Nothing has been stored.",
        "%(count)d connections (%(format)s). Rows that name nobody: %(skipped)d, rows that came twice: "
        "%(duplicates)d. Nothing has been stored.",
        len(reading.connections),
    ) % {
        "count": len(reading.connections),
        "format": reading.format,
        "skipped": reading.skipped,
        "duplicates": reading.duplicates,
    }
    return "\n".join([*lines, *reading.warnings, counts])

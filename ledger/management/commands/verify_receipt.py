"""Check one receipt, without the database: is it genuine, and what does it prove?"""

import json
import sys
from pathlib import Path

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from core.refusals import Refused
from ledger import trust
from ledger.checking.notes import Wrong


class Command(BaseCommand):
    help = __doc__
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--key", action="append", default=[], help="a public key you trust")
        parser.add_argument("--json", action="store_true", help="print one JSON document")

    def handle(self, file, **options):
        try:
            raw = file.read_bytes()
        except OSError as error:
            self.stderr.write(_("The file cannot be read: %s.") % error.strerror)
            sys.exit(2)
        try:
            found, reason = trust.checked(raw, options["key"]), ""
        except (Wrong, Refused) as wrong:
            found, reason = {}, str(wrong)
        if options["json"]:
            self.stdout.write(json.dumps({"ok": not reason, "reason": reason}))
        else:
            self.stdout.write(reason or _words(found))
        if reason:
            sys.exit(1)


def _words(found: dict) -> str:
    words = (
        _("This receipt is genuine: entry %(index)d of %(origin)s, sealed with %(key)s.") % found
    )
    if not found["pinned"]:
        words += "\n" + _(
            "The key was taken from the receipt itself. Compare it with the one you know."
        )
    return words + "\n" + json.dumps(found["event"], indent=2, sort_keys=True)

"""Writes the whole installation into one file: database, files, manifest with digests."""

import json
import os
from pathlib import Path

from core.backups import actions
from core.command_line import PlainCommand


class Command(PlainCommand):
    help = "Write database and files into one backup file, while everything goes on working."

    def add_arguments(self, parser):
        parser.add_argument("file", nargs="?", type=Path, help="by default under backups/")
        parser.add_argument("--json", action="store_true", help="print one JSON document")

    def handle(self, *, file, **options):
        os.umask(0o077)  # what is written here is nobody else's business
        path = (file or actions.usual_path()).absolute()
        manifest = actions.make(path)
        if options["json"]:
            found = {"file": str(path), "rows": manifest.row_count, "files": manifest.file_count}
            self.stdout.write(json.dumps(found))
            return
        self.stdout.write(
            f"Wrote {path}: {manifest.row_count:,} rows and {manifest.file_count:,} files, "
            f"{path.stat().st_size / 1024**2:.1f} MB. It holds everything; keep it as safe as the original."
        )

"""Read the files named as arguments, one after the other, and say for each what it cost.

    python -m tests.reading_cost READER PATH...        READER is tables, jsons, exports, contacts or staff

Run as a process of its own, so that the peak of its memory is that of reading: one line of JSON per
file with its name, the peak so far in megabytes, the seconds, and the refusal or "read".
"""

import json
import re
import sys
import time
from pathlib import Path

import django

from connections import exports
from connections.imports import paths
from core import jsons, tables
from core.refusals import Unreadable
from people.imports import files as staff_files


def peak_megabytes() -> int:
    """Return the most memory that this process ever had in use (not what its parent had)."""
    return int(re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())[1]) >> 10


def _all_rows(path: Path) -> None:
    for _row in tables.read(path.read_bytes(), filename=path.name).rows:
        pass


READERS = {
    "tables": _all_rows,
    "jsons": lambda path: jsons.read(path.read_bytes(), filename=path.name),
    "exports": exports.READER.path,
    "contacts": paths.read,
    "staff": lambda path: staff_files.read(path.read_bytes(), filename=path.name),
}


def main(reader: str, paths: list[str]) -> None:
    django.setup()
    for path in map(Path, paths):
        begun = time.monotonic()
        try:
            READERS[reader](path)
            outcome = "read"
        except Unreadable as refused:
            outcome = str(refused)
        seconds = round(time.monotonic() - begun, 2)
        line = {"file": path.name, "mb": peak_megabytes(), "seconds": seconds, "outcome": outcome}
        sys.stdout.write(json.dumps(line) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])

"""Read every hostile file there is and measure what each costs: all refused or read under 256 MB.

    python drills/hostile_files.py

Each file is read in a process of its own. Prints one JSON document last; ends with status 1 when one
took more.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from core.tests import hostile  # noqa: E402
from tests import hostile_exports  # noqa: E402

MOST_MEGABYTES, MOST_SECONDS = 256, 60


def main() -> int:
    found = []
    with tempfile.TemporaryDirectory(prefix="hostile-") as folder:
        files = [
            *hostile.write(Path(folder), quick=False),
            *hostile_exports.write(Path(folder), quick=False),
        ]
        for path in files:
            found.append(cost(path))
            path.unlink()
            line = "{file:32} {mb:4} MB {seconds:6.2f} s  {outcome}".format(**found[-1])
            sys.stderr.write(line[:160] + "\n")
    worst = {
        "files": len(found),
        "mb": max(each["mb"] for each in found),
        "seconds": max(each["seconds"] for each in found),
        "too_much": [each for each in found if each["mb"] >= MOST_MEGABYTES],
    }
    print(json.dumps(worst))
    return 1 if worst["too_much"] else 0


def cost(path: Path) -> dict:
    """Return what reading one file costs, measured in a process that does nothing else."""
    reader = "exports"
    if path.name in hostile.names():
        reader = "jsons" if path.suffix == ".json" else "tables"
    run = subprocess.run(
        [sys.executable, "-m", "tests.reading_cost", reader, str(path)],
        cwd=ROOT,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "policyhub.settings"},
        capture_output=True,
        text=True,
        check=True,
        timeout=MOST_SECONDS,
    )
    return json.loads(run.stdout)


if __name__ == "__main__":
    sys.exit(main())

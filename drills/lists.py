"""Load every list with one row and with 1,000, on every database that is here: as many queries.

    python drills/lists.py [--quick]

`--quick` takes 100 rows. Ends with status 1 when one list asked more often, or none was looked at.
"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests import everywhere  # noqa: E402


def main(arguments: list[str]) -> int:
    rows = "100" if "--quick" in arguments else "1000"
    databases = [{}]
    if everywhere.postgresql_answers():
        databases.append({"DATABASE_URL": everywhere.POSTGRESQL})
    statuses = []
    for database in databases:
        print(f"{rows} rows on {'PostgreSQL' if database else 'SQLite'}", flush=True)
        statuses.append(
            subprocess.run(
                [sys.executable, "-m", "pytest", "-q", "-m", "flat"],
                cwd=ROOT,
                env={**os.environ, "FLAT_ROWS": rows, **database},
            ).returncode
        )
    return max(statuses)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

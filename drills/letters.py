"""kill -9 everything 50 times while 400 leavers are reminded: no letter lost, none doubled.

    python drills/letters.py [--quick] [--database sqlite|postgresql] [--kills N] [--letters N] [--seed N]

On SQLite everything is one process; on PostgreSQL with Redis web server, two workers and two beats run apart
(`TEST_DATABASE_URL`, `TEST_REDIS_URL`). Prints progress, and one JSON document last; exit status 1
when anything was lost or doubled. Letters that arrived twice with the same Message-ID, because a kill came
between the mail server's acceptance and our note of it, are counted as one and told apart.
"""

import argparse
import json
import os
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "policyhub.settings")
POSTGRESQL = os.environ.get("TEST_DATABASE_URL", "postgres://postgres@127.0.0.1:5432/postgres")
REDIS = os.environ.get("TEST_REDIS_URL", "redis://127.0.0.1:6379/15")


def main() -> int:
    options = read_options()
    os.environ["DATABASE_URL"] = POSTGRESQL
    import django
    import redis

    django.setup()
    from tests import killing_letters
    from tests.living import new_postgresql_database

    letters = options.letters or (40 if options.quick else 400)
    kills = options.kills or (5 if options.quick else 50)
    common = {"letters": letters, "kills": kills, "seed": options.seed, "say": say}
    results = {}
    for database in [options.database] if options.database else ["sqlite", "postgresql"]:
        say(f"== {database}")
        with tempfile.TemporaryDirectory() as home:
            if database == "sqlite":
                results[database] = killing_letters.embedded(home, **common)
            else:
                with new_postgresql_database() as url:
                    broker = redis.Redis.from_url(REDIS)
                    results[database] = killing_letters.apart(
                        home, database=url, broker=broker, **common
                    )
        results[database]["faults"] = killing_letters.faults(results[database], letters)
    print(json.dumps(results, indent=1))
    return 1 if any(result["faults"] for result in results.values()) else 0


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--quick", action="store_true", help="a tenth of the work")
    parser.add_argument("--database", choices=["sqlite", "postgresql"], help="only this one")
    parser.add_argument("--kills", type=int, help="how many kills")
    parser.add_argument("--letters", type=int, help="how many letters")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())

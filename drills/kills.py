"""kill -9 the whole process 20 times while it audits, imports and sends: nothing lost, nothing doubled.

    python drills/kills.py [--quick] [--database sqlite|postgresql] [--rounds N] [--seed N]

On SQLite everything is one process; on PostgreSQL with Redis web server, two workers and two beats run apart
(`TEST_DATABASE_URL`, `TEST_REDIS_URL`). Prints progress, and one JSON document last; exit status 1
when anything was lost or doubled. The one repeat that e-mail cannot rule out, a kill between the
mail server's acceptance and our note of it, is counted as `letters_repeated`.
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
    from tests import killing
    from tests.living import new_postgresql_database

    size = killing.Size(600, 20, 300) if options.quick else killing.Size()
    rounds = options.rounds or (2 if options.quick else 20)
    common = {"rounds": rounds, "seed": options.seed, "size": size, "say": say}
    results = {}
    for database in [options.database] if options.database else ["sqlite", "postgresql"]:
        say(f"== {database}")
        with tempfile.TemporaryDirectory() as home:
            if database == "sqlite":
                results[database] = killing.embedded(home, **common)
            else:
                with new_postgresql_database() as url:
                    broker = redis.Redis.from_url(REDIS)
                    results[database] = killing.apart(
                        home, database=url, broker=broker, twins=2, **common
                    )
        results[database]["faults"] = killing.faults(results[database])
    print(json.dumps(results, indent=1))
    return 1 if any(result["faults"] for result in results.values()) else 0


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--quick", action="store_true", help="a tenth of the work")
    parser.add_argument("--database", choices=["sqlite", "postgresql"], help="only this one")
    parser.add_argument("--rounds", type=int, help="how many kills")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())

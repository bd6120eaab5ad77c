"""kill -9 an installation 30 times while somebody checks a file: not a byte of the file may be left.

    python drills/check_kills.py [--quick] [--rounds N] [--seed N]

The blow falls while the file is sent or read, when its matching rows are shown, or while they are
confirmed; then every file of the installation is searched: database with its journal, logs at the
lowest level, mails, temporary files. Prints one JSON document last; exit status 1 when a word is left.
"""

import argparse
import json
import os
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "policyhub.settings")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="a tenth of the work")
    parser.add_argument("--rounds", type=int, help="how many kills")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    import django

    django.setup()
    from tests import check_kills

    rounds = options.rounds or (3 if options.quick else 30)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder, "home")
        result = check_kills.run(home, rounds=rounds, seed=options.seed, say=say)
    print(json.dumps(result))
    return 1 if result["left"] else 0


def say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())

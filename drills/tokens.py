"""Try a million tokens on the links of outside reviewers: none may open anything.

    python drills/tokens.py [--quick] [--seed N]

Runs in a database of its own that is thrown away. A thousand of the tries ask the page itself, from one
address, which is stopped after thirty. Prints one JSON document last; ends with status 1 when one opened.
"""

import argparse
import json
import os
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
HOME = tempfile.mkdtemp(prefix="tokens-")
os.environ.update(
    DJANGO_SETTINGS_MODULE="policyhub.settings",
    POLICYHUB_HOME=HOME,
    DATABASE_URL=f"sqlite:///{HOME}/tokens.sqlite3",
)

import django  # noqa: E402

django.setup()

from django.core.management import call_command  # noqa: E402

from tests import guessing  # noqa: E402

TRIES, PAGES, LINKS = 1_000_000, 1_000, 1_000


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="a tenth of the work")
    parser.add_argument("--seed", type=int, default=20261201)
    asked = parser.parse_args()
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    tokens = guessing.make_links(LINKS)
    right = sum(map(guessing.opened_by, tokens))
    pages = guessing.answers(guessing.guesses(tokens, seed=asked.seed + 1), PAGES)
    sys.stderr.write(f"{PAGES:,} tries at the page: {pages}\n")
    tries = TRIES // 10 if asked.quick else TRIES
    begun, opened = time.monotonic(), []
    tried = guessing.guesses(tokens, seed=asked.seed)
    for number, token in zip(range(1, tries + 1), tried, strict=False):
        if guessing.opened_by(token):
            opened.append(number)
        if number % 10_000 == 0:
            sys.stderr.write(f"\r{number:,} of {tries:,} tokens, {len(opened)} opened something")
    sys.stderr.write("\n")
    seconds = round(time.monotonic() - begun, 1)
    found = {"links": len(tokens), "right_links_open": right, "tries": tries, "opened": opened}
    print(json.dumps({**found, "seconds": seconds, "pages": pages}))
    return 1 if opened or right != len(tokens) or pages != {404: 30, 429: PAGES - 30} else 0


if __name__ == "__main__":
    sys.exit(main())

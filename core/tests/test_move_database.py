"""Everything arrives in the other database, and goes on there."""

import json

import pytest

from core.tests.test_backup import FILL, LOOK, MORE
from tests.living import Embedded, Installation, new_postgresql_database

pytestmark = [pytest.mark.live, pytest.mark.postgresql]
ADD = "from people.tests.factories import make_user; print(make_user(email='erin@example.com').pk)"


def without_cache(text):
    """What LOOK printed, less the tables that are not moved and the order of migrations."""
    found = eval(text)  # noqa: S307 -- our own output
    found["rows"] = {
        name: number
        for name, number in found["rows"].items()
        if name not in ("core_cache", "django_migrations", "sqlite_sequence")
    }
    return found


@pytest.fixture
def small(tmp_path):
    with Embedded(tmp_path) as hub:
        hub.set_up()
        hub.python(FILL)
        yield hub


def test_from_sqlite_to_postgresql_and_back(small, tmp_path):
    before = without_cache(small.python(LOOK))
    with new_postgresql_database() as url:
        done = small.manage("move_database", url)
        assert done.stdout.startswith(f"Copied {sum(before['rows'].values()):,} rows in ")
        large = Installation(small.home, DATABASE_URL=url)
        assert without_cache(large.python(LOOK)) == before
        assert large.manage("ledger_verify").returncode == 0
        assert small.manage("ledger_verify").returncode == 0
        assert int(large.python(ADD)) > 1  # new rows get new numbers
        large.python(MORE)
        size = json.loads(large.manage("ledger_verify", "--json").stdout)["size"]
        after = without_cache(large.python(LOOK))
        back = Installation(small.home, DATABASE_URL=f"sqlite:///{tmp_path}/back.sqlite3")
        large.manage("move_database", back.environment["DATABASE_URL"])
        assert without_cache(back.python(LOOK)) == after
        assert json.loads(back.manage("ledger_verify", "--json").stdout)["size"] == size


def test_it_refuses_what_would_do_harm(small):
    with new_postgresql_database() as url:
        small.manage("move_database", url)
        refused = {
            url: "The target holds an installation already. Move into an empty database.\n",
            "mysql://x/y": "The target must begin with sqlite:/// or postgres://.\n",
            f"sqlite:///{small.home}/policyhub.sqlite3": (
                "The target is the database that is in use already.\n"
            ),
        }
        for target, sentence in refused.items():
            done = small.manage("move_database", target, check=False)
            assert (done.returncode, done.stderr) == (2, sentence)
    done = small.manage("move_database", url, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith("The target cannot be reached: ")
    assert done.stderr.count("\n") == 1

"""The restore drill: a backup is put back over a newer installation, with the real commands, on both databases."""

import json
from contextlib import ExitStack

import pytest

from tests.living import Installation, new_postgresql_database

pytestmark = pytest.mark.live
RECORD = """
from core.refusals import Refused
from ledger import actions, sequencing
try:
    actions.record("core.tried", "core.thing:{n}", by="system:test")
    sequencing.sequence()
except Refused as refused:
    print(refused)
"""
OPEN = (
    "from ledger import actions; actions.open_epoch(by='people.user:1', reason='The disk broke.')"
)


@pytest.fixture(
    params=[
        pytest.param("sqlite", marks=pytest.mark.sqlite),
        pytest.param("postgresql", marks=pytest.mark.postgresql),
    ]
)
def hub(request, tmp_path):
    with ExitStack() as stack:
        own = {}
        if request.param == "postgresql":
            new = new_postgresql_database(is_migrated=True)
            own = {"DATABASE_URL": stack.enter_context(new)}
        hub = Installation(tmp_path / "home", **own)
        if not own:
            hub.set_up()
        yield hub


def verify(hub):
    return json.loads(hub.manage("ledger_verify", "--json", check=False).stdout)


def test_b7_15_an_older_database_is_noticed_and_refused_until_a_new_epoch(hub, tmp_path):
    assert hub.python(RECORD.format(n=1)) == ""
    hub.manage("backup", str(tmp_path / "older.tar.gz"))
    assert hub.python(RECORD.format(n=2)) == ""
    assert verify(hub)["size"] == 3  # two events and the key

    hub.manage("restore", str(tmp_path / "older.tar.gz"), "--overwrite")

    said = hub.python(RECORD.format(n=3))
    assert said.startswith("The ledger has been stopped, because this database is older than the")
    assert "it holds 2 sealed entries, but 3 had been sealed already" in said
    found = verify(hub)
    assert (found["ok"], found["size"]) == (False, 2)
    assert "this database is older than the ledger" in found["reason"]

    hub.python(OPEN)
    assert hub.python(RECORD.format(n=4)) == ""
    found = verify(hub)
    assert (found["ok"], found["size"]) == (True, 5)  # and the epoch, its key

"""A backup holds everything, and what comes back is exactly that: on SQLite and on PostgreSQL."""

import io
import json
import os
import shutil
import tarfile
from contextlib import ExitStack

import pytest

from tests.living import Embedded, Installation, new_postgresql_database

pytestmark = pytest.mark.live

FILL = """
from pathlib import Path
from django.conf import settings
from ledger import actions as ledger, sequencing
from notices.tests.factories import make_notice
from people.tests.factories import make_staff
ledger.record("people.user_added", make_staff(role="hr", name="Alice Okafor"), by="system:test")
sequencing.sequence()
make_notice(subject="Dear Dave – grüße", text="Ωμέγα 🐦\\n" * 50)
folder = Path(settings.MEDIA_ROOT) / "evidence"
folder.mkdir(parents=True, exist_ok=True)
(folder / "a b–c.bin").write_bytes(bytes(range(256)) * 999)
"""
MORE = """
from ledger import actions as ledger, sequencing
ledger.record("people.user_changed", "people.user:1", by="system:test")
sequencing.sequence()
"""
LOOK = """
import hashlib
from pathlib import Path
from django.conf import settings
from core.backups import databases
from ledger.models import Entry
from notices.models import Notice
from people.models import User
files = sorted(Path(settings.MEDIA_ROOT).rglob("*.bin"))
print({
    "rows": databases.rows(),
    "users": list(User.objects.values_list("name", "role", "password").order_by("pk")),
    "notices": list(Notice.objects.values_list("subject", "text").order_by("pk")),
    "ledger": list(Entry.objects.values_list("pk", "body").order_by("pk")),
    "files": [(file.name, hashlib.sha256(file.read_bytes()).hexdigest()) for file in files],
})
"""
GUARDED = """
from django.db import connection
from ledger import triggers
print(triggers.missing(connection) == [])
"""


@pytest.fixture(
    scope="module",
    params=[
        pytest.param("sqlite", marks=pytest.mark.sqlite),
        pytest.param("postgresql", marks=pytest.mark.postgresql),
    ],
)
def new_hub(request, tmp_path_factory):
    """A function that makes one more installation on the database in question."""
    with ExitStack() as stack:

        def make(*, is_migrated: bool = False) -> Installation:
            home = tmp_path_factory.mktemp("home")
            own = {}
            if request.param == "postgresql":
                new = new_postgresql_database(is_migrated=is_migrated)
                own = {"DATABASE_URL": stack.enter_context(new)}
            hub = stack.enter_context(Embedded(home, **own))
            if is_migrated and not own:
                hub.set_up()
            return hub

        yield make


@pytest.fixture(scope="module")
def full(new_hub):
    hub = new_hub(is_migrated=True)
    hub.python(FILL)
    return hub


@pytest.fixture(scope="module")
def backup(full, tmp_path_factory):
    path = tmp_path_factory.mktemp("backups") / "hub.tar.gz"
    report = json.loads(full.manage("backup", str(path), "--json").stdout)
    assert (report["file"], report["files"]) == (str(path), 1)
    return path


@pytest.fixture(scope="module")
def restored(new_hub, backup):
    hub = new_hub()
    hub.manage("restore", str(backup))
    return hub


@pytest.fixture(scope="module")
def empty(new_hub):
    """An installation that every refused backup leaves empty."""
    return new_hub()


def refusal(hub, *arguments):
    done = hub.manage(*arguments, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    return done.stderr.strip()


def rewritten(backup, path, change):
    """Copy the backup to `path`; `change` gets name and content of each member and returns them."""
    with tarfile.open(backup) as source, tarfile.open(path, "w:gz") as target:
        for entry in source:
            name, content = change(entry.name, source.extractfile(entry).read())
            entry.name, entry.size = name, len(content)
            target.addfile(entry, io.BytesIO(content))
    return path


def test_everything_comes_back_as_it_was(full, restored):
    assert restored.python(LOOK) == full.python(LOOK)


def test_the_ledger_verifies_afterwards(restored):
    assert restored.manage("ledger_verify").returncode == 0


def test_what_was_signed_before_is_still_valid(full, restored):
    for key in ("secret_key", "ledger/key"):
        assert (restored.home / key).read_text() == (full.home / key).read_text()


def test_the_ledger_goes_on_where_it_was(restored):
    before = json.loads(restored.manage("ledger_verify", "--json").stdout)["size"]
    restored.python(MORE)
    assert json.loads(restored.manage("ledger_verify", "--json").stdout)["size"] == before + 1


def test_a_backup_is_private(backup):
    assert os.stat(backup).st_mode & 0o077 == 0


def test_it_does_not_replace_a_file(full, backup):
    assert refusal(full, "backup", str(backup)) == (
        f"{backup} exists already; choose another name."
    )


def test_an_installation_in_use_is_left_alone(restored, backup):
    before = restored.python(LOOK)
    assert "This installation is in use." in refusal(restored, "restore", str(backup))
    assert restored.python(LOOK) == before


def test_overwriting_saves_what_was_there_and_can_be_undone(new_hub, full, backup):
    hub = new_hub()
    hub.manage("restore", str(backup))
    hub.python("from people.models import Person; Person.objects.create(number='E-1')")
    (hub.home / "files" / "extra.bin").write_bytes(b"extra")
    before = hub.python(LOOK)
    done = json.loads(hub.manage("restore", str(backup), "--overwrite", "--json").stdout)
    assert hub.python(LOOK) == full.python(LOOK)
    hub.manage("restore", done["saved"], "--overwrite")
    assert hub.python(LOOK) == before


def test_an_older_backup_is_brought_up_to_date(new_hub):
    old, new = new_hub(is_migrated=True), new_hub()
    old.python(FILL)
    old.manage("migrate", "ledger", "0001", "--verbosity", "0")  # before changes were refused
    assert old.python(GUARDED) == "False\n"
    path = old.home / "old.tar.gz"
    old.manage("backup", str(path))
    new.manage("restore", str(path))
    assert "'Alice Okafor'" in new.python(LOOK)
    assert new.python(GUARDED) == "True\n"


@pytest.mark.parametrize("share", [0.1, 0.5])
def test_a_damaged_backup_is_refused_and_changes_nothing(empty, backup, tmp_path, share):
    content = bytearray(backup.read_bytes())
    content[int(share * (len(content) - 1))] ^= 0x55
    (tmp_path / "bad.tar.gz").write_bytes(content)
    sentence = refusal(empty, "restore", str(tmp_path / "bad.tar.gz"))
    assert "backup" in sentence
    assert "\n" not in sentence


def test_a_cut_off_backup_is_refused(empty, backup, tmp_path):
    (tmp_path / "cut.tar.gz").write_bytes(backup.read_bytes()[:-500])
    assert "cannot be read as a backup" in refusal(empty, "restore", str(tmp_path / "cut.tar.gz"))


def test_a_changed_file_inside_is_refused(empty, backup, tmp_path):
    def change(name, content):
        return name, content[:-1] + b"!" if name.startswith("files/") else content

    path = rewritten(backup, tmp_path / "x.tar.gz", change)
    assert "is not as it was written" in refusal(empty, "restore", str(path))


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("migrations", ["core.9999_from_the_future"], "made by a newer version"),
        ("database", "oracle", "of another kind"),
        ("format", 2, "made by another version"),
    ],
)
def test_what_does_not_fit_is_refused(empty, backup, tmp_path, field, value, sentence):
    def change(name, content):
        if name != "manifest.json":
            return name, content
        return name, json.dumps({**json.loads(content), field: value}).encode()

    path = rewritten(backup, tmp_path / "x.tar.gz", change)
    assert sentence in refusal(empty, "restore", str(path))


def test_what_is_no_backup_is_refused_in_a_sentence(empty, tmp_path):
    (tmp_path / "x.txt").write_text("hello")
    assert "cannot be read as a backup" in refusal(empty, "restore", str(tmp_path / "x.txt"))
    assert refusal(empty, "restore", "/nowhere") == "There is no file /nowhere."


@pytest.mark.sqlite
def test_a_running_installation_is_not_replaced(backup, restored):
    shutil.copy(backup, restored.home / "again.tar.gz")
    restored.start()
    sentence = refusal(restored, "restore", str(backup), "--overwrite")
    restored.kill()
    assert "PolicyHub already runs on this database" in sentence


def test_a_database_with_a_worker_is_not_replaced(backup, restored):
    restored.python("from core import health; health.note_worker()")
    assert refusal(restored, "restore", str(backup), "--overwrite") == (
        "A worker is running. Stop web, worker and schedule, wait 15 seconds, and try again."
    )


@pytest.mark.postgresql
def test_without_the_tools_of_postgresql_it_says_what_to_install(full, tmp_path):
    hub = Installation(full.home, **{**full.environment, "PATH": str(tmp_path)})
    assert refusal(hub, "backup", str(tmp_path / "x.tar.gz")) == (
        "Backups of PostgreSQL need its client tools, and pg_dump is not here; "
        "install the package postgresql-client."
    )

"""Commands that meet a database that is not ready, or none, say so in one sentence."""

import os
import subprocess
import sys

import pytest

from tests.house import ROOT

NOT_READY = "The tables of the database are missing or older: run “manage.py migrate” first.\n"


def ended(*arguments, **environment):
    done = subprocess.run(  # noqa: S603
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


@pytest.fixture
def contacts(tmp_path):
    path = tmp_path / "contacts.csv"
    path.write_text("First Name,Last Name,Account Name\nMara,Iyer,Kestrel Foods\n")
    return str(path)


@pytest.mark.sqlite
def test_tables_that_are_missing_are_asked_for(tmp_path, contacts):
    empty = f"sqlite:///{tmp_path}/empty.sqlite3"
    assert ended("import_contacts", contacts, DATABASE_URL=empty) == (2, "", NOT_READY)


@pytest.mark.sqlite
def test_a_database_that_does_not_answer_is_named(contacts):
    status, out, err = ended("audit", DATABASE_URL="postgres://nobody@127.0.0.1:1/none")
    assert (status, out) == (2, "")
    assert err.startswith("The database cannot be reached: ")
    assert err.count("\n") == 1

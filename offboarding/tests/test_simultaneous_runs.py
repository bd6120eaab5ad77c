"""Audits started at the same moment: each finding is opened once and told once, lease or no lease."""

import ast
import os
import subprocess
import sys

import pytest

from offboarding.tests import racing
from tests import migrated
from tests.house import ROOT


def check(results):
    opened, closed = results.pop("opened without lease"), results.pop("closed without lease")
    assert results == racing.expected()
    assert (sum(opened), sum(closed)) == (racing.FOUND, racing.LEAVERS * racing.EACH)


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_on_postgresql():
    check(racing.race())


@pytest.mark.sqlite
def test_on_sqlite(tmp_path):
    migrated.copy_to(tmp_path / "race.sqlite3")
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "import django; django.setup(); from offboarding.tests import racing; racing.main()",
        ],
        cwd=ROOT,
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "policyhub.settings",
            "POLICYHUB_HOME": str(tmp_path),
            "DATABASE_URL": f"sqlite:///{tmp_path / 'race.sqlite3'}",
        },
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    check(ast.literal_eval(done.stdout))

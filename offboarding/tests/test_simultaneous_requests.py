"""Two people, two tabs or two workers want the same step of a request: it happens once."""

import ast
import os
import subprocess
import sys

import pytest

from offboarding.tests import racing_requests
from tests import migrated
from tests.house import ROOT


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_on_postgresql():
    assert racing_requests.race() == racing_requests.expected()


@pytest.mark.sqlite
def test_on_sqlite(tmp_path):
    migrated.copy_to(tmp_path / "race.sqlite3")
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "import django; django.setup(); from offboarding.tests import racing_requests as race; race.main()",
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
    assert ast.literal_eval(done.stdout) == racing_requests.expected()

"""At the same moment: one job claimed, one lease held, one notice written, one version published, one receipt."""

import ast
import os
import subprocess
import sys

import pytest

from tests import migrated
from tests.house import ROOT
from tests.racing import FEW_ROUNDS, LETTERS, ROUNDS, race

EXPECTED = {
    "lease": [1] * ROUNDS,
    "job": [1] * ROUNDS,
    "abandoned": [1] * ROUNDS,
    "notice": [1] * ROUNDS,
    "put": [0] * ROUNDS,
    "publish": [1] * FEW_ROUNDS,
    "signature": [0] * FEW_ROUNDS,
    "quota": [3],
}


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_on_postgresql(settings):
    settings.TEMPLATES[0]["DIRS"] = [*settings.TEMPLATES[0]["DIRS"], LETTERS]
    settings.TEMPLATES = list(settings.TEMPLATES)
    assert race() == EXPECTED


@pytest.mark.sqlite
def test_on_sqlite(tmp_path):
    migrated.copy_to(tmp_path / "race.sqlite3")
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "import django; django.setup(); from tests import racing; racing.main()",
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
    assert ast.literal_eval(done.stdout) == EXPECTED

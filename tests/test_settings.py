"""Settings: safe in production, one sentence when something is missing, secrets also from files."""

import os
import subprocess
import sys

import psycopg2
import pytest
from django.db import connection
from django.db.backends.postgresql.psycopg_any import is_psycopg3

from tests.checks import PRODUCTION
from tests.house import ROOT
from tests.living import OWN


def manage(*arguments, home, **environment):
    kept = {name: value for name, value in os.environ.items() if name not in OWN}
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env={**kept, "POLICYHUB_HOME": str(home), **environment},
        capture_output=True,
        text=True,
    )


def ask(what, *, home, **environment):
    """Return the value of a setting in an installation with this environment."""
    code = f"from django.conf import settings; print({what})"
    done = manage("shell", "--no-imports", "-c", code, home=home, **environment)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_production_settings_pass_every_check_of_django(tmp_path):
    done = manage("check", "--deploy", "--fail-level", "WARNING", home=tmp_path, **PRODUCTION)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("environment", "sentence"),
    [
        ({"PRODUCTION": "1"}, "SECRET_KEY (or SECRET_KEY_FILE) must be set when PRODUCTION=1."),
        (
            {"PRODUCTION": "1", "SECRET_KEY": "x" * 50},
            "ALLOWED_HOSTS must name the host of this installation when PRODUCTION=1.",
        ),
        (
            {"PRODUCTION": "1", "DEBUG": "1"},
            "DEBUG shows inner workings; it cannot be on together with PRODUCTION.",
        ),
        ({"PRODUCTION": "perhaps"}, "PRODUCTION must be 1 or 0 (yes or no), but it is set to 'perhaps'."),
        (
            {"RECHECK_PLATFORMS": "github,linkedin"},
            "RECHECK_PLATFORMS may name bluesky, flickr, github, mastodon, youtube; "
            "'linkedin' is none of them.",
        ),
        ({"AUDIT_HOUR": "two"}, "AUDIT_HOUR must be a whole number, but it is set to 'two'."),
        (
            {"DATABASE_URL": "mysql://localhost/hub"},
            "DATABASE_URL must begin with sqlite:/// or postgres://; "
            "PolicyHub knows no database called 'mysql'.",
        ),
        (
            {"DATABASE_URL": "postgres://hub@localhost"},
            "DATABASE_URL must name the database, like sqlite:////var/lib/policyhub/db.sqlite3 "
            "or postgres://user:password@host:5432/policyhub.",
        ),
        (
            {"EMAIL_URL": "pigeon://loft"},
            "EMAIL_URL must begin with smtp://, smtp+tls:// or smtp+ssl://, followed by "
            "user:password@host:port.",
        ),
        (
            {"SECRET_KEY": "x" * 50, "SECRET_KEY_FILE": "/etc/hub/key"},
            "Set either SECRET_KEY or SECRET_KEY_FILE, not both.",
        ),
        (
            {"SECRET_KEY_FILE": "/nowhere"},
            "SECRET_KEY_FILE names /nowhere, which cannot be read: "
            "[Errno 2] No such file or directory: '/nowhere'.",
        ),
    ],
)  # fmt: skip
def test_a_wrong_setting_is_told_in_one_sentence(tmp_path, environment, sentence):
    done = manage("check", home=tmp_path, **environment)
    assert (done.returncode, done.stderr) == (2, f"{sentence}\n")


def test_every_secret_may_come_from_a_file(tmp_path):
    files = {
        "SECRET_KEY": "a-secret-of-its-own",
        "DATABASE_URL": "postgres://hub:p%40ss@db.example:5433/policyhub",
        "CELERY_BROKER_URL": "redis://:broker@redis.example:6379/0",
        "EMAIL_URL": "smtp+tls://user:word@mail.example:587",
        "GITHUB_TOKEN": "token",
        "YOUTUBE_API_KEY": "key",
        "FLICKR_API_KEY": "other-key",
    }
    environment = {}
    for name, value in files.items():
        (tmp_path / name).write_text(f"{value}\n")
        environment[f"{name}_FILE"] = str(tmp_path / name)
    what = (
        "[settings.SECRET_KEY, settings.DATABASES['default']['PASSWORD'], settings.CELERY_BROKER_URL,"
        " settings.EMAIL_HOST_PASSWORD, settings.EMAIL_USE_TLS, settings.RECHECK_KEYS]"
    )
    keys = {"github": "token", "youtube": "key", "flickr": "other-key"}
    assert ask(what, home=tmp_path, **environment) == str(
        ["a-secret-of-its-own", "p@ss", files["CELERY_BROKER_URL"], "word", True, keys]
    )


def test_a_path_of_four_slashes_is_absolute(tmp_path):
    url = f"sqlite:///{tmp_path}/x.sqlite3"
    assert url.startswith("sqlite:////")
    name = ask("settings.DATABASES['default']['NAME']", home=tmp_path, DATABASE_URL=url)
    assert name == f"{tmp_path}/x.sqlite3"


def test_nothing_needs_to_be_set(tmp_path):
    what = "[settings.DEBUG, settings.ALLOWED_HOSTS, settings.SITE_URL, settings.EMAIL_FILE_PATH]"
    assert ask(what, home=tmp_path) == str(
        [False, ["localhost", "127.0.0.1", "[::1]"], "http://localhost:8000", f"{tmp_path}/mail"]
    )
    assert (tmp_path / "secret_key").stat().st_mode & 0o077 == 0


def test_limits_hold_over_all_processes_where_there_are_several(tmp_path):
    what = "settings.CACHES['default']['BACKEND'].split('.')[-1]"
    assert ask(what, home=tmp_path) == "LocMemCache"
    assert ask(what, home=tmp_path, CELERY_BROKER_URL="redis://x") == "DatabaseCache"


def test_the_driver_is_psycopg2_and_psycopg_3_is_nowhere():
    assert psycopg2.__version__.startswith("2.9")
    assert is_psycopg3 is False
    with pytest.raises(ModuleNotFoundError):
        __import__("psycopg")


@pytest.mark.postgresql
@pytest.mark.django_db
def test_postgresql_is_reached_through_psycopg2():
    connection.ensure_connection()
    assert type(connection.connection).__module__.startswith("psycopg2")


@pytest.mark.sqlite
def test_sqlite_is_set_to_lose_nothing(tmp_path):
    code = """
from django.db import connection
with connection.cursor() as cursor:
    for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout"):
        cursor.execute(f"PRAGMA {name}")
        print(cursor.fetchone()[0])
print(connection.transaction_mode)
"""
    done = manage("shell", "--no-imports", "-c", code, home=tmp_path)
    assert done.stdout.split() == ["wal", "2", "1", "20000", "IMMEDIATE"]  # 2 is FULL

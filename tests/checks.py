"""All that CI checks besides the tests: style, templates, migrations, deployment settings, requirements.

python -m tests.checks [--fix-templates]
"""

import os
import subprocess
import sys
from pathlib import Path

from tests.house import ROOT

BIN = Path(sys.executable).parent
PRODUCTION = {
    "PRODUCTION": "1",
    "SECRET_KEY": "only-for-this-check-" + "0123456789abcdefghijklmnopqrstuvwxyz",
    "ALLOWED_HOSTS": "policyhub.example.com",
    "DATABASE_URL": "postgres://policyhub@127.0.0.1:5432/policyhub",
    "CELERY_BROKER_URL": "redis://127.0.0.1:6379/0",
}


def templates() -> list[str]:
    """Return every template that djade looks after."""
    return [str(path) for path in sorted((ROOT / "templates").rglob("*.html"))]


def checks() -> list[tuple[str, list[str], dict[str, str]]]:
    """Return what is run: title, command, environment."""
    manage = [sys.executable, "manage.py"]
    return [
        ("Style of the code", [str(BIN / "ruff"), "check", "."], {}),
        ("Format of the code", [str(BIN / "ruff"), "format", "--check", "--quiet", "."], {}),
        (
            "Format of the templates",
            [str(BIN / "djade"), "--target-version", "5.2", "--check", *templates()],
            {},
        ),
        ("Migrations are complete", [*manage, "makemigrations", "--check", "--dry-run"], {}),
        (
            "Deployment settings",
            [*manage, "check", "--deploy", "--fail-level", "WARNING"],
            PRODUCTION,
        ),
        ("Installed packages agree", [sys.executable, "-m", "pip", "check"], {}),
    ]


def main(arguments: list[str]) -> int:
    """Run every check; return 0 when all of them passed."""
    if "--fix-templates" in arguments:
        subprocess.run([str(BIN / "djade"), "--target-version", "5.2", *templates()], cwd=ROOT)
        return 0
    failed = []
    for title, command, environment in checks():
        done = subprocess.run(
            command, cwd=ROOT, env={**os.environ, **environment}, capture_output=True, text=True
        )
        print(f"{'ok  ' if done.returncode == 0 else 'FAIL'} {title}", flush=True)  # noqa: T201
        if done.returncode:
            failed.append(title)
            print((done.stdout + done.stderr)[-4000:], flush=True)  # noqa: T201
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

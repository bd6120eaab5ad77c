"""Every setting and command is documented, links lead somewhere, and vendored files are what they claim."""

import ast
import hashlib
import re

import pytest
from django.core.management import get_commands

from tests.house import APPS, ROOT

PAGES = [ROOT / "README.md", ROOT / "SECURITY.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md"]
DOCS = sorted((ROOT / "docs").rglob("*.md"))
READERS = {"text", "flag", "number", "words", "mail", "database"}
# Read by functions of policyhub/environment.py that know their own names.
ELSEWHERE = {"DATABASE_URL", "EMAIL_URL"}
ROW = re.compile(r"^\| ((?:`\w+`(?:, )?)+) \|", re.M)
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)#\s]+)(?:#[^)\s]*)?\)")
VENDORED = re.compile(r"^\| `([^`]+)` \|.*\| `([0-9a-f]{64})` \|$", re.M)


def settings_read() -> set[str]:
    """Return every environment variable that the settings and the servers read."""
    found = set(ELSEWHERE)
    for path in (ROOT / "policyhub" / "settings.py", ROOT / "gunicorn.conf.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            called = ast.unparse(node.func)
            ours = called.startswith("environment.") and called.split(".")[1] in READERS
            if (ours or called == "os.environ.get") and isinstance(node.args[0], ast.Constant):
                found.add(node.args[0].value)
    return {name for name in found if re.fullmatch(r"[A-Z][A-Z_]+", name)}


def settings_documented() -> list[str]:
    text = (ROOT / "docs" / "configuration.md").read_text()
    return [name for cell in ROW.findall(text) for name in re.findall(r"`(\w+)`", cell)]


def test_every_setting_is_documented_once_and_no_other():
    assert sorted(settings_documented()) == sorted(settings_read())


def test_every_command_is_in_the_table_of_commands():
    ours = {name for name, app in get_commands().items() if app in APPS}
    text = (ROOT / "docs" / "operations.md").read_text()
    rows = [line.split("|")[1] for line in text.splitlines() if line.startswith("| `")]
    told = {word for row in rows for word in re.findall(r"`(\w+)", row)}
    assert ours - told == set()


@pytest.mark.parametrize("path", [*PAGES, *DOCS], ids=lambda path: str(path.relative_to(ROOT)))
def test_links_between_pages_lead_somewhere(path):
    targets = [target for target in LINK.findall(path.read_text()) if "://" not in target]
    assert [t for t in targets if not (path.parent / t).exists()] == []


@pytest.mark.parametrize("folder", ["static/vendor", "tests/vendor"])
def test_vendored_files_are_what_they_claim(folder):
    found = VENDORED.findall((ROOT / folder / "README.md").read_text())
    assert found != []
    for name, digest in found:
        assert hashlib.sha256((ROOT / folder / name).read_bytes()).hexdigest() == digest, name
    told = {name for name, _digest in found}
    there = {
        path.relative_to(ROOT / folder).as_posix()
        for path in (ROOT / folder).rglob("*")
        if path.suffix in (".css", ".js", ".woff2")
    }
    assert there == told


def test_units_start_what_the_page_describes():
    started = {}
    for path in sorted((ROOT / "docs" / "systemd").glob("*.service")):
        (command,) = re.findall(r"^ExecStart=(.+)$", path.read_text(), re.M)
        started[path.stem] = command.removeprefix("/srv/policyhub/.venv/bin/")
    assert started == {
        "policyhub": "python manage.py run --port 8000",
        "policyhub-backup": "python manage.py backup",
        "policyhub-beat": "celery -A policyhub beat",
        "policyhub-web": "gunicorn policyhub.wsgi",
        "policyhub-worker": "celery -A policyhub worker --concurrency 2",
    }

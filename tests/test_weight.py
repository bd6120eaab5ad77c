"""What a page makes the browser fetch stays light, and what we did not write stays unchanged."""

import gzip
import hashlib
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.urls import reverse

from people.choices import Role
from people.tests.factories import make_staff
from tests.house import ROOT

MOST_KB = 100
FETCHED = re.compile(
    r'(?:<script src|<link rel="(?:stylesheet|preload)"[^>]*href)="/static/([^"]+)"'
)


def weight(html: str) -> float:
    """Return the kilobytes, compressed, of the styles, scripts and fonts that a page loads."""
    names = set(FETCHED.findall(html))
    assert any(name.endswith(".css") for name in names)
    return (
        sum(len(gzip.compress(Path(finders.find(name)).read_bytes(), 9)) for name in names) / 1000
    )


@pytest.mark.django_db
@pytest.mark.parametrize("page", ["account_login", "dashboard:help", "mfa_index"])
def test_a_page_loads_at_most_a_hundred_kilobytes(client, page):
    if page != "account_login":
        client.force_login(make_staff(role=Role.HR))
    assert weight(client.get(reverse(page)).content.decode()) <= MOST_KB


@pytest.mark.parametrize("folder", ["static/vendor", "tests/vendor"])
def test_vendored_files_are_what_their_list_says(folder):
    listed = dict(
        re.findall(
            r"^\| `([^`]+)` \|.*\| `([0-9a-f]{64})` \|$",
            (ROOT / folder / "README.md").read_text(),
            re.M,
        )
    )
    there = {
        path.relative_to(ROOT / folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in (ROOT / folder).rglob("*")
        if path.suffix in (".css", ".js", ".woff2")
    }
    assert there == listed

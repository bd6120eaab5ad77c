"""The page on disk: everything in one file, the same bytes from the same sources, no way out."""

import re
from base64 import b64encode
from hashlib import sha256

import pytest
from django.urls import reverse

from people.tests.factories import make_staff
from rounds import bundling
from tests.house import ROOT

URL = reverse("rounds:offline_page")


@pytest.mark.django_db
def test_it_is_downloaded(client):
    client.force_login(make_staff())
    answer = client.get(URL)
    assert sha256(answer.content).hexdigest() == bundling.digest()
    assert bundling.NAME in answer["Content-Disposition"]
    assert client.post(URL).status_code == 405


def test_a8_12_the_same_sources_make_the_same_bytes():
    first = bundling.page()
    bundling.page.cache_clear()
    assert bundling.page() == first


def test_the_documentation_tells_its_digest():
    assert bundling.digest() in (ROOT / "docs" / "private-check.md").read_text()


def test_its_policy_allows_its_own_script_and_style_and_no_network():
    page = bundling.page()
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)[1]
    script = page.rpartition("<script>")[2].partition("</script>")[0]
    style = page.partition("<style>")[2].partition("</style>")[0]
    assert policy.startswith("default-src 'none';")
    assert "connect-src" not in policy
    for part in (script, style):
        assert b64encode(sha256(part.encode()).digest()).decode() in policy


def test_it_fetches_nothing_from_anywhere():
    page = bundling.page()
    assert not re.search(r"\b(?:src|href)=", page)
    assert "fetch(" not in page
    assert "{{" not in page.partition("<script")[0]
    assert page.count("</script") == 3


def test_every_module_is_there_once_and_none_is_asked_for():
    bundle = bundling.bundle(bundling.SCRIPTS / "offline_worker.js")
    assert not re.search(r"^(?:import|export)\b", bundle, re.MULTILINE)
    assert bundle.count("const createOPRF") + bundle.count("function createOPRF") == 1

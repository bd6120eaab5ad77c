"""The auditor: verifies the ledger, finds somebody with the keyboard, takes their evidence away, checks it offline.

And what everybody has of it: the bell, what is new behind it, and the way to the thing itself.
"""

import json
import subprocess
import sys
import zipfile

import pytest
from playwright.sync_api import expect

from tests.watching import Watch, new_page, sign_in

pytestmark = pytest.mark.browser


@pytest.fixture
def enter(browser, demo_firm):
    """Let one of the demo firm in, in a browser of their own, whose pages may have had no fault."""
    watches = []

    def by_name(name, **more):
        _who, email, password = next(row for row in demo_firm.sign_ins if row[0].startswith(name))
        page = new_page(browser, **more)
        watches.append(Watch(page, demo_firm.origin))
        sign_in(page, demo_firm.origin, email, password)
        return watches[-1]

    yield by_name
    for watch in watches:
        watch.page.context.close()
    assert [fault for watch in watches for fault in watch.faults] == []


def test_an_auditor_takes_evidence_away_and_checks_it_offline(enter, demo_firm, tmp_path):
    assert json.loads(demo_firm.hub.manage("ledger_verify", "--json").stdout)["ok"]
    ines = enter("Ines")
    page = ines.page
    page.keyboard.press("/")
    page.keyboard.type("Bob Lindqvist")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    ines.look()
    page.get_by_role("link", name="Bob Lindqvist", exact=True).first.click()
    page.get_by_role("link", name="Evidence pack: what they signed").click()
    expect(page.get_by_role("heading", name="Evidence pack: Bob Lindqvist")).to_be_visible()
    ines.look()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Take the pack away").click()
    pack = tmp_path / "pack.zip"
    waiting.value.save_as(pack)
    with zipfile.ZipFile(pack) as content:
        content.extract("policyhub_verifier.py", tmp_path)
        assert "staff number MF002" in content.read("WITNESS.txt").decode()
    answer = subprocess.run(  # noqa: S603 - the checker that came with the pack
        [sys.executable, "-I", tmp_path / "policyhub_verifier.py", pack],
        capture_output=True,
        text=True,
        check=True,
    )
    assert "This pack verifies" in answer.stdout


def test_the_key_of_the_search_can_be_switched_off(enter, demo_firm):
    page = enter("Carol", width=1280).page
    page.goto(f"{demo_firm.origin}/search/")
    page.get_by_label("The key / leads here").uncheck()
    page.goto(f"{demo_firm.origin}/notices/mine/")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.tagName") == "BODY"


def test_the_bell_leads_to_what_is_new_and_to_the_thing_itself(enter, demo_firm):
    bob = enter("Bob", width=375)
    page = bob.page
    page.get_by_role("link", name="My notices").first.click()
    bob.look()
    page.get_by_role("link", name="confidential matter").first.click()
    bob.look()
    page.get_by_role("link", name="Go to what it is about").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.goto(f"{demo_firm.origin}/notices/mine/?show=unread")
    page.get_by_role("button", name="Mark all as read").click()
    expect(page.get_by_text("You have read everything.")).to_be_visible()
    bob.look()

"""A concern without a name, and a case up to its appeal: reporter, HR, investigator, decision maker, the person."""

import re

import pytest
from playwright.sync_api import expect

from tests.watching import Watch, new_page, sign_in

pytestmark = pytest.mark.browser
# The day of Erin's hearing has come.
TODAY = """
from datetime import timedelta
from core import clock
from conduct.models import Case, Hearing
case = Case.objects.get(person__number="MF005")
Hearing.objects.filter(case=case).update(at=clock.now() - timedelta(minutes=5))
print(case.pk)
"""


@pytest.fixture
def enter(browser, demo_firm):
    """Open a page as somebody of the demo firm, or as nobody; nothing on any page may be at fault."""
    watches = []

    def open_(who="", *, width=1280):
        page = new_page(browser, width=width)
        watch = Watch(page, demo_firm.origin)
        if who:
            row = next(row for row in demo_firm.sign_ins if row[0].startswith(who))
            sign_in(page, demo_firm.origin, *row[1:])
        watches.append(watch)
        return watch

    yield open_
    faults = [fault for watch in watches for fault in watch.faults]
    for watch in watches:
        watch.page.context.close()
    assert faults == []


def goto(watch, path):
    watch.page.goto(f"{watch.origin}/conduct/{path}")
    return watch.page


def fill(page, **fields):
    for label, words in fields.items():
        page.get_by_label(re.compile(label.replace("_", " "))).first.fill(words)


def test_an_anonymous_concern_is_taken_looked_into_and_answered(enter):
    nobody = enter(width=375)
    page = goto(nobody, "anonymous/")
    fill(page, Who_did_it="Siobhan Keane", What_happened="She mocked a client in a group chat.")
    page.get_by_label("Whoever received it showed it").check()
    page.get_by_role("button", name="Send it").click()
    code = page.locator("code").inner_text()
    nobody.look()

    alice = enter("Alice")
    page = goto(alice, "cases/")
    page.get_by_role("row", name=re.compile("Siobhan Keane")).get_by_role("link").first.click()
    page.get_by_role("link", name="Take the case").click()
    page.get_by_role("button", name="Take the case").click()
    page.get_by_role("link", name="Record what is known").click()
    fill(page, When_did="2026-01-12", What_does_it="It is about a client.")
    page.get_by_label("During working hours").check()
    page.get_by_role("button", name="Record what is known").click()
    page.get_by_role("link", name="Write to the person who raised it").click()
    fill(page, Your_message="Who else read it?")
    page.get_by_role("button", name="Write to").click()
    page.get_by_role("link", name="Begin an investigation").click()
    page.get_by_label("Who looks into it?").select_option(label="Nadia Haddad")
    fill(page, What_is_alleged="A remark about a client.")
    page.get_by_role("button", name="Begin an investigation").click()
    alice.look()

    nadia = enter("Nadia")
    page = goto(nadia, "cases/")
    page.get_by_role("row", name=re.compile("Siobhan Keane")).get_by_role("link").first.click()
    page.get_by_role("link", name="Report what was found").click()
    for label in ("What does the person", "What speaks", "Would a step", "What did you find"):
        fill(page, **{label.replace(" ", "_"): "As it stands in the notes."})
    page.get_by_role("button", name="Report what was found").click()
    nadia.look()

    page = goto(nobody, "come-back/")
    fill(page, Your_code=code)
    page.get_by_role("button", name="Open it").click()
    expect(page.get_by_text("Who else read it?")).to_be_visible()
    fill(page, Your_message="Six of us.")
    page.get_by_role("button", name="Send it").click()
    expect(page.get_by_text("Six of us.")).to_be_visible()
    nobody.look()


def test_a_hearing_ends_in_a_warning_and_the_person_appeals(enter, demo_firm):
    case = int(demo_firm.hub.python(TODAY))
    erin = enter("Erin", width=375)
    page = goto(erin, f"yours/{case}/")
    page.get_by_role("link", name="Say who comes with you").click()
    page.get_by_label("I want nobody beside me.").check()
    page.get_by_role("button", name="Send it").click()
    erin.look()

    bob = enter("Bob")
    page = goto(bob, f"cases/{case}/")
    page.get_by_role("link", name="Note the hearing").click()
    today = page.evaluate("new Date().toISOString().slice(0, 10)")
    fill(page, When_was_it=today, What_was_said="They are sorry.")
    page.get_by_role("button", name="Note the hearing").click()
    page.get_by_role("link", name="Give a first written warning").click()
    fill(page, Why="It hurt somebody.", What_should="Keep to work.", What_would="A hearing.")
    page.get_by_role("button", name="Give a first written warning").click()
    page.get_by_role("link", name=re.compile("The outcome of the hearing")).click()
    page.get_by_role("link", name="Change the words").click()
    bob.look()
    page.get_by_role("button", name="Save the words").click()
    page.get_by_role("button", name="Send it").click()
    expect(page.get_by_text("Kept as it was sent")).to_be_visible()
    bob.look()

    page = goto(erin, f"yours/{case}/")
    page.get_by_role("link", name="Appeal").click()
    fill(page, Why_do_you="It was one joke.")
    page.get_by_role("button", name="Send it").click()
    expect(page.get_by_text("HR looks for somebody who had no part so far.")).to_be_visible()
    erin.look()

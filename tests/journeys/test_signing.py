"""Reading and signing in a browser: with the keyboard alone, and on a small phone without an account."""

import json
import re

import pytest
from playwright.sync_api import expect

from tests.house import ROOT
from tests.watching import Watch, new_page, sign_in

pytestmark = pytest.mark.browser
BANK = json.loads((ROOT / "campaigns/data/quiz.json").read_text())["questions"]
RIGHT = {
    row["question"]: next(o["text"] for o in row["options"] if o["key"] == row["correct"])
    for row in BANK
}


def go_to(page, words):
    """Press Tab until the focus is on something with these words, which has to be seen there."""
    for _ in range(120):
        page.keyboard.press("Tab")
        focus = page.locator(":focus")
        if focus.count() and words in (focus.get_attribute("aria-label") or focus.inner_text()):
            expect(focus).to_be_in_viewport()
            return
    raise AssertionError(f"The keyboard never reaches “{words}” on {page.url}.")


def enter(page):
    """Press Enter on a link or button, and wait until what it leads to has loaded."""
    with page.expect_navigation():
        page.keyboard.press("Enter")


def choose(page, words):
    """Choose a radio button with the keyboard: Tab to the group, then down to the answer."""
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.type") == "radio":
            break
    for _ in range(6):
        if (
            page.evaluate(
                "document.activeElement.checked && document.activeElement.labels[0].innerText"
            )
            == words
        ):
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"The keyboard cannot choose “{words}”.")


def test_carol_signs_with_the_keyboard_alone(browser, demo_firm):
    _who, email, password = next(row for row in demo_firm.sign_ins if row[0].startswith("Carol"))
    page = new_page(browser)
    watch = Watch(page, demo_firm.origin)
    sign_in(page, demo_firm.origin, email, password)
    go_to(page, "Read it")
    enter(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Business and personal, kept apart")
    assert page.locator("article h2").count() > 5
    watch.look()
    go_to(page, "I have read it")
    enter(page)
    go_to(page, "Begin")
    enter(page)
    title = page.get_by_role("heading", level=1)
    for number in range(1, 9):
        expect(title).to_have_text(f"Question {number} of 8")
        choose(page, RIGHT[page.locator("legend").inner_text()])
        if number == 2:  # with an explanation above the question
            watch.look()
        go_to(page, "Answer")
        enter(page)
    expect(title).to_have_text("Passed")
    watch.look()
    go_to(page, "Check and confirm")
    enter(page)
    expect(page.get_by_text("These words go on your receipt")).to_be_visible()
    watch.look()
    go_to(page, "I agree")
    enter(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you, Carol. You are done.")
    watch.look()
    page.context.close()
    assert watch.faults == []


def test_somebody_without_an_account_asks_on_a_small_phone(browser, demo_firm):
    hub = demo_firm.hub
    link = hub.python(
        "from campaigns.actions import doors; from campaigns.models import Assignment\n"
        "one = Assignment.objects.filter(state='pending', person__number='MF029').get()\n"
        "type(one.person).objects.filter(pk=one.person_id).update(user=None)\n"
        "print(doors.address_of('', person=one.person_id))"
    ).split()[-1]
    page = new_page(browser, theme="dark", width=320)
    watch = Watch(page, demo_firm.origin)
    page.goto(demo_firm.origin + re.sub(r"https?://[^/]+", "", link))
    watch.look()
    page.get_by_role("button", name="Send me a code").click()
    expect(page.get_by_text("We have sent a code")).to_be_visible()
    page.get_by_label("Code", exact=True).fill(code_from_the_mail(hub))
    page.get_by_role("button", name="Open my page").click()
    watch.look()
    page.get_by_role("link", name=re.compile("^Read “")).click()
    page.get_by_text("Language, larger text").click()
    page.get_by_role("link", name="Larger text").click()
    expect(page.locator("article.reading-large")).to_be_visible()
    watch.look()
    page.get_by_role("link", name="Ask a question").click()
    page.get_by_label("Your question").fill("Does this hold for agency workers too?")
    page.get_by_role("button", name="Send it to HR").click()
    expect(page.get_by_text("HR has not answered yet.")).to_be_visible()
    watch.look()
    page.context.close()
    assert watch.faults == []


def code_from_the_mail(hub):
    """The newest code; the demo firm writes its mails to files, a moment after they are asked for."""
    found = []

    def arrived():
        letters = [path.read_text() for path in (hub.home / "mail").rglob("*") if path.is_file()]
        found[:] = re.findall(r"^(\d{6})$", "\n".join(letters), re.M)
        return bool(found)

    hub.wait(arrived)
    return found[-1]

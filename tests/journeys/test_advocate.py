"""An advocate shares with the label in front, stops with one click; under another stance there is no programme."""

import pytest
from playwright.sync_api import expect

from tests.watching import Watch, new_page, sign_in

pytestmark = pytest.mark.browser


def entered(browser, firm, who):
    _who, email, password = next(row for row in firm.sign_ins if row[0].startswith(who))
    page = new_page(browser)
    sign_in(page, firm.origin, email, password)
    page.goto(f"{firm.origin}/advocacy/")
    return page


def test_renee_shares_and_stops(browser, demo_firm):
    page = entered(browser, demo_firm, "Renee")
    watch = Watch(page, demo_firm.origin)
    watch.look()
    page.get_by_role("link", name="A print hall under its own roof").click()
    text = page.get_by_label("Text for X (Twitter)")
    assert text.input_value().startswith("#ad I work for Marlow Finch Inc. Our new print hall")
    watch.look()
    box = page.get_by_role("img", name="The new print hall").bounding_box()
    assert box["width"] > 300
    assert box["height"] > 150
    with page.expect_download() as saved:
        page.get_by_role("link", name="Save the picture").click()
    assert saved.value.suggested_filename.endswith(".png")
    page.get_by_role("button", name="I have shared it X (Twitter)").click()
    expect(page.get_by_text("We take your word and look at nothing")).to_be_visible()
    page.goto(f"{demo_firm.origin}/advocacy/")
    page.get_by_role("button", name="Stop taking part").click()
    expect(page.get_by_text("nothing is noted")).to_be_visible()
    page.get_by_role("link", name="Read the lesson").click()
    watch.look()
    page.get_by_role("link", name="In my own words, but with the label at the beginning").click()
    expect(page.get_by_role("status").get_by_text("The words may be yours")).to_be_visible()
    page.get_by_role("link", name="Go on to the four questions").click()
    watch.look()
    for answer in (
        "Nothing: I share what I like",
        "In my profile; that is enough",
        "The label says that the post is an advertisement",
        "Giving our own product five stars",
    ):
        page.get_by_label(answer).check()
    page.get_by_role("button", name="Take part").click()
    expect(page.get_by_text("Readers have to see it in the post itself").first).to_be_visible()
    watch.look()
    page.get_by_label("At the beginning of every post").check()
    page.get_by_role("button", name="Take part").click()
    expect(page.get_by_text("A print hall under its own roof")).to_be_visible()
    assert watch.faults == []


def test_carol_is_offered_nothing(browser, demo_firm):
    page = entered(browser, demo_firm, "Carol")
    watch = Watch(page, demo_firm.origin)
    expect(page.get_by_text("keeps business and personal accounts apart")).to_be_visible()
    expect(page.get_by_role("button", name="Take part")).to_have_count(0)
    expect(page.get_by_role("link", name="Read the lesson")).to_have_count(0)
    watch.look()
    assert watch.faults == []

"""An agency goes: what it still needs, what it has to give back, and the proof of it."""

import re

import pytest
from playwright.sync_api import expect

from tests.watching import Watch, new_page, sign_in

pytestmark = pytest.mark.browser
# The personal link of the agency's worker, and a code as it came to her mailbox.
LINK = """
from django.utils import timezone
from campaigns.actions import doors
from campaigns.models import PersonalDoor
from people.models import Person
oona = Person.objects.get(number="AW001")
address = doors.address_of("", person=oona.pk)
door = PersonalDoor.objects.get(person=oona)
door.code_sha256, door.code_sent_at = doors.hashed(f"{door.pk}:123456"), timezone.now()
door.save()
print(address)
"""


def test_an_agency_is_reviewed_and_another_one_goes(browser, demo_firm):
    _who, email, password = next(row for row in demo_firm.sign_ins if row[0].startswith("Alice"))
    page = new_page(browser)
    watch = Watch(page, demo_firm.origin)
    sign_in(page, demo_firm.origin, email, password)

    page.goto(f"{demo_firm.origin}/business-accounts/agencies/?state=review")
    page.get_by_role("link", name="Lanternfield Media").click()
    watch.look()
    page.get_by_role("link", name="Review the access").click()
    page.get_by_label("Oona Field").check()
    watch.look()
    page.get_by_role("button", name="Record the review").click()
    expect(page.get_by_text("Not needed any more: MarlowFinch on Facebook")).to_be_visible()

    page.goto(f"{demo_firm.origin}/search/?q=Saltmarsh")
    page.get_by_role("link", name="An agency still holds").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Saltmarsh Social still holds marlowfinch"
    )
    watch.look()

    page.goto(f"{demo_firm.origin}/business-accounts/agencies/")
    page.get_by_role("link", name="Saltmarsh Social").click()
    page.get_by_role("link", name="Begin the exit").click()
    page.get_by_role("button", name="Begin the exit").click()
    page.get_by_role("link", name=re.compile("Access taken back")).click()
    page.get_by_label("Where that can be seen").fill("Vault, history of Marketing / threads")
    page.get_by_role("button", name="It is settled").click()
    expect(page.get_by_text("Somebody there may still know the password").first).to_be_visible()
    watch.look()
    page.get_by_label("The password and every key were changed").check()
    page.get_by_role("button", name="It is settled").click()
    expect(page.get_by_text("The step is settled.")).to_be_visible()
    expect(page.get_by_text("Vault, history of Marketing / threads").first).to_be_visible()
    watch.look()
    assert watch.faults == []


def test_a_worker_of_the_agency_signs_without_an_account(browser, demo_firm):
    link = demo_firm.hub.python(LINK).split()[-1]
    page = new_page(browser, width=375)
    watch = Watch(page, demo_firm.origin)
    page.goto(demo_firm.origin + re.sub(r"https?://[^/]+", "", link))
    page.get_by_label("Code", exact=True).fill("123456")
    page.get_by_role("button", name="Open my page").click()
    watch.look()
    page.get_by_role("link", name=re.compile("^Read “")).last.click()
    page.get_by_role("button", name="I have read it").click()
    expect(page.get_by_text("These words go on your receipt")).to_be_visible()
    watch.look()
    page.locator("main form button.btn-primary").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you, Oona. You are done.")
    watch.look()
    assert watch.faults == []

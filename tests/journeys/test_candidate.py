"""A candidate reads, asks and tells what they like, joins, and everything goes over to them."""

import re

import pytest
from playwright.sync_api import expect

from tests.watching import Watch, new_page, sign_in

pytestmark = pytest.mark.browser
# The link, and a code that the candidate has in their mailbox.
LINK = """
from django.utils import timezone
from hiring.actions import doors
from hiring.models import Candidate
candidate = Candidate.objects.get(name="Ida Moreau")
code = doors.hashed(f"{candidate.pk}:123456")
Candidate.objects.filter(pk=candidate.pk).update(code_sha256=code, code_sent_at=timezone.now())
print(doors.token_of(candidate.pk))
"""


def test_a_candidate_tells_what_they_like_and_joins(browser, demo_firm):
    token = demo_firm.hub.python(LINK).strip().splitlines()[-1]
    ida = new_page(browser)
    ida.set_viewport_size({"width": 320, "height": 640})
    watch = Watch(ida, demo_firm.origin)
    ida.goto(f"{demo_firm.origin}/hiring/link/{token}/")
    watch.look()
    ida.get_by_role("textbox", name="Code").fill("123456")
    ida.get_by_role("button", name="Read it").click()
    expect(ida.get_by_role("heading", level=1)).to_have_text("What to expect as Account manager")
    expect(ida.get_by_text("Accounts that you use for work")).to_have_count(0)
    watch.look()
    ida.get_by_role("textbox", name="Client", exact=True).fill("Larkfield Dental")
    ida.get_by_role("button", name="Name this client").click()
    expect(ida.get_by_text("Noted. You can take it back")).to_be_visible()

    alice = new_page(browser)
    _who, email, password = next(row for row in demo_firm.sign_ins if row[0].startswith("Alice"))
    sign_in(alice, demo_firm.origin, email, password)
    alice.goto(f"{demo_firm.origin}/hiring/candidates/")
    alice.get_by_role("link", name="Ida Moreau").click()
    expect(alice.get_by_text("Larkfield Dental")).to_have_count(0)
    alice.get_by_role("button", name="They accepted the offer").click()
    expect(alice.get_by_text("Larkfield Dental")).to_be_visible()

    ida.goto(f"{demo_firm.origin}/hiring/my-notice/")
    expect(ida.get_by_role("heading", name="Accounts that you use for work")).to_be_visible()
    watch.look()

    alice.get_by_role("link", name="Put them on the staff").click()
    alice.get_by_label("Staff number").fill("MF200")
    alice.get_by_role("button", name="Put them on the staff").click()
    expect(alice.get_by_role("heading", level=1)).to_have_text(re.compile("Ida Moreau"))
    assert watch.faults == []

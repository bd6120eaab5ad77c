"""A disconnect request in real browsers: HR writes, the leaver answers on a small phone, a solicitor reads."""

import re
import time

import pytest
from playwright.sync_api import expect

from tests.crawling import demo_sign_ins
from tests.living import Embedded
from tests.mail_sink import MailSink
from tests.watching import Watch, new_page, sign_in

pytestmark = pytest.mark.browser
STEFAN, SOLICITOR = "stefan.hollis@fernlea.example", "files@adeyemi-law.example"
# It may be night or Sunday while this runs; letters otherwise wait for working hours.
NOW = "from notices.models import Notice; from core import clock; Notice.objects.filter(state='waiting').update(next_try_at=clock.now())"
# Kwame's answer has been read and replied to, and the day of a referral has come.
DUE = """
from core import clock
from offboarding.models import Answer, DisconnectRequest, Pause, RequestContact
today = clock.today()
found = DisconnectRequest.objects.get(employment__person__number="MF058")
Answer.objects.filter(disconnect=found).update(decision="kept", looked_on=today)
RequestContact.objects.filter(disconnect=found).update(state="asked")
Pause.objects.filter(disconnect=found).update(ended_on=today)
DisconnectRequest.objects.filter(pk=found.pk).update(paused_since=None, next_on=today)
print(found.pk)
"""


@pytest.fixture(scope="module")
def post(tmp_path_factory):
    """The demo firm with a mail server that keeps what arrives."""
    home = tmp_path_factory.mktemp("post")
    with MailSink() as sink, Embedded(home, EMAIL_URL=f"smtp://127.0.0.1:{sink.port}") as hub:
        hub.set_up_demo()
        hub.start()
        hub.sink, hub.origin = sink, f"http://localhost:{hub.port}"
        yield hub


def arrived(post, address, words, *, since=0):
    """Wait for a letter to `address` that holds `words`; return its text."""
    until = time.monotonic() + 180
    while time.monotonic() < until:
        post.python(NOW)
        for letter in post.sink.letters[since:]:
            text = letter.message.get_body(("plain",)).get_content()
            if letter.message["To"] == address and words in text + letter.message["Subject"]:
                return text
        time.sleep(0.5)
    raise AssertionError(f"nothing with “{words}” came to {address}")


def signed_in(browser, post, who):
    email, password = next(row[1:] for row in demo_sign_ins(post) if row[0].startswith(who))
    page = new_page(browser)
    watch = Watch(page, post.origin)
    sign_in(page, post.origin, email, password)
    return watch


def by_link(browser, post, address, text, *, width):
    """Follow the personal link of a letter and type in the code that comes then."""
    page = new_page(browser, width=width)
    watch = Watch(page, post.origin)
    page.goto(re.search(r"http\S+/offboarding/for-you/\S+", text)[0])
    watch.look()
    since = len(post.sink.letters)
    page.get_by_role("button", name="Send me a code").click()
    mail = arrived(post, address, "Your code", since=since)
    code = re.search(r"^(\d{6})\s*$", mail, re.M)[1]
    page.get_by_role("textbox", name="Code").fill(code)
    page.get_by_role("button", name="Go on").click()
    return watch


def test_hr_asks_the_leaver_answers_and_hr_decides(browser, post):
    alice = signed_in(browser, post, "Alice")
    page = alice.page
    page.goto(f"{post.origin}/offboarding/requests/")
    alice.look()
    page.get_by_role("link", name="Stefan Hollis").click()
    alice.look()
    page.get_by_role("button", name="Write the request").click()
    expect(page.get_by_text("shown as it would go out today")).to_be_visible()
    alice.look()
    page.get_by_role("button", name="Approve and send").click()
    expect(page.get_by_text("The letter is on its way")).to_be_visible()

    letter = arrived(post, STEFAN, "A request about client contacts")
    stefan = by_link(browser, post, STEFAN, letter, width=320)
    phone = stefan.page
    expect(phone.get_by_role("heading", level=1)).to_contain_text("Are you still connected")
    stefan.look()
    phone.get_by_role("link", name="It is exempt").click()
    stefan.look()
    phone.get_by_label("I knew them before I joined").check()
    phone.get_by_role("button", name="Send my answer").click()
    expect(phone.get_by_text("Thank you. Your answer has arrived")).to_be_visible()
    stefan.look()

    page.reload()
    page.get_by_role("link", name="It is exempt").first.click()
    alice.look()
    page.get_by_label("Agreed: these contacts are exempt").check()
    page.get_by_role("button", name="Decide").click()
    expect(page.get_by_text("Every contact is exempt").first).to_be_visible()
    alice.look()

    arrived(post, STEFAN, "none of the contacts has to be removed")
    assert phone.goto(f"{post.origin}/offboarding/yours/").status == 404
    stefan.faults = [fault for fault in stefan.faults if "404" not in fault]
    assert alice.faults + stefan.faults == []


def test_hr_and_the_reviewer_refer_and_the_solicitor_reads(browser, post):
    number = post.python(DUE).strip()
    alice = signed_in(browser, post, "Alice")
    page = alice.page
    page.goto(f"{post.origin}/offboarding/requests/{number}/refer/")
    alice.look()
    page.get_by_label("Why is asking the solicitor proportionate?").fill(
        "Two clients of weight, three letters, and an answer that does not fit the record."
    )
    page.get_by_label("Name of the solicitor or firm").fill("Adeyemi Law")
    page.get_by_label("E-mail address for the link to the file").fill(SOLICITOR)
    page.get_by_role("button", name="Propose it").click()
    expect(page.get_by_text("The legal reviewer has been asked.")).to_be_visible()

    sol = signed_in(browser, post, "Sol")
    sol.page.goto(f"{post.origin}/offboarding/referrals/")
    sol.look()
    sol.page.get_by_role("link", name="Kwame Asante").click()
    sol.look()
    sol.page.get_by_role("button", name="Agree to the referral").click()
    expect(sol.page.get_by_text("The file has gone over")).to_be_visible()

    text = arrived(post, SOLICITOR, "A file from Marlow Finch Ltd")
    solicitor = by_link(browser, post, SOLICITOR, text, width=1280)
    expect(solicitor.page.get_by_role("heading", level=1)).to_have_text(
        "The file about Kwame Asante"
    )
    expect(solicitor.page.get_by_text("We were neighbours for years")).to_be_visible()
    expect(solicitor.page.get_by_text("Two clients of weight")).to_have_count(0)
    solicitor.look()
    assert alice.faults + sol.faults + solicitor.faults == []

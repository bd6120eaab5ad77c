"""The first day: from an empty house to the first finding, in a browser, by the people who would do it.

HR brings in staff and contacts from files and puts on record what the place asks for. An employee chooses
a password, checks the export of their own network and confirms one row. HR sets a leaving date, runs the
audit and reads the finding. On every page: nothing on the console, no report of the content security
policy, no request to another host, and nothing that axe finds.
"""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.living import Embedded
from tests.watching import Watch, by_menu, new_page, sign_in

pytestmark = pytest.mark.browser
PASSWORD = "teal paper ink lantern"
STAFF = """Staff number,Name,Work e-mail,Employer,Department,Place,First day,Manager number,Job title
MF002,Bob Lindqvist,bob@marlowfinch.example,Marlow Finch Ltd,Field sales,GB,2015-07-27,,Head of field sales
MF003,Carol Mensah,carol@marlowfinch.example,Marlow Finch Ltd,Field sales,GB,2022-08-01,MF002,Account manager
MF004,Dave Hart,dave@marlowfinch.example,Marlow Finch Ltd,Field sales,GB,31 February 2019,MF002,Account manager
"""
CONTACTS = """Name,Client,Job title,Work e-mail,LinkedIn URL
Adele Gaunt,Kestrel Foods,Purchasing lead,adele@kestrelfoods.example,https://www.linkedin.com/in/adele-gaunt-77
Priya Osei,Tidewell Marine,Operations director,priya@tidewell.example,https://www.linkedin.com/in/priya-osei
"""
NETWORK = """First Name,Last Name,URL,Email Address,Company,Position,Connected On
Adele,Gaunt,https://www.linkedin.com/in/adele-gaunt-77,,Kestrel Foods,Purchasing lead,12 Mar 2024
Quentin,Unrelated,https://www.linkedin.com/in/quentin-unrelated,,Somewhere Else,Baker,03 Jan 2023
"""


# HR proposes and a lawyer approves; the pages for both are tested in places/tests.
DECIDED = """
from datetime import timedelta
from core import clock
from people.models import User
from places import actions
from places.choices import About, Gate, Target
today = clock.today()
alice = User.objects.get(role="hr")
sol = User.objects.create_user("sol@adeyemi-law.example", role="legal_reviewer")
change = actions.propose(
    "GB", About.FEATURE, Gate.SERVER_CHECK, to=Target.ON, reason="Voluntary, announced and weighed.",
    source="Advice on monitoring at work", review_on=today + timedelta(days=300), by=alice, today=today,
)
actions.approve(change, valid_until=today + timedelta(days=365), by=sol, today=today)
"""


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    """An empty house in which only Alice of HR can sign in."""
    with Embedded(tmp_path_factory.mktemp("first-day")) as hub:
        hub.set_up()
        hub.python(
            "from people.models import User; User.objects.create_user("
            f"'alice@marlowfinch.example', {PASSWORD!r}, name='Alice Okafor', role='hr')"
        )
        hub.start()
        yield hub


@pytest.fixture
def person(browser, house):
    """Open a browser of its own for somebody; in the end nobody's pages may have had a fault."""
    watches = []

    def enter():
        page = new_page(browser)
        watches.append(Watch(page, f"http://localhost:{house.port}"))
        return watches[-1]

    yield enter
    for watch in watches:
        watch.page.context.close()
    assert [fault for watch in watches for fault in watch.faults] == []


def test_the_first_day(house, person):
    alice = person()
    sign_in(alice.page, alice.origin, "alice@marlowfinch.example", PASSWORD)
    expect(alice.page.get_by_text("From an empty house to the first audit")).to_be_visible()
    alice.look()
    import_staff(alice)
    import_contacts(alice)
    put_on_record(alice, house)
    carol = person()
    choose_a_password(house, carol)
    confirm_a_match(carol)
    let_carol_leave(alice)
    run_the_audit(alice)
    see_the_finding(alice)
    assert "Unrelated" not in house.log()


def choose_file(watch, label, name, text):
    file = {"name": name, "mimeType": "text/csv", "buffer": text.encode()}
    watch.page.get_by_role("button", name=label).set_input_files(file)


def import_staff(alice):
    page = alice.page
    page.get_by_role("link", name="Bring in the list of staff").click()
    alice.look()
    choose_file(alice, "File with staff", "staff.csv", STAFF)
    page.get_by_role("button", name="Read the file").click()
    expect(page.get_by_text("Nothing has been written yet")).to_be_visible()
    expect(page.get_by_text("31 February 2019").first).to_be_visible()  # left out, with the reason
    alice.look()
    page.get_by_role("button", name=re.compile("^(Bring in|Import)")).click()
    expect(page.get_by_text("Finished", exact=True)).to_be_visible(timeout=120_000)
    alice.look()


def import_contacts(alice):
    page = alice.page
    page.goto(f"{alice.origin}/")
    page.get_by_role("link", name="Bring in clients and their contacts").click()
    alice.look()
    choose_file(alice, "File with contacts", "contacts.csv", CONTACTS)
    page.get_by_role("button", name="Read the file").click()
    expect(page.get_by_text("Nothing has been written yet").first).to_be_visible()
    alice.look()
    page.get_by_role("button", name="Bring in 2 rows").click()
    expect(page.get_by_text("Finished", exact=True)).to_be_visible(timeout=120_000)
    alice.look()


def put_on_record(alice, house):
    """What Great Britain asks for before connections may be looked at; then a lawyer has agreed to the check."""
    page = alice.page
    page.goto(f"{alice.origin}/places/GB/")
    alice.look()
    while page.get_by_role("link", name="Put on record").count():
        page.get_by_role("link", name="Put on record").first.click()
        page.get_by_label("Where the document is kept").fill("Legal / Papers / 12")
        page.get_by_role("button", name="Put it on record").click()
        page.wait_for_url(f"{alice.origin}/places/GB/")
    alice.look()
    house.python(DECIDED)
    page.goto(f"{alice.origin}/places/GB/")
    alice.look()


def choose_a_password(house, carol):
    """Carol comes by the link that everybody gets who has forgotten theirs."""
    page = carol.page
    page.goto(f"{carol.origin}/account/login/")
    page.get_by_role("link", name="I have forgotten my password").click()
    page.get_by_label("Work e-mail").fill("carol@marlowfinch.example")
    page.get_by_role("button", name="Send me the link").click()
    expect(page.get_by_role("heading", name="Look into your e-mail")).to_be_visible()
    carol.look()
    page.goto(link_in_the_mail(house))
    carol.look()
    page.get_by_label("New password", exact=True).fill(PASSWORD)
    page.get_by_label("New password again").fill(PASSWORD)
    page.get_by_role("button", name="Use this password").click()
    expect(page.get_by_role("heading", name="Your password is changed")).to_be_visible()
    sign_in(page, carol.origin, "carol@marlowfinch.example", PASSWORD)
    carol.look()


def link_in_the_mail(house):
    """The link for a new password; a fresh house writes its mails to files."""
    letters = [path.read_text() for path in (house.home / "mail").rglob("*") if path.is_file()]
    return re.findall(
        r"http://localhost:\d+/account/password/reset/key/[\w-]+/", "\n".join(letters)
    )[-1]


def confirm_a_match(carol):
    page = carol.page
    by_menu(page, "My connections")
    carol.look()
    page.get_by_role("link", name="Check a file of mine").click()
    carol.look()
    choose_file(carol, "Your file", "Connections.csv", NETWORK)
    page.get_by_role("button", name="Compare it").click()
    expect(page.get_by_role("heading", name="1 row of your file seems to match")).to_be_visible()
    expect(page.get_by_text("Unrelated")).to_have_count(0)
    carol.look()
    page.get_by_label(re.compile("Adele Gaunt")).check()
    page.get_by_role("button", name="Record what I have ticked").click()
    expect(page.get_by_role("link", name="Adele Gaunt").first).to_be_visible()
    carol.look()


def let_carol_leave(alice):
    page = alice.page
    page.goto(f"{alice.origin}/people/?search=Carol")
    page.get_by_role("link", name="Carol Mensah").click()
    alice.look()
    page.get_by_role("link", name="Set a leaving date").click()
    alice.look()
    yesterday = timezone.localdate() - timedelta(days=1)
    page.get_by_label("Leaving date").fill(yesterday.isoformat())
    page.locator("main").get_by_role("button").first.click()
    expect(page.get_by_role("heading", name="This is what follows")).to_be_visible()
    alice.look()
    page.get_by_role("button", name="Set this leaving date").click()
    alice.look()


def run_the_audit(alice):
    page = alice.page
    by_menu(page, "Audits")
    alice.look()
    page.get_by_role("button", name="Run an audit now").click()
    expect(page.get_by_text("Finished", exact=True).first).to_be_visible(timeout=120_000)
    alice.look()


def see_the_finding(alice):
    page = alice.page
    by_menu(page, "Findings")
    alice.look()
    page.get_by_role("link", name=re.compile("Carol Mensah|Adele Gaunt")).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(re.compile("Carol|Adele"))
    alice.look()
    page.goto(f"{alice.origin}/")
    expect(page.get_by_role("heading", name="One new finding is open")).to_be_visible()
    alice.look()

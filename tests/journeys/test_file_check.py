"""Checking a file with a real browser on a whole installation; afterwards every byte it left is searched."""

import json
import os

import pytest
from playwright.sync_api import expect

from tests.crawling import demo_sign_ins
from tests.living import Embedded
from tests.watching import Watch, sign_in

pytestmark = pytest.mark.browser
HEAD = "First Name,Last Name,URL,Email Address,Company,Position,Connected On"
STRANGERS = [
    f"Zebulon{n},Xanthippe,https://www.linkedin.com/in/zebulon-xan-{n},zeb{n}@quixotic.example,"
    f"Quixotic Kilns,Glazier,04 May 2024"
    for n in range(2000)
]
TELLTALES = [b"zebulon", b"xanthippe", b"quixotic", b"glazier", b"chair of nothing"]
# Somebody at a client, as the demo firm knows them.
ASK = """
import json
from connections.models import ContactIdentifier
found = ContactIdentifier.objects.filter(kind="profile_url").select_related("contact").first()
print(json.dumps([found.contact.name, found.value]))
"""
# Puts a file onto the form as somebody does who drags it there.
DROP = """([text, name]) => {
  const carried = new DataTransfer();
  carried.items.add(new File([text], name, {type: "text/csv"}));
  const form = document.querySelector("[data-file-check]");
  for (const kind of ["dragenter", "dragover", "drop"])
    form.dispatchEvent(new DragEvent(kind, {dataTransfer: carried, bubbles: true, cancelable: true}));
}"""


@pytest.fixture(scope="module")
def firm(tmp_path_factory):
    """The demo firm in a home of its own, with everything logged and its temporary files kept apart."""
    home = tmp_path_factory.mktemp("recorded")
    (home / "tmp").mkdir()
    with Embedded(home, TMPDIR=str(home / "tmp"), LOG_LEVEL="DEBUG") as hub:
        hub.set_up_demo()
        hub.start()
        yield hub


@pytest.fixture
def carol(browser, firm):
    email, password = next(row[1:] for row in demo_sign_ins(firm) if row[0].startswith("Carol"))
    origin = f"http://localhost:{firm.port}"
    page = browser.new_context().new_page()
    watch = Watch(page, origin)
    sign_in(page, origin, email, password)
    page.goto(f"{origin}/connections/mine/")
    page.get_by_role("link", name="Check a file of mine").click()
    # All of it has loaded: what takes a dropped file is a script.
    page.wait_for_url(f"{origin}/connections/mine/file-check/")
    yield watch
    page.context.close()
    assert watch.faults == []


def csv(firm):
    name, link = json.loads(firm.python(ASK))
    given, _space, family = name.partition(" ")
    known = f"{given},{family},{link},,Anywhere,Chair of Nothing,01 May 2024"
    return "\n".join([HEAD, *STRANGERS, known]) + "\n", name


def left_behind(firm):
    """Return which telltale words stand in which file of the installation."""
    return {
        (path.name, word)
        for path in firm.home.rglob("*")
        if path.is_file()
        for word in TELLTALES
        if word in path.read_bytes().lower()
    }


def test_a_dropped_file_is_compared_confirmed_and_forgotten(carol, firm):
    page, (text, name) = carol.page, csv(firm)
    carol.look()
    page.evaluate(DROP, [text, "Connections.csv"])
    expect(page.get_by_text("Connections.csv", exact=True)).to_be_visible()
    page.get_by_role("button", name="Compare it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("1 row of your file seems to match")
    expect(page.get_by_text("0 of 1 ticked")).to_be_visible()
    carol.look()
    page.get_by_label(f"{name}, Anywhere").check()
    expect(page.get_by_text("1 of 1 ticked")).to_be_visible()
    page.get_by_role("button", name="Record what I have ticked").click()
    expect(page.get_by_text("1 connection is recorded.")).to_be_visible()
    expect(page.get_by_role("rowheader", name=name)).to_be_visible()
    carol.look()
    assert left_behind(firm) == set()
    assert os.listdir(firm.home / "tmp") == []


def test_a_refused_file_says_why_without_leaving_the_page(carol, firm):
    page = carol.page
    page.evaluate(DROP, ["Zebulon,Xanthippe\n", "Connections.csv"])
    expect(page.get_by_text("Connections.csv", exact=True)).to_be_visible()
    page.get_by_role("button", name="Compare it").click()
    expect(page.get_by_text("is no export that PolicyHub reads").first).to_be_visible()
    carol.look()
    assert left_behind(firm) == set()


def test_it_works_without_a_script(browser, firm, tmp_path):
    text, name = csv(firm)
    (tmp_path / "Connections.csv").write_text(text)
    email, password = next(row[1:] for row in demo_sign_ins(firm) if row[0].startswith("Carol"))
    origin = f"http://localhost:{firm.port}"
    page = browser.new_context(java_script_enabled=False).new_page()
    sign_in(page, origin, email, password)
    page.goto(f"{origin}/connections/mine/file-check/")
    page.get_by_label("Your file", exact=True).set_input_files(tmp_path / "Connections.csv")
    page.get_by_role("button", name="Compare it").click()
    page.get_by_role("button", name="Record what I have ticked").click()
    expect(page.get_by_text("Nothing has been recorded, and nobody is told")).to_be_visible()
    page.context.close()
    assert left_behind(firm) == set()

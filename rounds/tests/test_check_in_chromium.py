"""The whole private check in a real browser: what is found, what is sent, what is kept, what is said.

The server runs in this process, on the test's own database; every request and every answer is kept.
"""

import io
import logging
import re
import zipfile
from base64 import b64encode
from hashlib import sha256
from types import SimpleNamespace

import pytest
from django.core.handlers.base import BaseHandler
from django.core.management import call_command
from playwright.sync_api import expect

from connections.models import Connection, Contact
from connections.tests.factories import make_client, make_identifier
from ledger import sequencing
from rounds.actions import lists
from rounds.blind import matchkeys, tagfile, voprf
from rounds.models import Part, Round
from rounds.tests.factories import make_known, make_member, make_round, prepare_place
from tests.house import ROOT
from tests.watching import Watch

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
HEAD = "First Name,Last Name,URL,Email Address,Company,Position,Connected On"
STRANGERS = [
    f"Zebulon{n},Xanthippe{n},https://www.linkedin.com/in/zebulon-{n},zeb{n}@quixotic.example,"
    f"Quixotic Kilns {n},Glazier,04 May 2024"
    for n in range(190)
]
KNOWN = ["Odile Marchetti", "Tomasz Wisniowski", "Harriet Quillfeather"]


@pytest.fixture
def answered(monkeypatch):
    """Every answer of the server, as (path, bytes)."""
    kept, answer = [], BaseHandler.get_response

    def keep(self, request):
        response = answer(self, request)
        content = b"".join(response.streaming_content) if response.streaming else response.content
        if response.streaming:
            response.streaming_content = [content]
        kept.append((request.path, content))
        return response

    monkeypatch.setattr(BaseHandler, "get_response", keep)
    return kept


@pytest.fixture
def firm(client, live_server, browser, caplog, answered):
    """Somebody at the page of an open round, with all traffic recorded."""
    caplog.set_level(logging.DEBUG)
    prepare_place()
    user = make_member()
    acme = make_client(name="Acme Brewing Ltd")
    contacts = [make_known(user=user, name=name, client=acme) for name in KNOWN]
    make_identifier(contact=contacts[0], value="https://www.linkedin.com/in/odile-m")
    round_ = make_round(user=user)
    sequencing.sequence()
    client.force_login(user)
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    session = {"name": "sessionid", "value": client.cookies["sessionid"].value}
    page.context.add_cookies([{**session, "url": live_server.url}])
    watch, sent, workers = Watch(page, live_server.url), [], []
    page.on("worker", lambda worker: workers.append(worker.url))
    page.on("request", lambda request: sent.append((request.url, request.post_data_buffer or b"")))
    opened = page.goto(f"{live_server.url}/check-rounds/mine/")
    yield SimpleNamespace(
        page=page,
        watch=watch,
        user=user,
        round=round_,
        contacts=contacts,
        sent=sent,
        answered=answered,
        headers=opened.headers,
        workers=workers,
    )
    page.context.close()
    assert watch.faults == []


def file_of(*rows, zipped=False):
    text = "\n".join([HEAD, *STRANGERS, *rows]).encode()
    if not zipped:
        return {"name": "Connections.csv", "mimeType": "text/csv", "buffer": text}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("Connections.csv", text)
        archive.writestr("messages.csv", "From,To\nZebulon,Xanthippe\n")
    return {"name": "Export.zip", "mimeType": "application/zip", "buffer": packed.getvalue()}


ROWS = [
    "Odile,M.,https://uk.linkedin.com/in/Odile-M?x=1,,Elsewhere,,01 May 2024",
    "Dr Tomasz,Wiśniowski,,,ACME Brewing Limited,,02 May 2024",
    "Hariett,Quilfeather,,,Acme Brewing,,03 May 2024",
]


def compare(firm, file):
    firm.page.get_by_label("Your file", exact=True).set_input_files(file)
    firm.page.get_by_role("button", name="Compare it here").press("Enter")
    expect(firm.page.get_by_role("heading", level=1)).to_contain_text("row", timeout=60_000)


def spellings(row: str) -> list[bytes]:
    """Every way in which something of a row could travel: words, keys, hashes and the round's values."""
    given, family, url, mail, company = row.split(",")[:5]
    facts = matchkeys.Facts(name=f"{given} {family}", company=company, links=(url,), mails=(mail,))
    texts = [key.encoded for key in matchkeys.of(facts, with_bare=True)]
    key = lists.key_of(Round.objects.get())
    values = [tagfile.split(voprf.output(key, text)) for text in texts]
    found = [family.encode().lower(), url.encode().lower(), mail.encode(), company.encode().lower()]
    for each in [*found, *texts]:
        found += [sha256(each).digest(), sha256(each).hexdigest().encode()]
    for each in [part for pair in values for part in pair]:
        found += [each, each.hex().encode(), b64encode(each)]
    return [each for each in found if len(each) > 4]


def test_a8_03_a8_05_a8_11_a8_15_the_whole_check(firm, caplog, capsys):
    """One run, and everything that A8 asks of it."""
    page = firm.page
    firm.watch.look()
    compare(firm, file_of(*ROWS, zipped=True))
    expect(page.get_by_role("heading", level=1)).to_have_text("3 rows of your file seem to match")
    expect(page.get_by_text("0 of 3 ticked")).to_be_visible()
    strengths = page.locator("[data-rows] [data-strength]").all_inner_texts()
    assert strengths == ["Sure match", "Very likely", "Please look closely"]
    firm.watch.look()
    with page.expect_download() as kept:
        page.get_by_role("link", name="Keep the receipt").press("Enter")
    assert firm.round.digest in kept.value.path().read_text()
    # By keyboard: the first is ticked, the second disputed, the third somebody else.
    boxes = page.locator("[data-rows] [data-tick]")
    assert boxes.evaluate_all("all => all.some(box => box.checked)") is False
    boxes.nth(0).press("Space")
    boxes.nth(1).press("Space")
    page.get_by_text("I disagree that it should count").nth(1).press("Enter")
    page.get_by_label("Known before joining").nth(1).press("Space")
    page.get_by_role("button", name="Not the same person").nth(2).press("Enter")
    expect(page.get_by_text("2 of 3 ticked")).to_be_visible()
    page.get_by_role("button", name="Send what I have ticked").press("Enter")
    expect(page.get_by_role("heading", name="What you ticked is recorded")).to_be_visible()
    firm.watch.look()
    _the_work_was_done_beside_the_page(firm)
    _only_ticked_rows_are_recorded(firm)
    _nothing_of_other_rows_travelled_or_stayed(firm, caplog, capsys)


def _the_work_was_done_beside_the_page(firm):
    """A8.11: the page itself loads no arithmetic, under a policy that allows scripts of ours only."""
    assert [url.rpartition("/")[2] for url in firm.workers] == ["worker.js"]
    folder = ROOT / "static" / "js" / "private_check"
    imported = [
        re.findall(r'from "([^"]+)"', (folder / name).read_text())
        for name in ("page.js", "review.js")
    ]
    assert imported == [["./review.js"], []]
    policy = firm.headers["content-security-policy"]
    for part in ("default-src 'none'", "script-src 'self'", "connect-src 'self'"):
        assert part in policy
    assert "unsafe" not in policy


def _only_ticked_rows_are_recorded(firm):
    told = Connection.objects.filter(person=firm.user.person).order_by("connected_on")
    assert [(each.contact, each.exemption) for each in told] == [
        (firm.contacts[0], ""),
        (firm.contacts[1], "known-before"),
    ]
    assert [str(each.connected_on) for each in told] == ["2024-05-01", "2024-05-02"]
    assert Part.objects.get().spent == 1_024


def _nothing_of_other_rows_travelled_or_stayed(firm, caplog, capsys):
    sizes = [len(body) for url, body in firm.sent if url.endswith("/evaluate/")]
    assert sizes == [_bytes_of_a_batch()]
    call_command("dumpdata", "rounds", "connections.connection", "ledger", "core", "sessions")
    kept = capsys.readouterr().out.lower().encode() + caplog.text.lower().encode()
    sent = b"\n".join(url.encode() + body for url, body in firm.sent).lower()
    unticked = [STRANGERS[0], STRANGERS[-1], ROWS[2].replace("Acme Brewing", "")]
    raw = b"\n".join(body for _url, body in firm.sent)
    for row in unticked:
        for trace in spellings(row):
            assert trace not in raw, trace
            assert trace not in sent, trace
            assert trace not in kept, trace
    answers = [(path, body) for path, body in firm.answered if path.startswith("/check-rounds/")]
    said = b"\n".join(body for _path, body in answers)
    assert {path.split("/")[-2] for path, _body in answers} == {
        *("mine", "facts", "tags", "evaluate", "submit")
    }
    for contact in firm.contacts:
        assert contact.name.encode() not in said
        assert contact.client.name.encode() not in said
    assert dict(answers)[f"/check-rounds/{firm.round.pk}/submit/"] == b'{"received": true}'


def _bytes_of_a_batch():
    return 1_024 * 32


def test_a_list_that_is_not_the_committed_one_stops_the_page(firm):
    content = bytes(firm.round.tag_file.content)
    firm.page.route("**/tags/", lambda route: route.fulfill(body=content[:-1] + b"x"))
    firm.page.get_by_label("Your file", exact=True).set_input_files(file_of())
    firm.page.get_by_role("button", name="Compare it here").click()
    expect(firm.page.get_by_role("alert")).to_contain_text(
        "The list is not the one that stands in the ledger"
    )
    assert not Part.objects.exists()


def test_an_answer_with_another_key_stops_the_page(firm):
    _key, other = voprf.key_pair()

    def forged(route):
        elements = [route.request.post_data_buffer[at : at + 32] for at in range(0, 32_768, 32)]
        answers, proof = voprf.evaluate(_key, other, elements)
        route.fulfill(body=b"".join(answers) + proof)

    firm.page.route("**/evaluate/", forged)
    firm.page.get_by_label("Your file", exact=True).set_input_files(file_of(*ROWS))
    firm.page.get_by_role("button", name="Compare it here").click()
    expect(firm.page.get_by_role("alert")).to_contain_text(
        "was not made with the key", timeout=60_000
    )


def test_a_file_of_something_else_is_refused_in_words(firm):
    other = {"name": "notes.txt", "mimeType": "text/plain", "buffer": b"Only a note"}
    firm.page.get_by_label("Your file", exact=True).set_input_files(other)
    firm.page.get_by_role("button", name="Compare it here").click()
    expect(firm.page.get_by_role("alert")).to_contain_text("holds no list of connections")
    firm.watch.look()


def test_a8_02_of_a_thousand_rows_exactly_those_on_the_list_are_found(firm):
    """The full size, 10,000 and 200,000 contacts, is in `bench/private_check.py`."""
    acme = firm.contacts[0].client
    names = [f"Ulf{n} Ottersen{n}" for n in range(400)]
    more = [make_contact_row(name, acme) for name in names]
    Contact.objects.bulk_create(more)
    second = make_round(user=firm.user)
    firm.page.goto(f"{firm.page.url}?round={second.pk}")
    rows = [
        f"Zeb{n},Xan{n},https://www.linkedin.com/in/zx-{n},,Kilns {n},,04 May 2024"
        for n in range(960)
    ]
    rows += [
        f"{name.replace(' ', ',')},https://www.linkedin.com/in/u{n},,Acme Brewing,,01 May 2024"
        for n, name in enumerate(names[:40])
    ]
    text = "\n".join([HEAD, *rows]).encode()
    compare(firm, {"name": "Connections.csv", "mimeType": "text/csv", "buffer": text})
    expect(firm.page.get_by_role("heading", level=1)).to_have_text(
        "40 rows of your file seem to match"
    )
    shown = firm.page.locator("[data-rows] [data-who]").all_inner_texts()
    assert sorted(shown) == sorted(f"{name}, Acme Brewing" for name in names[:40])
    sizes = [len(body) for url, body in firm.sent if url.endswith("/evaluate/")]
    assert (len(sizes), sum(sizes)) == (4, 4_096 * 32)


def make_contact_row(name, client):
    return Contact(
        name=name, name_key=name.lower(), client=client, source="by hand", added_on="2026-01-05"
    )

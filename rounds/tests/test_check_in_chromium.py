"""The whole private check in a real browser: what is found, what is sent, what is kept, what is said.

The server runs in this process, on the test's own database; every request and every answer is kept.
"""

import io
import json
import logging
import re
import zipfile
from base64 import b64encode
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.core import mail as django_mail
from django.core.handlers.base import BaseHandler
from playwright.sync_api import expect

from connections.models import Connection, Contact
from connections.tests.factories import make_client, make_identifier
from ledger import keys, receipts, sequencing
from ledger.checking.notes import parsed_note
from ledger.checking.proofs import digest_of, leaf_of
from ledger.models import Checkpoint, Entry, VerifierKey
from rounds.actions import doors, lists
from rounds.blind import matchkeys, tagfile, voprf
from rounds.models import Part
from rounds.tests import traces
from rounds.tests.factories import (
    make_door,
    make_known,
    make_leaver,
    make_member,
    make_round,
    prepare_place,
    url_of_door,
)
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
    """Every answer of the server, as (path, headers, bytes)."""
    kept, answer = [], BaseHandler.get_response

    def keep(self, request):
        response = answer(self, request)
        content = b"".join(response.streaming_content) if response.streaming else response.content
        if response.streaming:
            response.streaming_content = [content]
        if request.path.startswith("/check-rounds/"):
            kept.append((request.path, str(response.headers).encode(), content))
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
    watch, sent, workers, heads = Watch(page, live_server.url), [], [], []
    page.on("worker", lambda worker: workers.append(worker.url))
    page.on("request", lambda request: sent.append((request.url, request.post_data_buffer or b"")))
    page.on("request", lambda request: heads.append(request))
    opened = page.goto(f"{live_server.url}/check-rounds/mine/")
    yield SimpleNamespace(
        page=page,
        watch=watch,
        base=live_server.url,
        user=user,
        round=round_,
        contacts=contacts,
        sent=sent,
        answered=answered,
        headers=opened.headers,
        workers=workers,
        before=traces.tables(),
        asked=lambda: [
            (each.url, str(each.headers), each.post_data_buffer or b"") for each in heads
        ],
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


def test_a8_03_a8_05_a8_11_a8_15_the_whole_check(firm, caplog, capsys):
    """One run, and everything that A8 asks of it."""
    page = firm.page
    firm.watch.look()
    compare(firm, file_of(*ROWS, zipped=True))
    expect(page.get_by_role("heading", level=1)).to_have_text("3 rows of your file seem to match")
    expect(page.get_by_text("0 of 3 ticked")).to_be_visible()
    page.get_by_text("What this page has proved").press("Enter")
    for shown in (VerifierKey.objects.get().vkey, firm.round.public_key, firm.round.digest):
        expect(page.get_by_text(shown).locator("visible=true")).to_have_count(1)
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
    assert [url.rpartition("/")[2] for url in firm.workers] == ["worker.js", "sums.js"]
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
    """A8.3 and A8.5: every table, message, session, log line, request and answer, searched for every unticked row."""
    sizes = [len(body) for url, body in firm.sent if url.endswith("/evaluate/")]
    assert sizes == [_bytes_of_a_batch()]
    after, printed = traces.tables(), capsys.readouterr()
    assert len(after) > 100
    assert set(after) >= {model._meta.db_table for model in apps.get_models(True)}
    said = b"\n".join(head + body for _path, head, body in firm.answered)
    places = {
        "tables": traces.everything(after),
        "sessions": traces.opened_sessions(),
        "messages": b"\n".join(str(mail.message()).encode() for mail in django_mail.outbox),
        "log": caplog.text.encode(),
        "printed": (printed.out + printed.err).encode(),
        "requests": b"\n".join(
            url.encode() + heads.encode() + body for url, heads, body in firm.asked()
        ),
        "answers": said,
        "page": firm.page.content().encode(),
    }
    strangers = set().union(*(traces.spellings(row, firm.round) for row in STRANGERS))
    found = {
        where: traces.found_in(content + content.lower(), strangers)
        for where, content in places.items()
    }
    assert found == dict.fromkeys(places, set())
    _nothing_of_the_match_that_was_left(firm, places, traces.written(after, firm.before))
    _the_search_would_have_found_it(firm, places)
    _no_answer_names_a_contact(firm, said)


def _nothing_of_the_match_that_was_left(firm, places, new):
    """The third row matched, so its tag belongs to a contact and stood in the list before; nothing is new of it."""
    third = traces.spellings(ROWS[2], firm.round) - _of_the_client()
    for where in ("sessions", "messages", "log", "printed", "requests", "answers", "page"):
        assert traces.found_in(places[where] + places[where].lower(), third) == set(), where
    assert traces.found_in(new + new.lower(), third) == set()


def _of_the_client() -> set[bytes]:
    """What the company of a row and our client have in common says nothing of the row."""
    texts = [form for text in ("Acme Brewing",) for form in (text, text.lower(), text.upper())]
    texts += [text.replace(" ", "%20") for text in texts]
    return {text.encode() for text in texts}


def _the_search_would_have_found_it(firm, places):
    """The same search finds the tag and the secret of the row that was ticked, and whatever is planted."""
    ticked = traces.spellings(ROWS[0].replace("uk.", "www.").replace("?x=1", ""), firm.round)
    facts = matchkeys.Facts(links=("https://www.linkedin.com/in/odile-m",))
    [key] = matchkeys.of(facts)
    tag, secret = tagfile.split(voprf.output(lists.key_of(firm.round), key.encoded))
    assert {tag.hex().encode(), secret.hex().encode()} <= traces.found_in(
        places["requests"], ticked
    )
    for row in (STRANGERS[0], STRANGERS[-1]):
        wanted = traces.spellings(row, firm.round)
        for trace in sorted(wanted, key=len)[:: len(wanted) // 20]:
            if len(trace) >= traces.WIDTH:
                assert trace in traces.found_in(places["tables"] + trace, wanted)


def _no_answer_names_a_contact(firm, said):
    assert {path.split("/")[-2] for path, _head, _body in firm.answered} == {
        *("mine", "facts", "tags", "evaluate", "submit")
    }
    for contact in firm.contacts:
        assert contact.name.encode() not in said
        assert contact.client.name.encode() not in said
    answers = {path: body for path, _head, body in firm.answered}
    assert answers[f"/check-rounds/{firm.round.pk}/submit/"] == b'{"received": true}'


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


def hostile(firm, receipt, *, typed=""):
    """Let the server tell another receipt; return what the page says."""
    facts = firm.page.request.get(f"{firm.base}/check-rounds/{firm.round.pk}/facts/").json()
    told = json.dumps(facts | {"receipt": receipt(facts["receipt"])})
    firm.page.route(
        "**/facts/", lambda route: route.fulfill(body=told, content_type="application/json")
    )
    if typed:
        firm.page.get_by_text("The ledger’s key").press("Enter")
        firm.page.get_by_label("Public key of the ledger").fill(typed)
    firm.page.get_by_label("Your file", exact=True).set_input_files(file_of(*ROWS))
    firm.page.get_by_role("button", name="Compare it here").click()
    alert = firm.page.get_by_role("alert")
    expect(alert).to_contain_text("Nothing of your file was sent.", timeout=60_000)
    assert not [url for url, _body in firm.sent if url.endswith("/evaluate/")]
    assert not Part.objects.exists()
    return alert.inner_text()


def test_a_key_that_was_swapped_in_the_receipt_stops_the_page(firm):
    _key, other = voprf.key_pair()
    said = hostile(firm, lambda text: text.replace(firm.round.public_key, other.hex()))
    assert "The receipt of this round is false: key and list do not stand in the ledger" in said


def test_a_ledger_of_another_key_stops_a_page_that_was_told_whom_to_trust(firm):
    """The server makes up a whole ledger: one entry with its own key, sealed under the old name."""
    said = hostile(firm, lambda text: made_up(text, firm.round.public_key))
    assert "sealed with another key of the ledger than the one that you trust" in said


def test_a_key_that_the_person_has_from_elsewhere_counts_and_not_ours(firm):
    stranger = keys.Signer(b"s" * 32, "elsewhere/1").vkey
    said = hostile(firm, lambda text: text, typed=stranger)
    assert "sealed with another key of the ledger than the one that you trust" in said


def test_the_receipt_of_something_else_stops_the_page(firm):
    prepared = Entry.objects.get(verb="rounds.prepared")
    said = hostile(firm, lambda _text: receipts.receipt(prepared))
    assert "The receipt is about something else than this round" in said


def made_up(text, public_key):
    """A receipt that is sound in itself, in a ledger of one entry that a stranger's key seals."""
    event = next(line for line in text.split("\n") if line.startswith("event "))
    event = event.removeprefix("event ").replace(public_key, "0" * 64)
    signer = keys.Signer(b"s" * 32, next(iter(parsed_note(_newest().note)[1]))[0])
    root = b64encode(leaf_of(digest_of(event))).decode()
    note = keys.signed(f"{signer.name}\n1\n{root}\n", [signer])
    return "\n".join(
        ["policyhub-receipt/v1", f"key {signer.vkey}", f"event {event}", "", receipts.PROOF]
        + ["index 0", "", note]
    )


def _newest():
    return Checkpoint.objects.order_by("pk").last()


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
    """Against ten thousand contacts; 200,000 are in `bench/private_check.py`."""
    acme = firm.contacts[0].client
    names = [f"Ulf{n} Ottersen{n}" for n in range(10_000)]
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


def test_a_leaver_without_a_login_takes_part_by_their_link(firm):
    page, dave = firm.page, make_leaver(department=firm.round.departments.get())
    door = make_door(dave.person)
    page.context.clear_cookies()
    page.goto(firm.base + url_of_door(door))
    firm.watch.look()
    page.get_by_role("button", name="Send me a code").press("Enter")
    expect(page.get_by_text("We have sent a code to your mailbox.")).to_be_visible()
    page.get_by_label("Code", exact=True).fill(doors.code_of("key", door=door.pk))
    page.get_by_role("button", name="Open my page").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Private check")
    firm.watch.look()
    compare(firm, file_of(*ROWS))
    page.locator("[data-rows] [data-tick]").nth(0).press("Space")
    page.get_by_role("button", name="Send what I have ticked").press("Enter")
    expect(page.get_by_role("heading", name="What you ticked is recorded")).to_be_visible()
    page.get_by_role("link", name="Compare another file").press("Enter")
    expect(page.get_by_role("button", name="Compare it here")).to_be_visible()
    assert [each.contact for each in dave.person.connections.all()] == firm.contacts[:1]


def make_contact_row(name, client):
    return Contact(
        name=name, name_key=name.lower(), client=client, source="by hand", added_on="2026-01-05"
    )

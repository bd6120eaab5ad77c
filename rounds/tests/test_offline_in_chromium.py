"""The page on disk in a real browser: opened from a file, three files carried, no network, the same result."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from playwright.sync_api import expect

from ledger import keys
from ledger.models import VerifierKey
from rounds import bundling
from rounds.tests.factories import make_known, make_member, make_round, prepare_place
from tests.watching import Watch

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
# What the browser says when the page tries to reach somebody.
REFUSED = """() => new Promise((tell) => {
  document.addEventListener("securitypolicyviolation", (event) => tell(event.effectiveDirective));
  fetch("https://example.org/").then(() => tell("sent"), () => {});
})"""
HEAD = "First Name,Last Name,URL,Email Address,Company,Position,Connected On"


@pytest.fixture
def watch(tmp_path, browser):
    path = tmp_path / bundling.NAME
    path.write_text(bundling.page())
    context = browser.new_context(viewport={"width": 1280, "height": 900}, offline=True)
    page = context.new_page()
    watch = Watch(page, "file:///")
    page.goto(path.as_uri())
    watch.look()
    yield watch
    context.close()
    assert watch.faults == []


def saved(page, button):
    with page.expect_download(timeout=60_000) as download:
        page.get_by_role("button", name=button).press("Enter")
    return download.value.path().read_bytes(), download.value.suggested_filename


def swapped(response):
    """The same response with another key of the round in its receipt."""
    at = response.index(b"public_key") + len(b'public_key\\":\\"')
    return response[:at] + b"0000" + response[at + 4 :]


def forged_receipts_are_refused(page, answer):
    """The page on disk checks the receipt itself, and goes by the key that the person typed."""
    page.get_by_label("response.bin").set_input_files(
        answer | {"buffer": swapped(answer["buffer"])}
    )
    page.get_by_role("button", name="Find my rows").press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("The receipt of this round is false")
    page.get_by_label("Key of the ledger").fill(keys.Signer(b"s" * 32, "elsewhere/1").vkey)
    page.get_by_label("response.bin").set_input_files(answer)
    page.get_by_role("button", name="Find my rows").press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("than the one that you trust")
    page.get_by_label("Key of the ledger").fill(VerifierKey.objects.get().vkey)


def test_a8_12_offline_as_online(watch, client):
    """A8.12: network disabled by the policy, the same result as online."""
    page, user = watch.page, make_member()
    known = make_known(user=user)
    prepare_place()
    round_ = make_round(user=user)
    client.force_login(user)
    rows = [HEAD, f"Odile,Marchetti,,,{known.client.name},Buyer,01 May 2024"]
    rows += [f"Zeb{n},Xan{n},,,Quixotic {n},,01 May 2024" for n in range(20)]
    file = {"name": "Connections.csv", "mimeType": "text/csv", "buffer": "\n".join(rows).encode()}
    page.get_by_label("Your file").set_input_files(file)
    request, name = saved(page, "Make request.bin")
    assert (name, len(request)) == ("request.bin", 20 + 1_024 * 32)
    url = f"/check-rounds/{round_.pk}/offline/"
    sent = {"file": SimpleUploadedFile("request.bin", request)}
    response = client.post(f"{url}answer/", sent).content
    answer = {"name": "response.bin", "mimeType": "application/octet-stream", "buffer": response}
    forged_receipts_are_refused(page, answer)
    page.get_by_role("button", name="Find my rows").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "1 row of your file seems to match", timeout=60_000
    )
    for shown in (round_.public_key, round_.digest, VerifierKey.objects.get().vkey):
        expect(page.get_by_text(shown)).to_be_visible()
    watch.look()
    page.get_by_label("Odile Marchetti").press("Space")
    submission, name = saved(page, "Make submission.json")
    [claim] = json.loads(submission)["claims"]
    assert set(claim) == {"tag", "secret", "platform", "since", "why"}
    client.post(f"{url}submit/", {"file": SimpleUploadedFile(name, submission)})
    assert user.person.connections.get().contact == known
    with watch.quietly():
        page.context.set_offline(False)
        assert page.evaluate(REFUSED) == "connect-src"

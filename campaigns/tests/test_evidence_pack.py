"""One signature can be explained by a witness from the pack alone."""

import hashlib
import io
import subprocess
import sys
import zipfile

import pytest

from campaigns.actions import papers
from campaigns.tests.factories import TODAY
from campaigns.tests.papers import make_paper
from campaigns.tests.signing import (
    NOW,
    answer_all,
    ask_carol,
    hr,
    load_questions,
    only_hr,
    page,
    press,
    read,
)
from ledger import sequencing
from ledger.models import Entry, VerifierKey

pytestmark = pytest.mark.django_db


@pytest.fixture
def signature():
    load_questions()
    assignment = ask_carol(has_quiz=True)
    read(assignment)
    answer_all(assignment)
    found = press(assignment)
    sequencing.sequence()
    return found


def url(signature):
    return page("evidence_pack", signature.pk)


def unpacked(client, signature, *, user=None):
    client.force_login(user or hr())
    content = client.post(url(signature)).content
    with zipfile.ZipFile(io.BytesIO(content)) as pack:
        return content, {name: pack.read(name) for name in pack.namelist()}


def test_a_witness_can_say_who_how_which_text_what_was_pressed_and_that_the_chain_holds(
    client, signature
):
    _content, files = unpacked(client, signature)
    said = files["WITNESS.txt"].decode()
    assert "Carol Mensah, staff number " in said
    assert "was signed in like this: Login of the person: password." in said
    assert "nobody else sees it, and only its hash is kept" in said
    assert signature.text_sha256 in said
    assert signature.affirmation in said
    assert "“I acknowledge this policy”, on a review page of its own" in said
    assert "nothing ticked beforehand" in said
    assert f"has number {signature.entry.leaf.index} in the ledger" in said
    for step in ("Text shown", "End reached", "Quiz passed", "Signed"):
        assert step in said


def test_everything_it_says_is_checked_from_the_pack_alone(client, signature, tmp_path):
    content, files = unpacked(client, signature)
    text, receipt = files["text-en.md"], files["receipt.txt"]
    assert hashlib.sha256(text).hexdigest() == signature.text_sha256
    assert hashlib.sha256(receipt).hexdigest() in b"".join(files.values()).decode()
    (tmp_path / "pack.zip").write_bytes(content)
    script = next(name for name in files if name.endswith(".py"))
    (tmp_path / script).write_bytes(files[script])
    key = VerifierKey.objects.get().vkey
    done = subprocess.run(  # noqa: S603 -- our own checker, from the pack
        [sys.executable, "-I", script, "pack.zip", "--key", key],
        cwd=tmp_path, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


def test_of_a_sheet_signed_with_ink_the_scan_is_in_the_pack(client):
    paper = papers.confirm(make_paper(), by=hr(), now=NOW, today=TODAY)
    sequencing.sequence()
    _content, files = unpacked(client, paper.signature)
    assert hashlib.sha256(files["scan.pdf"]).hexdigest() == paper.scan_sha256
    assert "signed with ink on paper" in files["WITNESS.txt"].decode()


def test_every_step_names_the_file_that_proves_it(client, signature):
    _content, files = unpacked(client, signature)
    named = [
        word.strip(",")
        for word in files["WITNESS.txt"].decode().split()
        if word.startswith("receipts/0")
    ]
    assert len(named) >= 5
    assert set(named) <= set(files)


def test_taking_it_away_is_recorded(client, signature):
    unpacked(client, signature)
    assert Entry.objects.get(verb="ledger.exported").event["facts"]["signature"] == signature.pk


def test_an_auditor_may_take_it_too(client, signature):
    from_outside = hr()
    from_outside.role = "auditor"
    from_outside.save()
    assert "WITNESS.txt" in unpacked(client, signature, user=from_outside)[1]


def test_nobody_else_takes_it(client, signature):
    only_hr(client, url(signature), method="post", auditor=True)


def test_it_rejects_get(client, signature):
    client.force_login(hr())
    assert client.get(url(signature)).status_code == 405

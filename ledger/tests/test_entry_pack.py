"""The proof pack of a matter: complete, checked without us, recorded, and only for readers of the ledger."""

import io
import json
import subprocess
import sys
import zipfile

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from ledger import keys
from ledger.checking.notes import Wrong
from ledger.checking.packs import checked_pack
from ledger.models import Entry, VerifierKey
from ledger.tests.factories import make_entry, make_log
from people.tests.factories import make_user

pytestmark = pytest.mark.django_db


def ask(client, entry, role="auditor"):
    client.force_login(make_user(role=role))
    return client.post(reverse("ledger:entry_pack", args=[entry.pk]))


@pytest.fixture
def pack(client):
    make_log(5)
    first = make_entry(subject="offboarding.finding:6", facts={"n": 1}, sealed=True)
    make_log(9)
    make_entry(subject="offboarding.finding:6", facts={"n": 2}, sealed=True)
    response = ask(client, first)
    assert response["Content-Disposition"] == (
        'attachment; filename="ledger-offboarding.finding-6.zip"'
    )
    return response.content


def test_b7_12_it_holds_every_receipt_of_the_matter_and_the_proof_of_growth(pack):
    vkey = VerifierKey.objects.get().vkey
    for trusted in ([], [vkey]):
        found, (first, second) = checked_pack(pack, trusted, keys.holds)
        assert [receipt["event"]["facts"] for receipt in found] == [{"n": 1}, {"n": 2}]
        assert (first.size, second.size) == (6, 10)
    with zipfile.ZipFile(io.BytesIO(pack)) as content:
        assert sorted(content.namelist()) == [
            "README.txt",
            "growth.txt",
            "keys.txt",
            "policyhub_verifier.html",
            "policyhub_verifier.py",
            "receipts/000000000005.txt",
            "receipts/000000000009.txt",
        ]
        assert content.read("keys.txt").decode() == f"{vkey}\n"


def test_b7_12_it_verifies_on_a_clean_machine_with_what_is_in_it(pack, tmp_path):
    (tmp_path / "pack.zip").write_bytes(pack)
    with zipfile.ZipFile(io.BytesIO(pack)) as content:
        content.extractall(tmp_path)
    key = (tmp_path / "keys.txt").read_text(encoding="utf-8").strip()
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-I", "-S", "policyhub_verifier.py", "pack.zip", "--key", key],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (
        0,
        "This pack verifies: 2 receipts, and the ledger only grew from 6 to 10 entries.\n",
        "",
    )


def changed(pack, name, change):
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(pack)) as old, zipfile.ZipFile(made, "w") as new:
        for entry in old.namelist():
            content = old.read(entry)
            if entry != name or (content := change(content)) is not None:
                new.writestr(entry, content)
    return made.getvalue()


@pytest.mark.parametrize(
    ("name", "change", "reason"),
    [
        (
            "receipts/000000000005.txt",
            lambda t: t.replace(b'"n":1', b'"n":3'),
            "000005.txt: The ev",
        ),
        ("growth.txt", lambda t: None, "not a proof pack"),
        ("growth.txt", lambda t: b"", "not complete"),
        ("growth.txt", lambda t: t[:-1], "not complete"),
        ("growth.txt", lambda t: t + b"x\n", "should hold a step of the proof"),
        (
            "growth.txt",
            lambda t: b"\n".join([*t.split(b"\n")[:-2], b""]),
            "not begin with the earlier",
        ),
        ("growth.txt", lambda t: t.replace(b"growth/v1", b"growth/v2"), "not complete"),
    ],
    ids=range(7),
)
def test_b7_12_a_pack_that_was_changed_is_refused(pack, name, change, reason):
    with pytest.raises(Wrong, match=reason):
        checked_pack(changed(pack, name, change), (), keys.holds)


def test_a_pack_without_receipts_or_that_is_no_zip_is_refused(pack):
    for name in ("receipts/000000000005.txt", "receipts/000000000009.txt"):
        pack = changed(pack, name, lambda content: None)
    with pytest.raises(Wrong, match="holds no receipt"):
        checked_pack(pack)
    with pytest.raises(Wrong, match="not a proof pack"):
        checked_pack(b"PK and nothing else")


def test_taking_it_is_recorded(pack):
    told = json.loads(Entry.objects.get(verb="ledger.exported").body)["facts"]
    assert told == {"what": "proof pack", "subject": "offboarding.finding:6"}


def test_it_says_why_not(client):
    response = ask(client, make_entry())
    assert response.status_code == 302
    [message] = get_messages(response.wsgi_request)
    assert str(message) == "The ledger holds no sealed entry about this."


def test_it_rejects_get(client):
    client.force_login(make_user(role="auditor"))
    url = reverse("ledger:entry_pack", args=[make_entry().pk])
    assert client.get(url).status_code == 405


def test_it_is_only_for_readers_of_the_ledger(client):
    assert ask(client, make_entry(), role="employee").status_code == 403
    assert ask(client, make_entry(verb="conduct.case_opened"), role="hr").status_code == 404

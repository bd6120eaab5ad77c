"""One person's records as a file: everything of theirs, nothing of anybody else's, and hashes to check it by."""

import io
import json
import zipfile
from datetime import UTC, datetime
from hashlib import sha256

import pytest

from accounts.tests.factories import make_account, make_custody, make_worker
from notices.tests.factories import make_notice
from people.tests.factories import make_user
from privacy import export, selecting

pytestmark = pytest.mark.django_db
AT = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)


@pytest.fixture
def carol():
    person = make_worker("Carol Mensah", work_email="carol@mf.example")
    person.user = make_user(email="carol@mf.example", name="Carol Mensah")
    person.manager = make_worker("Bob Lindqvist")
    person.save()
    return person


def unpacked(made):
    with zipfile.ZipFile(io.BytesIO(made.content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def contents(person):
    made = export.make(selecting.whose([person]), title=str(person), at=AT)
    return json.loads(unpacked(made)["records.json"])


def rows(person, name):
    return next(s["rows"] for s in contents(person)["sections"] if s["name"] == name)


def test_it_holds_everything_of_the_person(carol):
    account = make_account(handle="marlowfinch", owner=carol)
    make_custody(account=account, person=carol)
    make_notice(person=carol, subject="Letter to Carol")
    sections = {section["name"] for section in contents(carol)["sections"]}
    assert sections == {
        "Name, staff number and addresses",
        "Stretches of work",
        "Login",
        "Business accounts: owner and deputy",
        "Who had access to a business account, and how it was taken back",
        "Messages that PolicyHub sent",
    }
    assert rows(carol, "Messages that PolicyHub sent")[0]["Subject"] == "Letter to Carol"


def test_other_people_are_masked(carol):
    erin = make_worker("Erin Walsh")
    make_account(owner=carol, deputy=erin)
    made = export.make(selecting.whose([carol]), title="Carol Mensah", at=AT)
    for text in unpacked(made).values():
        assert b"Bob Lindqvist" not in text
        assert b"Erin Walsh" not in text
    assert rows(carol, "Name, staff number and addresses")[0]["Manager"] == "another person"
    [account] = rows(carol, "Business accounts: owner and deputy")
    assert (account["Owner"], account["Deputy"]) == ("Carol Mensah", "another person")


def test_rows_of_others_are_not_in_it(carol):
    make_notice(person=make_worker("Erin Walsh"), text="Dear Erin")
    assert "Dear Erin" not in json.dumps(contents(carol))


def test_secrets_are_left_out_and_that_is_said(carol):
    make_account(owner=carol, vault_pointer="Marketing / Instagram")
    made = export.make(selecting.whose([carol]), title="Carol Mensah", at=AT)
    files = unpacked(made)
    assert b"Marketing / Instagram" not in files["records.json"]
    assert carol.user.password.encode() not in files["records.json"]
    assert any("Passwords" in sentence for sentence in contents(carol)["left_out"])
    assert "Findings about a leaver" in contents(carol)["scope"]


def test_it_says_how_long_each_thing_is_kept(carol):
    [section] = [s for s in contents(carol)["sections"] if s["name"].startswith("Name")]
    assert section["kept"] == [
        "Private e-mail address of a leaver: 12 months, counted from the end of the restriction.",
        "Name, staff number and login of a leaver: 6 years, counted from the end of the last employment.",
    ]


def test_the_manifest_vouches_for_the_files(carol):
    made = export.make(selecting.whose([carol]), title="Carol Mensah", at=AT)
    files = unpacked(made)
    hashes = json.loads(files["manifest.json"])["sha256"]
    assert hashes == {
        name: sha256(files[name]).hexdigest()
        for name in ("records.json", "records.html", "records.css")
    }
    assert made.sha256 == sha256(made.content).hexdigest()
    again = export.make(selecting.whose([carol]), title="Carol Mensah", at=AT)
    assert again.content == made.content


def test_it_can_be_read_without_a_program(carol):
    page = unpacked(export.make(selecting.whose([carol]), title="Carol Mensah", at=AT))[
        "records.html"
    ].decode()
    assert "<h1>Records about Carol Mensah</h1>" in page
    assert "carol@mf.example" in page


def test_a_hostile_name_is_only_text(carol):
    carol.family_name = "<script>alert(1)</script>"
    carol.save()
    made = export.make(selecting.whose([carol]), title=str(carol), at=AT)
    assert b"<script>" not in unpacked(made)["records.html"]


def test_a_login_without_a_person_has_records_too():
    auditor = make_user(role="auditor", email="auditor@mf.example")
    made = export.make(selecting.of_user(auditor), title="Auditor", at=AT)
    sections = json.loads(unpacked(made)["records.json"])["sections"]
    assert [section["name"] for section in sections] == ["Login"]


def test_the_counts_agree_with_the_file(carol):
    people = selecting.whose([carol])
    made = export.make(people, title="Carol Mensah", at=AT)
    assert sum(row["count"] for row in export.counts(people)) == made.rows

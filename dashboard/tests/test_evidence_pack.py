"""What is taken away: complete, checked from the pack alone, no more than its reader may see, recorded."""

import io
import json
import zipfile
from hashlib import sha256

import pytest
from django.urls import reverse

from campaigns.tests.signing import ask_carol, hr, press, read
from conduct.models import Access
from conduct.tests import factories as conduct
from ledger import keys, sequencing
from ledger.checking.packs import checked_pack
from ledger.models import Entry, VerifierKey
from ledger.tests.factories import make_entry
from people.choices import Role
from people.tests.factories import make_person, make_staff

pytestmark = pytest.mark.django_db
SHAPE = {"README.txt", "WITNESS.txt", "evidence.pdf", "facts.json", "growth.txt", "keys.txt"}


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def signature():
    assignment = ask_carol()
    read(assignment)
    found = press(assignment)
    sequencing.sequence()
    return found


def url(kind, row):
    return reverse("dashboard:evidence_pack", args=[kind, row.pk])


def taken(client, user, kind, row):
    client.force_login(user)
    content = client.post(url(kind, row)).getvalue()
    with zipfile.ZipFile(io.BytesIO(content)) as pack:
        files = {name: pack.read(name) for name in pack.namelist()}
    assert set(files) >= SHAPE
    assert files["evidence.pdf"].startswith(b"%PDF-")
    facts = json.loads(files["facts.json"])
    for name, digest in facts["sha256"].items():
        assert sha256(files[name]).hexdigest() == digest
    found, _growth = checked_pack(content, [VerifierKey.objects.get().vkey], keys.holds)
    assert len(found) == len(facts["entries"])
    return files, facts


def exported():
    return Entry.objects.filter(verb="ledger.exported").latest("pk").event["facts"]


def test_a_person_takes_away_their_own(client, signature):
    carol = signature.person
    files, facts = taken(client, carol.user, "person", carol)
    said = files["WITNESS.txt"].decode()
    assert f"staff number {carol.number}" in said
    assert "Signed in with: Login of the person: password." in said
    assert signature.text_sha256 in said
    assert "every one held" in said
    assert files[f"signatures/{signature.pk}/receipt.txt"].decode() == signature.statement
    assert "“I acknowledge this policy”" in files[f"signatures/{signature.pk}/WITNESS.txt"].decode()
    (text,) = [files[name] for name in files if name.startswith("texts/")]
    assert sha256(text).hexdigest() == signature.text_sha256
    assert facts["signatures"][0]["ledger_entry"] == signature.entry.leaf.index
    assert exported() == {"what": "evidence of a person", "person": carol.pk}


def test_of_a_policy_hr_takes_texts_approvals_and_who_signed(client, signature):
    policy = signature.version.policy
    make_entry(subject=f"policies.policy:{policy.pk}", sealed=True)
    files, facts = taken(client, hr(), "policy", policy)
    table = files["signatures.csv"].decode().splitlines()
    assert len(table) == 2
    assert table[1].startswith(f"{signature.person.number},{signature.version.number},en,")
    assert signature.statement_sha256 in table[1]
    assert facts["signatures"] == 1
    assert f"texts/{signature.version.number}-en.md" in files


def test_of_a_case_its_owner_takes_what_the_page_shows_and_it_is_noted(client):
    case = conduct.investigated()
    conduct.add_evidence(case, content=b"%PDF-1.4\n%%EOF\n", name="a.pdf")
    sequencing.sequence()
    files, facts = taken(client, conduct.alice(), "case", case)
    assert case.seen in files["WITNESS.txt"].decode()
    assert any(name.startswith("evidence/") for name in files)
    assert Access.objects.filter(case=case, user=conduct.alice(), what="evidence pack").exists()
    assert exported() == {"what": "evidence of a case", "case": case.pk}


def test_a_confidential_reporter_is_named_to_nobody_but_the_owner(client):
    case = conduct.investigated(conduct.taken(conduct.make_concern(channel="confidential")))
    sequencing.sequence()
    raised = Entry.objects.get(subject=f"conduct.case:{case.pk}", verb="conduct.concern_raised")
    erin = f"people.user:{conduct.erin().pk}"
    assert raised.actor == erin
    files, _facts = taken(client, conduct.mara(), "case", case)
    assert not any(erin.encode() in content for content in files.values())
    files, _facts = taken(client, conduct.alice(), "case", case)
    assert any(erin.encode() in content for content in files.values())


def test_of_a_person_nothing_is_said_of_their_cases(client):
    carol = make_staff(name="Carol Mensah")
    for verb in ("people.user_added", "conduct.case_seen"):
        make_entry(verb=verb, subject=f"people.user:{carol.pk}", sealed=True)
    _files, facts = taken(client, make_staff(role=Role.AUDITOR), "person", carol.person)
    assert [entry["verb"] for entry in facts["entries"]] == ["people.user_added"]


def test_nobody_takes_what_they_do_not_see(client):
    client.force_login(make_staff(role=Role.LINE_MANAGER))
    assert client.post(url("person", make_person())).status_code == 404
    assert not Entry.objects.filter(verb="ledger.exported").exists()


def test_it_rejects_get(client):
    client.force_login(make_staff(role=Role.HR))
    assert client.get(url("person", make_person())).status_code == 405

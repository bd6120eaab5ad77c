"""The proof that anybody can verify; until the entry is sealed, our signed promise."""

import json

import pytest
from django.core.management import call_command

from campaigns.tests.factories import TODAY
from campaigns.tests.signing import ask_carol, nobody_else, page, sign
from ledger import sequencing
from ledger.checking.receipts import checked_receipt
from people.tests.factories import make_staff
from policies.actions import versions
from policies.tests.factories import make_version

pytestmark = pytest.mark.django_db


@pytest.fixture
def signature():
    return sign(ask_carol())


def url(signature):
    return page("signature_proof", signature.pk)


def test_it_verifies_without_us(client, signature, tmp_path, capsys):
    sequencing.sequence()
    client.force_login(signature.person.user)
    content = client.get(url(signature)).content
    facts = checked_receipt(content)["event"]["facts"]
    assert facts["receipt_sha256"] == signature.statement_sha256
    assert b"c2sp.org/tlog-proof@v1" in content
    (tmp_path / "proof.txt").write_bytes(content)
    call_command("verify_receipt", str(tmp_path / "proof.txt"), "--json")
    assert json.loads(capsys.readouterr().out)["ok"] is True


def test_before_it_is_sealed_there_is_a_promise(client, signature):
    client.force_login(signature.person.user)
    answer = client.get(url(signature))
    assert answer.content.startswith(b"policyhub-promise/v1")
    assert f"promise-{signature.pk}.txt" in answer["Content-Disposition"]


def test_it_is_nobody_elses(client, signature):
    nobody_else(client, url(signature))


def test_it_rejects_post(client, signature):
    client.force_login(signature.person.user)
    assert client.post(url(signature)).status_code == 405


def test_it_stays_valid_when_the_next_version_is_published(client, signature, tmp_path, capsys):
    sequencing.sequence()
    client.force_login(signature.person.user)
    kept = client.get(url(signature)).content
    first = signature.assignment.campaign.version
    words = list(first.texts.values_list("body", "sha256"))

    alice = make_staff(role="hr")
    second = make_version(policy=first.policy, by=alice)
    versions.publish(second, places=["GB"], edits=second.edits, by=alice, today=TODAY)
    sequencing.sequence()

    first.refresh_from_db()
    assert first.state == "superseded"
    assert list(first.texts.values_list("body", "sha256")) == words
    for number, content in enumerate([kept, client.get(url(signature)).content]):
        facts = checked_receipt(content)["event"]["facts"]
        assert facts["receipt_sha256"] == signature.statement_sha256
        (tmp_path / f"{number}.txt").write_bytes(content)
        call_command("verify_receipt", str(tmp_path / f"{number}.txt"), "--json")
        assert json.loads(capsys.readouterr().out)["ok"] is True

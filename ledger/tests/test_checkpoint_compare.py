"""A checkpoint that somebody kept, against the ledger of today."""

import pytest
from django.db import transaction
from django.urls import reverse

from ledger import actions, keys, memory
from ledger.models import Checkpoint
from ledger.tests.factories import make_entry, make_log
from people.tests.factories import make_user

pytestmark = pytest.mark.django_db
URL = reverse("ledger:checkpoint_compare")


@pytest.fixture
def as_auditor(client):
    client.force_login(make_user(role="auditor"))
    return client


def said(client, note):
    return client.post(URL, {"note": note}).content.decode()


def test_it_says_that_the_ledger_is_still_the_one(as_auditor):
    make_log(3)
    kept = Checkpoint.objects.last().note
    make_log(10)
    assert "The ledger only grew: 7 entries were added" in said(as_auditor, kept)


@pytest.mark.parametrize(
    "mangle",
    [
        lambda note: note.replace("\n", "\r\n"),
        lambda note: f"\n\n  {note}  \n",
        lambda note: "\n".join(f"  {line} " for line in note.split("\n")),
    ],
)
def test_what_mail_programs_do_to_a_checkpoint_does_not_matter(as_auditor, mangle):
    make_log(3)
    assert "Both seal the same entries" in said(as_auditor, mangle(Checkpoint.objects.last().note))


def test_it_says_why_a_checkpoint_says_nothing(as_auditor):
    make_log(3)
    note = Checkpoint.objects.last().note
    assert "The signature is false" in said(as_auditor, note.replace("\n3\n", "\n4\n"))
    assert "signatures are missing" in said(as_auditor, "nonsense")
    stranger = keys.signed(note.split("\n\n")[0] + "\n", [keys.Signer(b"s" * 32, "stranger")])
    assert "signed with another key" in said(as_auditor, stranger)


def test_it_finds_a_ledger_that_was_changed(as_auditor):
    make_log(3)
    origin = Checkpoint.objects.last().epoch.origin
    forged = f"{origin}\n2\n{'A' * 43}=\n"
    note = keys.signed(forged, [keys.current(origin)])
    assert "The ledger is not the same any more" in said(as_auditor, note)
    longer = keys.signed(f"{origin}\n9\n{'A' * 43}=\n", [keys.current(origin)])
    assert "6 entries are missing" in said(as_auditor, longer)


def test_it_tells_what_was_lost_when_an_older_database_was_restored(as_auditor):
    make_log(3)
    older = transaction.savepoint()
    make_log(9)
    newest = Checkpoint.objects.last()
    memory.remember(newest.epoch.origin, newest.note)
    transaction.savepoint_rollback(older)
    actions.open_epoch(by="people.user:1", reason="The disk broke.")
    assert "an older database was restored afterwards" in said(as_auditor, newest.note)
    assert "The ledger only grew" in said(as_auditor, Checkpoint.objects.first().note)


def test_nothing_typed_is_asked_for_again(as_auditor):
    assert "error-summary" in said(as_auditor, "")


def test_it_is_only_for_who_may_see_the_state(client):
    make_entry(sealed=True)
    for role, status in (("employee", 403), ("hr", 200), ("administrator", 200)):
        client.force_login(make_user(role=role))
        assert client.get(URL).status_code == status

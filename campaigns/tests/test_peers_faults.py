"""Faults of other products that must never be ours; each test is named for what went wrong there."""

import hashlib
from datetime import date, timedelta

import pytest
from django.db.models import ProtectedError
from django.urls import get_resolver, reverse

from campaigns.models import Assignment, Showing, Signature
from campaigns.tests.factories import make_published
from campaigns.tests.papers import make_agreement, make_paper
from campaigns.tests.signing import (
    answer_all,
    ask_carol,
    hr,
    load_questions,
    make_carol,
    page,
    press,
    read,
    sign,
    text_of,
)
from core import clock
from core.refusals import Refused
from ledger import receipts, sequencing
from ledger.checking.receipts import checked_receipt
from ledger.models import Entry
from people.models import Employment
from people.tests.factories import make_staff
from privacy import actions as privacy

pytestmark = pytest.mark.django_db
LATER = date(2040, 1, 2)


def proved(signature):
    """What the proof of a signature says, checked without the database."""
    entry = Entry.objects.get(pk=signature.entry_id)
    return checked_receipt(receipts.receipt(entry).encode())["event"]["facts"]


def test_publishing_again_clears_no_signature():
    """There, a new version emptied the list of who had signed the one before."""
    signature = sign(ask_carol())
    sequencing.sequence()
    make_published(policy=signature.version.policy)
    assert Signature.objects.get().version == signature.version
    assert proved(signature)["number"] == 1
    assert proved(signature)["receipt_sha256"] == signature.statement_sha256


def test_two_people_who_sign_at_once_are_both_stored():
    """There, everybody was kept in one list that was read, changed and written back."""
    version = make_published()
    first, second = ask_carol(version=version), ask_carol(version=version)
    read(first), read(second)
    press(first), press(second)
    assert Signature.objects.filter(version=version).count() == 2


def test_what_was_not_put_before_me_i_cannot_accept(client):
    """There, any number in the request was accepted."""
    mine, other = ask_carol(), ask_carol()
    read(other)
    client.force_login(mine.person.user)
    words = text_of(other)
    sent = {"text": words.pk, "sha256": words.sha256}
    assert client.post(page("assignment_sign", other.pk), sent).status_code == 404
    client.post(page("assignment_sign", mine.pk), sent)
    assert not Signature.objects.exists()


def test_accepting_while_a_version_is_published_signs_nothing_unseen():
    """There, a person who had read version 1 was recorded under version 2."""
    assignment = ask_carol()
    read(assignment)
    seen = text_of(assignment)
    newer = make_published(policy=assignment.version.policy, body="# Other words\n\nAll new.\n")
    Assignment.objects.update(version=newer, state="pending")
    fresh = Assignment.objects.select_related("campaign", "version__policy", "person__user").get()
    with pytest.raises(Refused, match="a newer version of"):
        press(fresh, text=seen)
    read(fresh)
    assert press(fresh).version == newer


def test_erasing_a_person_keeps_the_proof():
    """There, deleting a user deleted everything they had signed, and the log of it."""
    signature = sign(ask_carol())
    sequencing.sequence()
    person = signature.person
    Employment.objects.filter(person=person).update(left_on=date(2026, 4, 1))
    Assignment.objects.update(state="signed")
    privacy.erase(person, by="system:test", today=LATER)
    signature.refresh_from_db()
    assert "Mensah" not in str(signature.person)
    assert (signature.statement, signature.browser) == ("", "")
    facts = proved(signature)
    assert facts["receipt_sha256"] == signature.statement_sha256
    assert facts["affirmation"].startswith("I have received and read")


def test_whoever_kept_the_receipt_can_still_prove_it_after_erasure():
    signature = sign(ask_carol())
    kept = signature.statement
    Signature.objects.update(statement="")
    sequencing.sequence()
    assert hashlib.sha256(kept.encode()).hexdigest() == proved(signature)["receipt_sha256"]


def test_no_row_can_be_deleted_that_a_receipt_needs():
    signature = sign(ask_carol())
    for thing in (signature.text, signature.version, signature.assignment, signature.person):
        with pytest.raises(ProtectedError):
            thing.delete()


def test_a_login_that_is_deleted_takes_no_receipt_with_it():
    signature = sign(ask_carol())
    signature.person.user.delete()
    signature.refresh_from_db()
    assert signature.statement_sha256 == hashlib.sha256(signature.statement.encode()).hexdigest()


def test_retention_leaves_a_held_receipt_alone_and_the_digest_for_ever():
    """There, the log was cut after ninety days whatever it was needed for."""
    signature = sign(ask_carol())
    Employment.objects.filter(person=signature.person).update(left_on=date(2026, 4, 1))
    hold = privacy.hold(
        signature.person,
        reason="A claim is threatened.",
        until=LATER + timedelta(days=90),
        by=hr(),
        today=LATER,
    )
    privacy.apply("signature_words", today=LATER)
    signature.refresh_from_db()
    assert signature.statement
    privacy.release(hold, by=hr(), today=LATER)
    privacy.apply("signature_words", today=LATER)
    signature.refresh_from_db()
    assert signature.statement == ""
    assert len(signature.statement_sha256) == 64


@pytest.mark.parametrize("role", ["employee", "line_manager", "administrator"])
def test_no_detail_and_no_file_opens_by_its_number(client, role):
    """There, a hidden policy and its files could be read by whoever guessed the number."""
    signature = sign(ask_carol())
    things = {
        "signature": signature.pk,
        "assignment": signature.assignment_id,
        "paper": make_paper().pk,
        "agreement": make_agreement().pk,
    }
    client.force_login(make_staff(role=role))
    opened = []
    for name, number in OWN_PAGES:
        url = reverse(f"campaigns:{name}", args=[things[number]])
        if client.get(url).status_code not in (403, 404, 405):
            opened.append(name)
    assert opened == []


OWN_PAGES = [
    (pattern.name, number)
    for part in get_resolver().url_patterns
    if getattr(part, "namespace", "") == "campaigns"
    for pattern in part.url_patterns
    for number in ("signature", "assignment", "paper", "agreement")
    if (pattern.name or "").startswith(number)
    and set(pattern.pattern.converters) == {"pk"}
    and not pattern.name.startswith("assignment_list")
]


def test_every_action_works_without_a_request():
    """There, saving a task needed a web request, so that no job could do it."""
    load_questions()
    assignment = ask_carol(has_quiz=True)
    read(assignment), answer_all(assignment)
    assert press(assignment).signed_in_with


def test_somebody_who_has_left_signs_nothing_more(client):
    """There, a leaver was still let in by a second door."""
    carol = make_carol()
    assignment = ask_carol(user=carol)
    read(assignment)
    yesterday = clock.today() - timedelta(days=2)
    Employment.objects.filter(person=carol.person).update(left_on=yesterday)
    client.force_login(carol)
    words = text_of(assignment)
    sent = {"text": words.pk, "sha256": words.sha256}
    assert client.post(page("assignment_sign", assignment.pk), sent).status_code == 302
    assert not Signature.objects.exists()


def test_watching_is_not_reading_and_reading_is_not_signing():
    """There, opening the page counted as having read it."""
    assignment = ask_carol()
    read(assignment)
    assert Showing.objects.get().reached_end_at
    assert not Signature.objects.exists()
    assignment.refresh_from_db()
    assert assignment.state == "read"

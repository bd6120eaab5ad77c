"""Instead of signing: each kind of message, and that it stops the reminders."""

import pytest

from campaigns.choices import TO_DO, EnquiryKind
from campaigns.models import Enquiry
from campaigns.tests.signing import (
    ask_carol,
    ask_stranger,
    nobody_else,
    page,
    sign,
    text,
    through_the_door,
)
from ledger.models import Entry

pytestmark = pytest.mark.django_db
SENT = {
    "question": {"words": "May I keep my old group?"},
    "more-time": {"words": ""},
    "format": {"words": "Large print on paper."},
    "exemption": {"ground": "personal", "words": ""},
    "refusal": {"words": "The third rule goes too far."},
}


def url(assignment, kind="question"):
    return page("enquiry_ask", assignment.pk, kind)


@pytest.mark.parametrize("kind", SENT)
def test_it_reaches_hr_and_stops_the_reminders(client, kind):
    assignment = ask_carol()
    client.force_login(assignment.person.user)
    response = client.post(url(assignment, kind), SENT[kind], follow=True)
    enquiry = Enquiry.objects.get()
    assert (enquiry.kind, enquiry.is_open) == (kind, True)
    assignment.refresh_from_db()
    assert assignment.state == ("refused" if kind == "refusal" else "asked")
    assert assignment.state not in TO_DO
    assert "reminded" in text(response)


def test_all_kinds_are_tried_here():
    assert set(SENT) == set(EnquiryKind.values)


@pytest.mark.parametrize("kind", ["question", "format", "refusal"])
def test_it_needs_a_sentence(client, kind):
    assignment = ask_carol()
    client.force_login(assignment.person.user)
    client.post(url(assignment, kind), {"words": " "})
    assert not Enquiry.objects.exists()


def test_the_words_do_not_reach_the_ledger(client):
    assignment = ask_carol()
    client.force_login(assignment.person.user)
    client.post(url(assignment, "exemption"), {"ground": "personal", "words": "My divorce."})
    entry = Entry.objects.get(verb="campaigns.enquiry_made")
    assert "divorce" not in entry.body
    assert "personal" not in entry.body


def test_a_refusal_is_recorded_without_threat_or_blame(client):
    assignment = ask_carol()
    client.force_login(assignment.person.user)
    shown = text(client.get(url(assignment, "refusal"))).lower()
    assert "that is your right" in shown
    for word in ("consequence", "disciplin", "warning", "must", "failure", "non-compl", "violat"):
        assert word not in shown.split("<main")[1]


def test_a_second_message_waits_for_the_first(client):
    assignment = ask_carol()
    client.force_login(assignment.person.user)
    client.post(url(assignment), SENT["question"])
    shown = text(client.post(url(assignment), SENT["question"]))
    assert "HR has not answered your last message yet." in shown
    assert Enquiry.objects.count() == 1


def test_what_is_signed_can_still_be_asked_about_and_stays_signed(client):
    assignment = sign(ask_carol()).assignment
    client.force_login(assignment.person.user)
    client.post(url(assignment), SENT["question"])
    assignment.refresh_from_db()
    assert (assignment.state, Enquiry.objects.count()) == ("signed", 1)
    shown = text(client.post(url(assignment, "refusal"), SENT["refusal"]))
    assert "You have signed this already." in shown


def test_an_unknown_kind_is_not_found(client):
    assignment = ask_carol()
    client.force_login(assignment.person.user)
    assert client.get(url(assignment, "nothing")).status_code == 404


def test_it_is_nobody_elses(client):
    nobody_else(client, url(ask_carol()))
    nobody_else(client, url(ask_carol()), method="post")


def test_it_works_by_the_personal_link(client):
    assignment = ask_stranger()
    through_the_door(client, assignment.person)
    client.post(url(assignment), SENT["question"])
    assert Enquiry.objects.get().assignment == assignment

"""One version asked for by two campaigns: whoever signed it in one has signed it, and is asked once."""

from datetime import timedelta

import pytest

from campaigns.actions import assignments, enquiries, reminders, signing
from campaigns.models import Assignment, Signature
from campaigns.tests.factories import DUE, TODAY, make_assignment, make_campaign, make_published
from campaigns.tests.signing import (
    NOW,
    answer_all,
    ask_carol,
    load_questions,
    make_carol,
    page,
    press,
    read,
    sign,
)
from ledger.models import Entry
from notices.models import Notice

pytestmark = pytest.mark.django_db


def ask_again(first, **campaign):
    """The same person and version in a second campaign."""
    campaign = {"version": first.version, "has_quiz": False, **campaign}
    return make_assignment(campaign=make_campaign(**campaign), person=first.person)


def test_signing_in_one_round_counts_in_the_other_at_once():
    first = ask_carol()
    second = ask_again(first)
    signature = sign(first)
    second.refresh_from_db()
    assert (second.state, second.signed_on) == ("signed", TODAY)
    assert Signature.objects.get() == signature
    facts = Entry.objects.get(verb="campaigns.signed_elsewhere").event["facts"]
    assert facts == {"signature": signature.pk, "in": first.pk}


def test_signing_it_again_there_gives_the_same_receipt():
    first = ask_carol()
    second = ask_again(first)
    signature = sign(first)
    second.refresh_from_db()
    assert press(second) == signature
    assert Signature.objects.count() == 1


def test_a_round_that_starts_later_does_not_ask_who_has_signed(client):
    first = ask_carol()
    signature = sign(first)
    later = make_campaign(version=first.version, has_quiz=False)
    assignments.fill(later, by="system:test", today=TODAY)
    second = Assignment.objects.get(campaign=later, person=first.person)
    assert (second.state, second.signed_on) == ("signed", TODAY)
    assert (
        Entry.objects.filter(verb="campaigns.assigned").latest("pk").event["facts"]["signed_before"]
    )
    client.force_login(first.person.user)
    assert client.get(page("assignment_review", second.pk)).url == signature.get_absolute_url()


def test_and_sends_them_no_message():
    first = ask_carol()
    sign(first)
    Notice.objects.all().delete()
    later = make_campaign(version=first.version, has_quiz=False, steps=[(-3, "employee")])
    assignments.fill(later, by="system:test", today=TODAY)
    for day in range(20):
        reminders.run(now=NOW + timedelta(days=day))
    assert not Notice.objects.exists()


def test_who_has_not_signed_is_asked_in_both():
    first = ask_carol()
    second = ask_again(first)
    read(first)
    assert signing.signature_of(second) is None
    second.refresh_from_db()
    assert second.state == "pending"


def test_the_round_of_the_next_year_asks_anew():
    first = ask_carol()
    sign(first)
    next_year = make_campaign(version=first.version, has_quiz=False, repeats=first.campaign)
    assignments.fill(next_year, by="system:test", today=TODAY)
    again = Assignment.objects.get(campaign=next_year)
    assert again.state == "pending"
    assert sign(again) != Signature.objects.get(assignment=first)


def test_a_signature_without_a_quiz_does_not_count_where_there_is_one():
    load_questions()
    first = ask_carol()
    second = ask_again(first, has_quiz=True)
    sign(first)
    second.refresh_from_db()
    assert second.state == "pending"


def test_one_with_a_quiz_counts_everywhere():
    load_questions()
    first = ask_carol(has_quiz=True)
    second = ask_again(first)
    read(first)
    answer_all(first)
    press(first)
    second.refresh_from_db()
    assert second.state == "signed"


def test_what_was_asked_there_needs_no_answer_any_more():
    first = ask_carol()
    second = ask_again(first)
    carol = first.person.user
    asked = enquiries.ask(second, kind="question", words="Why?", by=carol, now=NOW, today=TODAY)
    sign(first)
    asked.refresh_from_db(), second.refresh_from_db()
    assert asked.withdrawn_at
    assert second.state == "signed"


def test_another_person_and_another_version_are_left_alone():
    first = ask_carol()
    of_erin = ask_again(ask_carol(user=make_carol(name="Erin Walsh"), version=first.version))
    of_other = make_assignment(
        campaign=make_campaign(version=make_published()), person=first.person, due_on=DUE
    )
    sign(first)
    of_erin.refresh_from_db(), of_other.refresh_from_db()
    assert (of_erin.state, of_other.state) == ("pending", "pending")


def test_a_closed_round_stays_as_it_was():
    first = ask_carol()
    closed = ask_again(first, state="closed")
    sign(first)
    closed.refresh_from_db()
    assert closed.state == "pending"

"""Done, partly or refused: with words, a ground for a no, and the way to the authority."""

import pytest
from django.urls import reverse

from ledger.models import Entry
from notices.models import Notice
from people.tests.factories import make_person
from rights.tests.factories import make_request
from rights.tests.pages import is_for_hr_alone

pytestmark = pytest.mark.django_db


def answer(client, asked, **said):
    said = {"outcome": "refused", "ground": "claims", "words": "Needed until May.", **said}
    return client.post(reverse("rights:request_answer", args=[asked.pk]), said)


def test_the_person_is_told_that_there_is_an_answer(client, carol, alice):
    asked = make_request(person=carol.person)
    client.force_login(alice)
    assert answer(client, asked).url == asked.get_absolute_url()
    asked.refresh_from_db()
    assert (asked.state, asked.ground, asked.closed_by) == ("refused", "claims", alice)
    notice = Notice.objects.get()
    assert notice.kind == "privacy_answered"
    assert "complain to the data protection authority" in notice.text
    assert reverse("rights:own_detail", args=[asked.pk]) in notice.text
    assert "until May" not in notice.text
    entry = Entry.objects.get(verb="rights.answered")
    assert '"ground":"claims"' in entry.body
    assert "May" not in entry.body


def test_somebody_without_a_sign_in_gets_the_words_themselves(client, alice, ines):
    dave = make_person(name="Dave Hart")
    dave.private_email, dave.private_email_confirmed_on = "dave@home.example", "2026-11-02"
    dave.save()
    client.force_login(alice)
    answer(client, make_request(person=dave))
    notice = Notice.objects.get()
    assert notice.address == "dave@home.example"
    assert "Needed until May." in notice.text
    assert notice in Notice.objects.visible_to(alice)
    assert notice not in Notice.objects.visible_to(ines)


def test_a_no_without_a_ground_is_not_sent(client, carol, alice):
    asked = make_request(person=carol.person)
    client.force_login(alice)
    assert "Choose the ground" in answer(client, asked, ground="").content.decode()
    answer(client, asked, outcome="done", ground="claims")
    asked.refresh_from_db()
    assert (asked.state, asked.ground) == ("done", "")
    assert "This is answered already." in answer(client, asked).content.decode()


def test_nobody_answers_themselves(client, alice):
    asked = make_request(person=alice.person)
    client.force_login(alice)
    assert "your own request" in answer(client, asked).content.decode()


def test_its_audience(client, carol):
    assert is_for_hr_alone(client, "request_answer", make_request(person=carol.person).pk)

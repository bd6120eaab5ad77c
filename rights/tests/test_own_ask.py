"""Asking for something about one's own records."""

import json
from datetime import timedelta

import pytest
from django.urls import reverse

from core import clock
from ledger.models import Entry
from notices.models import Notice
from people.tests.factories import make_employer, make_staff, make_user
from rights import rules
from rights.choices import Kind
from rights.models import PrivacyRequest

pytestmark = pytest.mark.django_db
URL = reverse("rights:own_ask", args=["correction"])
WORDS = {"words": "My title is Senior Account Manager."}


def test_it_reaches_hr_and_is_confirmed(client, carol, alice):
    client.force_login(carol)
    response = client.post(URL, WORDS)
    asked = PrivacyRequest.objects.get()
    assert response.url == reverse("rights:own_detail", args=[asked.pk])
    assert (asked.person, asked.kind, asked.words) == (carol.person, "correction", WORDS["words"])
    assert asked.due_on == rules.due_on(clock.today())
    notices = dict(Notice.objects.values_list("kind", "text"))
    assert set(notices) == {"privacy_received", "privacy_asked"}
    assert not any("Senior" in text for text in notices.values())
    entry = Entry.objects.get(verb="rights.asked")
    assert json.loads(entry.body)["facts"]["person"] == carol.person.pk
    assert "Senior" not in entry.body


def test_only_hr_who_look_after_the_person_are_told(client, carol):
    elsewhere = make_user(role="hr", email="hans@mf.example")
    elsewhere.employers.add(make_employer(name="Marlow Finch GmbH"))
    client.force_login(carol)
    client.post(URL, WORDS)
    assert not Notice.objects.filter(kind="privacy_asked").exists()


def test_hr_asks_a_colleague(client, alice):
    nadia = make_staff(role="hr", name="Nadia Haddad")
    client.force_login(alice)
    client.post(URL, WORDS)
    assert Notice.objects.get(kind="privacy_asked").address == nadia.email


def test_a_login_without_a_person_asks_too(client, ines):
    client.force_login(ines)
    client.post(URL, WORDS)
    asked = PrivacyRequest.objects.get()
    assert (asked.person, asked.user, str(asked.whose)) == (None, ines, "Ines Varga")


def test_the_same_twice_is_refused_with_the_reason(client, carol):
    client.force_login(carol)
    client.post(URL, WORDS)
    response = client.post(URL, WORDS)
    assert "already and is not answered yet" in response.content.decode()
    assert PrivacyRequest.objects.count() == 1


def test_a_correction_needs_a_word(client, carol):
    client.force_login(carol)
    assert "Say in a sentence" in client.post(URL, {"words": ""}).content.decode()
    assert not PrivacyRequest.objects.exists()


@pytest.mark.parametrize("kind", Kind.values)
def test_each_kind_says_what_it_means_and_by_when(client, carol, kind):
    client.force_login(carol)
    text = client.get(reverse("rights:own_ask", args=[kind])).content.decode()
    assert clock.written(clock.months_after(clock.today(), 1)) in text
    assert "never counts against you" in text


def test_another_kind_is_not_found(client, carol):
    client.force_login(carol)
    assert client.get(reverse("rights:own_ask", args=["revenge"])).status_code == 404


def test_a_day_to_come_is_no_day_of_receipt():
    today = clock.today()
    assert rules.why_not_note(today + timedelta(days=1), today=today)
    assert rules.why_not_note(today, today=today) == ""

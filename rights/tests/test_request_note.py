"""What somebody asked by letter, mail or word."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from core import clock
from people.tests.factories import make_person
from rights.models import PrivacyRequest
from rights.tests.pages import is_for_hr_alone

pytestmark = pytest.mark.django_db


def note(client, person, received_on):
    return client.post(
        reverse("rights:request_note", args=[person.pk]),
        {"kind": "erasure", "received_on": received_on, "words": "All of it, please."},
    )


def test_the_month_begins_when_it_was_received(client, alice):
    dave = make_person(name="Dave Hart")
    client.force_login(alice)
    note(client, dave, "2026-01-31")
    asked = PrivacyRequest.objects.get()
    assert (asked.channel, asked.due_on) == ("told", date(2026, 2, 28))


def test_a_day_to_come_is_refused(client, alice):
    client.force_login(alice)
    response = note(client, make_person(), clock.today() + timedelta(days=1))
    assert "lies in the future" in response.content.decode()
    assert not PrivacyRequest.objects.exists()


def test_its_audience(client, carol):
    assert is_for_hr_alone(client, "request_note", carol.person.pk)

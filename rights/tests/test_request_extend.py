"""Two months more, once, with a reason that the person is told."""

from datetime import timedelta

import pytest
from django.urls import reverse

from core import clock
from ledger.models import Entry
from notices.models import Notice
from rights import rules
from rights.tests.factories import make_request
from rights.tests.pages import is_for_hr_alone

pytestmark = pytest.mark.django_db
REASON = {"delay": "complex", "words": "It is spread over old minutes."}


def extend(client, asked):
    return client.post(reverse("rights:request_extend", args=[asked.pk]), REASON)


def test_the_person_is_told_why(client, carol, alice):
    today = clock.today()
    asked = make_request(person=carol.person, received_on=today)
    client.force_login(alice)
    assert extend(client, asked).url == asked.get_absolute_url()
    asked.refresh_from_db()
    assert asked.due_on == clock.months_after(today, 3)
    notice = Notice.objects.get()
    assert (notice.kind, notice.person) == ("privacy_extended", carol.person)
    for words in (REASON["words"], "It is complex", clock.written(asked.due_on)):
        assert words in notice.text
    assert Entry.objects.get().verb == "rights.extended"
    assert "can be done once" in extend(client, asked).content.decode()


def test_after_the_month_it_is_too_late(client, carol, alice):
    asked = make_request(person=carol.person, received_on=clock.today() - timedelta(days=60))
    client.force_login(alice)
    assert "please answer as soon" in extend(client, asked).content.decode()
    asked.refresh_from_db()
    assert asked.due_on == rules.due_on(asked.received_on)


def test_its_audience(client, carol):
    assert is_for_hr_alone(client, "request_extend", make_request(person=carol.person).pk)

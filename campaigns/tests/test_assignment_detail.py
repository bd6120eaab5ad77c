from datetime import UTC, datetime, timedelta

import pytest

from campaigns.actions import reminders
from campaigns.models import Absence
from campaigns.tests.factories import DUE, TODAY, make_assignment, make_campaign
from campaigns.tests.pages import READERS, sign_in, text_of, who_gets_in
from people.choices import Role
from people.tests.factories import make_employment, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr("core.clock.today", lambda zone="": TODAY)


def carol(**fields):
    person = make_person(name="Carol Mensah", **fields)
    make_employment(person=person)
    return person


def test_it_tells_the_fate_of_every_reminder(client):
    alice = sign_in(client, name="Alice Okafor")
    campaign = make_campaign(steps=[(-30, "employee"), (3, "hr")], owner=alice)
    mine = make_assignment(campaign=campaign, person=carol())
    reminders.run(now=datetime(2026, 3, 12, 10, tzinfo=UTC))
    reminders.run(now=datetime(2026, 3, 30, 10, tzinfo=UTC))
    words = text_of(client.get(mine.get_absolute_url()))
    assert "Not sent: the person was asked only after that day." in words
    assert "Could not be sent" in words
    assert "No e-mail address is on record." in words
    assert "Alice Okafor (HR) since 30 March 2026" in words


def test_it_says_that_reminders_wait_for_who_is_away(client):
    sign_in(client)
    person = carol()
    Absence.objects.create(person=person, first_on=TODAY, last_on=DUE)
    mine = make_assignment(person=person)
    assert "Away until Thursday 26 March 2026." in text_of(client.get(mine.get_absolute_url()))


def test_it_says_why_nobody_can_be_reminded(client):
    sign_in(client)
    mine = make_assignment(state="signed")
    assert "Nothing is left for this person to do" in text_of(client.get(mine.get_absolute_url()))


def test_a_line_manager_sees_own_reports_and_nobody_else(client):
    bob = sign_in(client, Role.LINE_MANAGER)
    mine = make_assignment(person=carol(manager=bob.person))
    assert client.get(mine.get_absolute_url()).status_code == 200
    assert client.get(make_assignment().get_absolute_url()).status_code == 404


def test_it_is_for_who_sees_people(client):
    assert who_gets_in(client, make_assignment().get_absolute_url()) == READERS


def test_what_is_over_is_told(client):
    sign_in(client)
    mine = make_assignment(state="left", ended_on=TODAY + timedelta(days=1))
    assert "They no longer work here" in text_of(client.get(mine.get_absolute_url()))

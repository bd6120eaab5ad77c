from datetime import timedelta

import pytest
from django.urls import reverse

from campaigns.models import Absence
from campaigns.tests.factories import TODAY
from campaigns.tests.pages import HR_AND_MANAGERS, said, sign_in, who_gets_in
from people.choices import Role
from people.tests.factories import make_person

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr("core.clock.today", lambda zone="": TODAY)


def make_absence(first_on, last_on):
    return Absence.objects.create(person=make_person(), first_on=first_on, last_on=last_on)


def url(absence):
    return reverse("campaigns:absence_end", args=[absence.pk])


def test_who_is_back_was_away_until_yesterday(client):
    sign_in(client)
    absence = make_absence(TODAY - DAY, TODAY + DAY)
    assert client.post(url(absence)).url == reverse("campaigns:absence_list")
    absence.refresh_from_db()
    assert absence.last_on == TODAY - DAY


def test_what_had_not_begun_is_forgotten(client):
    sign_in(client)
    client.post(url(make_absence(TODAY, TODAY + DAY)))
    assert not Absence.objects.exists()


def test_it_says_why_not(client):
    sign_in(client)
    over = make_absence(TODAY - DAY, TODAY - DAY)
    assert said(client.post(url(over))) == ["These days are over already."]


def test_it_rejects_get(client):
    sign_in(client)
    assert client.get(url(make_absence(TODAY, TODAY))).status_code == 405


def test_it_is_for_hr_and_managers_of_the_person(client):
    absence = make_absence(TODAY, TODAY + DAY)
    assert who_gets_in(client, url(absence), method="post") == HR_AND_MANAGERS
    sign_in(client, Role.LINE_MANAGER)
    assert client.post(url(make_absence(TODAY, TODAY))).status_code == 404

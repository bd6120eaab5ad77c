from datetime import timedelta

import pytest
from django.urls import reverse

from campaigns.models import Absence
from campaigns.tests.factories import TODAY
from campaigns.tests.pages import HR_AND_MANAGERS, sign_in, text_of, who_gets_in
from people.choices import Role
from people.tests.factories import make_person

pytestmark = pytest.mark.django_db
URL = reverse("campaigns:absence_list")


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr("core.clock.today", lambda zone="": TODAY)


def make_absence(*, person=None, last_on=TODAY):
    return Absence.objects.create(
        person=person or make_person(), first_on=TODAY - timedelta(days=3), last_on=last_on
    )


def names(client, **query):
    return [str(a.person) for a in client.get(URL, query).context["listing"].page]


def test_it_lists_who_is_away_now_or_soon(client):
    sign_in(client)
    make_absence(person=make_person(name="Carol Mensah"))
    make_absence(person=make_person(name="Erin Walsh"), last_on=TODAY - timedelta(days=1))
    assert names(client) == ["Carol Mensah"]
    assert names(client, search="nobody") == []


def test_a_line_manager_sees_own_reports(client):
    bob = sign_in(client, Role.LINE_MANAGER)
    make_absence(person=make_person(name="Carol Mensah", manager=bob.person)), make_absence()
    assert names(client) == ["Carol Mensah"]


def test_it_says_what_to_do_when_nobody_is(client):
    sign_in(client)
    assert "Nobody is noted as away" in text_of(client.get(URL))


def test_it_asks_as_often_for_many_as_for_one(client, assert_flat_queries):
    sign_in(client)
    assert_flat_queries(URL, make_absence)


def test_it_is_for_hr_and_managers(client):
    assert who_gets_in(client, URL) == HR_AND_MANAGERS

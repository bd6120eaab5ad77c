from datetime import timedelta

import pytest
from django.urls import reverse

from campaigns.models import Reminder
from campaigns.tests.factories import DUE, TODAY, make_assignment, make_campaign
from campaigns.tests.pages import READERS, sign_in, text_of, who_gets_in
from people.choices import Role
from people.tests.factories import make_department, make_employment, make_person

pytestmark = pytest.mark.django_db
URL = reverse("campaigns:assignment_list")


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr("core.clock.today", lambda zone="": DUE + timedelta(days=1))


def somebody(name, *, state="pending", campaign=None, manager=None, **work):
    person = make_person(name=name, manager=manager)
    make_employment(person=person, **work)
    return make_assignment(campaign=campaign, person=person, state=state)


def names(client, **query):
    return [str(a.person) for a in client.get(URL, query).context["listing"].page]


def test_it_begins_with_those_who_have_not_signed(client):
    sign_in(client)
    somebody("Carol Mensah"), somebody("Erin Walsh", state="refused")
    somebody("Femi Balogun", state="signed"), somebody("Grace Obi", state="exempt")
    somebody("Rhys Morgan", campaign=make_campaign(state="closed"))
    assert names(client) == ["Carol Mensah", "Erin Walsh"]
    assert names(client, state="any") == [
        "Carol Mensah",
        "Erin Walsh",
        "Femi Balogun",
        "Grace Obi",
    ]


def test_it_is_filtered_by_campaign_department_manager_place_and_state(client):
    sign_in(client)
    sales = make_department(name="Field sales")
    bob = make_person(name="Bob Lindqvist")
    carol = somebody("Carol Mensah", department=sales, manager=bob)
    somebody("Emre Aydin", place="DE", state="read")
    assert names(client, campaign=carol.campaign_id) == ["Carol Mensah"]
    assert names(client, department=sales.pk) == ["Carol Mensah"]
    assert names(client, department="none") == ["Emre Aydin"]
    assert names(client, manager=bob.pk) == ["Carol Mensah"]
    assert names(client, manager="none") == ["Emre Aydin"]
    assert names(client, place="DE") == ["Emre Aydin"]
    assert names(client, state="begun") == ["Emre Aydin"]
    assert names(client, state="late") == ["Carol Mensah", "Emre Aydin"]
    assert names(client, search="mensah") == ["Carol Mensah"]


def test_it_counts_reminders(client):
    sign_in(client)
    mine = somebody("Carol Mensah")
    Reminder.objects.create(assignment=mine, kind="first", planned_on=TODAY)
    told = {"told_at": "2026-03-13T09:00:00Z"}
    from_hand = {"kind": "nudge", "planned_on": TODAY}
    Reminder.objects.create(assignment=mine, **from_hand, **told)
    (row,) = client.get(URL).context["listing"].page
    assert row.reminded_at.isoformat() == "2026-03-13T09:00:00+00:00"


def test_a_line_manager_sees_own_reports_only(client):
    bob = sign_in(client, Role.LINE_MANAGER)
    somebody("Carol Mensah", manager=bob.person), somebody("Erin Walsh")
    assert names(client) == ["Carol Mensah"]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_it_can_be_taken_away_as_a_table(client, kind):
    sign_in(client)
    somebody("Carol Mensah")
    response = client.get(URL, {"export": kind})
    assert response.status_code == 200
    assert f"who-has-not-signed.{kind}" in response["Content-Disposition"]
    assert kind != "csv" or b"Carol Mensah" in response.content


def test_it_can_be_taken_away_as_a_pdf(client):
    sign_in(client)
    somebody("Carol Mensah")
    response = client.get(URL, {"export": "pdf"})
    assert response["Content-Type"] == "application/pdf"
    assert response.content.startswith(b"%PDF")


def test_it_says_so_when_nobody_is_missing(client):
    sign_in(client)
    assert "Nobody is missing" in text_of(client.get(URL))


def test_it_asks_as_often_for_many_as_for_one(client, assert_flat_queries):
    sign_in(client)
    assert_flat_queries(URL, lambda: somebody("Carol Mensah", department=make_department()))


def test_it_is_for_who_sees_people(client):
    assert who_gets_in(client, URL) == READERS


def test_it_only_reads(client):
    sign_in(client)
    assert client.post(URL).status_code == 405

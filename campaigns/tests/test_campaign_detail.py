from datetime import timedelta

import pytest
from django.urls import reverse

from campaigns.tests.factories import TODAY, make_assignment, make_campaign
from campaigns.tests.pages import READERS, sign_in, text_of, who_gets_in
from people.choices import Role
from people.tests.factories import make_department, make_employment, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr("core.clock.today", lambda zone="": TODAY + timedelta(days=4))


def url(campaign):
    return reverse("campaigns:campaign_detail", args=[campaign.pk])


def worker(department):
    person = make_person()
    make_employment(person=person, department=department)
    return person


def test_it_shows_how_far_everybody_and_each_department_is(client):
    sign_in(client)
    sales, finance = make_department(name="Field sales"), make_department(name="Finance")
    campaign = make_campaign()
    make_assignment(campaign=campaign, person=worker(sales))
    make_assignment(campaign=campaign, person=worker(sales), state="read")
    make_assignment(campaign=campaign, person=worker(finance), state="signed")
    make_assignment(campaign=campaign, person=worker(finance), state="exempt")
    response = client.get(url(campaign))
    words = text_of(response)
    assert "1 of 3 people have signed: 33%" in words
    assert "Field sales: furthest behind" in words
    groups = [(g.label, g.percent, g.expected) for g in response.context["groups"]]
    assert groups == [("Field sales", 0, 2), ("Finance", 100, 1)]
    assert "Remind 2 people" in words


def test_it_can_be_cut_by_manager_and_by_place(client):
    bob = sign_in(client)
    campaign = make_campaign()
    make_assignment(campaign=campaign, person=make_person(manager=bob.person))
    for by in ("manager", "place"):
        response = client.get(url(campaign), {"by": by})
        assert len(response.context["groups"]) == 1
    assert client.get(url(campaign), {"by": "nonsense"}).context["by"] == "department"


def test_the_picture_goes_on_at_the_present_pace(client):
    sign_in(client)
    campaign = make_campaign()
    for _ in range(2):
        make_assignment(campaign=campaign, state="signed")
    for _ in range(8):
        make_assignment(campaign=campaign)
    response = client.get(url(campaign))
    picture = response.context["picture"]
    assert [(p.signed, p.percent) for p in picture.points] == [(2, 20), (2, 20)]
    assert picture.ahead == 20
    assert "At this pace 20% will have signed" in text_of(response)


def test_a_draft_says_what_comes_next(client):
    sign_in(client)
    words = text_of(client.get(url(make_campaign(state="draft"))))
    assert "Nobody has been asked yet" in words
    assert "See who would get what, and start" in words


def test_a_line_manager_sees_own_reports_and_no_verbs_of_hr(client):
    bob = sign_in(client, Role.LINE_MANAGER)
    campaign = make_campaign()
    make_assignment(campaign=campaign, person=make_person(manager=bob.person))
    make_assignment(campaign=campaign)
    response = client.get(url(campaign))
    assert response.context["everybody"].people == 1
    assert "Pause" not in text_of(response)


def test_a_campaign_of_others_is_not_there(client):
    sign_in(client, Role.LINE_MANAGER)
    assert client.get(url(make_campaign())).status_code == 404


def test_it_is_for_who_sees_people(client):
    assert who_gets_in(client, url(make_campaign())) == READERS


def test_it_asks_as_often_for_many_as_for_one(client, assert_flat_queries):
    sign_in(client)
    campaign = make_campaign()
    assert_flat_queries(
        url(campaign),
        lambda: make_assignment(campaign=campaign, person=worker(make_department())),
    )

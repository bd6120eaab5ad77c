import pytest
from django.urls import reverse

from campaigns.tests.factories import TODAY, make_campaign
from campaigns.tests.pages import HR, sign_in, text_of, who_gets_in
from people.tests.factories import make_department, make_employment, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr("core.clock.today", lambda zone="": TODAY)


def url(campaign):
    return reverse("campaigns:audience_edit", args=[campaign.pk])


def parts(campaign):
    return [str(part) for part in campaign.audience.all()]


def test_groups_are_added_and_counted(client):
    sign_in(client)
    sales = make_department(name="Field sales")
    carol = make_person(name="Carol Mensah", number="MF003")
    make_employment(person=carol, department=sales)
    campaign = make_campaign(state="draft", everyone=False)
    for typed in (
        {"kind": "department", "department": sales.pk},
        {"kind": "place", "place": "DE"},
        {"kind": "role", "role": "line_manager"},
        {"kind": "team", "person": "MF003"},
        {"kind": "person", "person": "Carol Mensah", "leaves_out": "on"},
    ):
        assert client.post(url(campaign), typed).url == url(campaign)
    assert parts(campaign) == [
        "Department Field sales",
        "People who work in Germany",
        "Everybody with the role “Line manager”",
        "The team of Carol Mensah",
        "Without: Carol Mensah",
    ]
    assert "0 people at present" in text_of(client.get(url(campaign)))


def test_everyone_is_one_click(client):
    sign_in(client)
    campaign = make_campaign(state="draft", everyone=False)
    client.post(url(campaign), {"kind": "everyone"})
    client.post(url(campaign), {"kind": "everyone"})
    assert parts(campaign) == ["Everyone"]
    assert "1 person at present" in text_of(client.get(url(campaign)))


def test_it_says_why_not(client):
    sign_in(client)
    campaign = make_campaign(everyone=False)
    assert "This campaign has begun" in text_of(client.get(url(campaign)))
    client.post(url(campaign), {"kind": "everyone"})
    assert parts(campaign) == []
    draft = make_campaign(state="draft", everyone=False)
    response = client.post(url(draft), {"kind": "person", "person": "Nobody"})
    assert "We found nothing of that name." in text_of(response)


def test_it_is_for_hr(client):
    assert who_gets_in(client, url(make_campaign(state="draft"))) == HR

import pytest
from django.urls import reverse

from campaigns.models import Absence
from campaigns.tests.factories import TODAY, make_campaign
from campaigns.tests.pages import HR, sign_in, text_of, who_gets_in
from people.tests.factories import make_employment, make_person

pytestmark = pytest.mark.django_db
STEPS = [(-7, "employee"), (3, "line_manager"), (10, "hr")]


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr("core.clock.today", lambda zone="": TODAY)


def url(campaign):
    return reverse("campaigns:campaign_preview", args=[campaign.pk])


def worker(name, place="GB", **fields):
    person = make_person(name=name, **fields)
    make_employment(person=person, place=place)
    return person


def test_it_says_who_would_get_what_and_when(client):
    sign_in(client, name="Alice Okafor")
    carol = worker("Carol Mensah", work_email="carol@marlowfinch.example")
    worker("Erin Walsh")
    worker("Emre Aydin", place="DE")
    Absence.objects.create(person=carol, first_on=TODAY, last_on=TODAY)
    response = client.get(url(make_campaign(state="draft", steps=STEPS)))
    words = text_of(response)
    assert "3 people would be asked" in words
    seen = response.context["preview"]
    assert seen.places == [("Great Britain", 3)]
    assert [str(person) for person in seen.no_address] == ["Erin Walsh"]
    assert [str(person) for person in seen.away] == ["Carol Mensah"]
    assert (seen.no_login, seen.elsewhere, seen.languages) == (2, 1, ["en"])
    # 29 March is a Sunday and 5 April Easter: both move to the next working day.
    assert [each.day.isoformat() for each in seen.sendings] == [
        "2026-03-12",
        "2026-03-19",
        "2026-03-30",
        "2026-04-07",
    ]


def test_it_says_why_it_cannot_start(client):
    sign_in(client)
    words = text_of(client.get(url(make_campaign(state="draft", everyone=False, steps=STEPS))))
    assert "Say first whom the campaign is for. At present it would ask nobody." in words
    words = text_of(client.get(url(make_campaign(state="draft", steps=STEPS[:2]))))
    assert "The last reminder has to go to HR" in words


def test_it_is_for_hr(client):
    assert who_gets_in(client, url(make_campaign(state="draft"))) == HR

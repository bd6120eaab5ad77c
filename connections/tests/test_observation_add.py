from datetime import timedelta

import pytest
from django.urls import reverse

from connections.models import Connection, Contact
from connections.tests.factories import make_contact
from connections.tests.pages import HR, sign_in, who_gets_in
from core import clock
from people.tests.factories import make_employment, make_person
from places.choices import Gate
from places.tests.factories import make_all_prerequisites, make_decision

pytestmark = pytest.mark.django_db
URL = reverse("connections:observation_add")


@pytest.fixture
def dave():
    make_all_prerequisites("GB"), make_decision(gate=Gate.AUDIT_CONNECTIONS)
    person = make_person(name="Dave Hart", number="D1")
    today = clock.today()
    make_employment(
        person=person,
        left_on=today - timedelta(days=30),
        restricted_until=today + timedelta(days=100),
    )
    return person


def fields(alice, **more):
    if not Contact.objects.exists():
        make_contact(name="Odile Roux")
    return {
        "person": "D1",
        "contact": "Odile Roux",
        "platform": "linkedin",
        "url": "https://www.linkedin.com/in/dave-hart",
        "evidence": "connected",
        "seen_by": alice.person.number,
        "seen_on": clock.today().isoformat(),
        "only_leavers": "on",
        "was_necessary": "on",
        "no_milder_means": "on",
        "was_told": "on",
    } | more


def test_it_works(client, dave):
    alice = sign_in(client, name="Alice Okafor")
    response = client.post(URL, fields(alice))
    connection = Connection.objects.get()
    assert response.url == connection.get_absolute_url()
    assert (connection.person, connection.how_known) == (dave, "seen")
    assert connection.seen_by == alice.person


@pytest.mark.parametrize(
    "condition", ["only_leavers", "was_necessary", "no_milder_means", "was_told"]
)
def test_without_one_of_the_four_conditions_nothing_is_recorded(client, dave, condition):
    alice = sign_in(client, name="Alice Okafor")
    response = client.post(URL, fields(alice, **{condition: ""}))
    assert response.context["form"].errors.keys() == {condition}
    assert not Connection.objects.exists()


def test_the_address_leads_to_the_network(client, dave):
    alice = sign_in(client, name="Alice Okafor")
    for url in ("https://www.facebook.com/dave", "https://example.com/dave"):
        assert client.post(URL, fields(alice, url=url)).context["form"].errors.keys() == {"url"}
    response = client.post(URL, fields(alice, platform="facebook"))
    assert "platform" in response.context["form"].errors


def test_it_says_why_not(client, dave):
    alice = sign_in(client, name="Alice Okafor")
    carol = make_person(number="C1")
    make_employment(person=carol)
    response = client.post(URL, fields(alice, person="C1"))
    assert "Public pages may be looked at only for leavers" in response.content.decode()
    assert not Connection.objects.exists()


def test_it_is_only_for_hr(client):
    assert who_gets_in(client, URL) == HR

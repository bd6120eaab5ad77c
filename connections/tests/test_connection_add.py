import pytest
from django.core.cache import cache
from django.urls import reverse

from connections import rules
from connections.models import Connection
from connections.tests.factories import make_client, make_contact, make_dealing
from connections.tests.pages import ROLES, sign_in, who_gets_in
from people.models import User
from people.tests.factories import make_user

pytestmark = pytest.mark.django_db
URL = reverse("connections:connection_add")


@pytest.fixture(autouse=True)
def no_earlier_lookups():
    cache.clear()


@pytest.fixture
def carol(client):
    return sign_in(client, User.Role.EMPLOYEE, name="Carol Mensah")


@pytest.fixture
def odile():
    return make_contact(name="Odile Roux", client=make_client(name="Kestrel Foods"))


def named(**more):
    return {"name": "ODILE ROUX", "client": "Kestrel Foods Ltd", "platform": "linkedin"} | more


def test_whom_one_can_name_exactly_can_be_recorded(client, carol, odile):
    response = client.post(URL, named(connected_on="2024-05-01", exemption="known-before"))
    connection = Connection.objects.get()
    assert response.url == connection.get_absolute_url()
    assert (connection.person, connection.contact) == (carol.person, odile)
    assert (connection.exemption, connection.exemption_state) == ("known-before", "claimed")


def test_whom_one_has_dealt_with_can_be_chosen(client, carol, odile):
    make_dealing(person=carol.person, contact=odile)
    other = make_contact(name="Ravi Deshpande")
    page = client.get(URL).content.decode()
    assert "Odile Roux, Kestrel Foods" in page
    assert "Ravi" not in page
    client.post(URL, {"dealt": odile.pk, "platform": "x"})
    assert Connection.objects.get().contact == odile
    response = client.post(URL, {"dealt": other.pk, "platform": "x"})
    assert "dealt" in response.context["form"].errors


@pytest.mark.parametrize(
    "wrong", [{"name": "Odile Rous"}, {"client": "Brightmoor"}, {"name": "Odile"}]
)
def test_what_matches_nobody_is_refused_and_kept_nowhere(client, carol, odile, wrong):
    response = client.post(URL, named(**wrong))
    assert "what you typed has not been kept" in response.content.decode()
    assert not Connection.objects.exists()
    assert client.session.get("_messages") is None


def test_who_objected_or_has_no_client_cannot_be_found(client, carol, odile):
    type(odile).objects.update(objected_on="2026-03-09")
    assert "has not been kept" in client.post(URL, named()).content.decode()
    type(odile).objects.update(objected_on=None, client=None)
    assert "has not been kept" in client.post(URL, named()).content.decode()


def test_the_list_of_clients_cannot_be_guessed_through(client, carol, odile):
    for _each in range(rules.MOST_LOOKED_UP):
        client.post(URL, named(name="Nobody"))
    response = client.post(URL, named())
    assert "You have looked up 20 names today" in response.content.decode()
    assert not Connection.objects.exists()
    sign_in(client, User.Role.EMPLOYEE)  # somebody else may still
    assert client.post(URL, named()).status_code == 302


@pytest.mark.parametrize(("missing", "field"), [("client", "client"), ("name", "name")])
def test_it_asks_for_name_and_company(client, carol, missing, field):
    response = client.post(URL, named(**{missing: ""}))
    assert response.context["form"].errors.keys() == {field}


def test_it_says_why_not(client, carol, odile):
    response = client.post(URL, named(connected_on="2999-01-01"))
    assert "A connection cannot begin in the future." in response.content.decode()


def test_a_sign_in_without_a_person_is_led_back(client):
    client.force_login(make_user())
    assert client.get(URL).url == reverse("connections:own_list")


def test_everybody_signed_in_may_open_it(client):
    assert who_gets_in(client, URL) == ROLES

import pytest
from django.urls import reverse

from connections.tests.factories import make_client, make_contact
from connections.tests.pages import HR, sign_in, who_gets_in
from people.tests.factories import make_person

pytestmark = pytest.mark.django_db


def url(contact):
    return reverse("connections:contact_edit", args=[contact.pk])


def test_what_is_kept_stands_in_the_form_and_comes_back(client):
    sign_in(client)
    contact = make_contact(
        name="Odile Roux",
        client=make_client(name="Kestrel Foods"),
        relationship_owner=make_person(name="Bob Lindqvist", number="P1"),
        title="CEO",
    )
    form = client.get(url(contact)).context["form"]
    values = {field.name: field.value() for field in form}
    assert values["client"] == "Kestrel Foods"
    assert values["relationship_owner"] == "Bob Lindqvist (P1)"
    response = client.post(url(contact), values | {"title": "Chair"})
    assert response.url == contact.get_absolute_url()
    contact.refresh_from_db()
    assert (contact.title, contact.client.name) == ("Chair", "Kestrel Foods")


def test_it_says_why_not(client):
    sign_in(client)
    contact = make_contact(name="Odile Roux")
    make_contact(name="Ravi Deshpande", client=contact.client)
    response = client.post(
        url(contact),
        {
            "name": "Ravi Deshpande",
            "client": contact.client.name,
            "status": "current",
            "legal_basis": "contract",
        },
    )
    assert "There is a contact of that name at this client already." in response.content.decode()


def test_an_erased_contact_is_not_found(client):
    sign_in(client)
    contact = make_contact()
    type(contact).objects.update(name="", name_key="", erased_on="2026-03-09")
    assert client.get(url(contact)).status_code == 404


def test_it_is_only_for_hr(client):
    assert who_gets_in(client, url(make_contact())) == HR

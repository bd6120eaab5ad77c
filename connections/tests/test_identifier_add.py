import pytest
from django.urls import reverse

from connections.tests.factories import make_contact
from connections.tests.pages import HR, sign_in, who_gets_in

pytestmark = pytest.mark.django_db
FIELDS = {
    "platform": "linkedin",
    "kind": "profile_url",
    "value": "https://www.linkedin.com/in/Odile/",
    "source": "business card",
    "legal_basis": "legitimate-interest",
}


def url(contact):
    return reverse("connections:identifier_add", args=[contact.pk])


def test_it_works(client):
    sign_in(client)
    contact = make_contact()
    assert client.post(url(contact), FIELDS).url == contact.get_absolute_url()
    identifier = contact.identifiers.get()
    assert (identifier.value, identifier.source) == (
        "https://linkedin.com/in/odile",
        "business card",
    )


def test_the_form_says_never_private(client):
    sign_in(client)
    assert "Never a private account" in client.get(url(make_contact())).content.decode()


def test_it_says_why_not(client):
    sign_in(client)
    contact = make_contact()
    response = client.post(url(contact), FIELDS | {"platform": "x"})
    assert "This link leads to another platform" in response.content.decode()
    assert not contact.identifiers.exists()


def test_a_password_is_refused(client):
    sign_in(client)
    contact = make_contact()
    response = client.post(url(contact), FIELDS | {"value": "Password: Tulip-7731x"})
    assert response.context["form"].errors.keys() == {"value"}
    assert not contact.identifiers.exists()


def test_a_source_is_asked_for(client):
    sign_in(client)
    response = client.post(url(make_contact()), FIELDS | {"source": ""})
    assert response.context["form"].errors.keys() == {"source"}


def test_it_is_only_for_hr(client):
    assert who_gets_in(client, url(make_contact())) == HR


def test_what_is_not_there_is_not_found(client):
    sign_in(client)
    assert client.get(reverse("connections:identifier_add", args=[404])).status_code == 404

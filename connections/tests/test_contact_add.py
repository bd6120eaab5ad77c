import pytest
from django.urls import reverse

from connections.models import Contact
from connections.tests.factories import make_client, make_contact
from connections.tests.pages import HR, sign_in, who_gets_in
from people.tests.factories import make_person

pytestmark = pytest.mark.django_db
URL = reverse("connections:contact_add")


def fields(**more):
    return {
        "name": "Odile Roux",
        "status": "current",
        "legal_basis": "legitimate-interest",
    } | more


def test_it_works_with_names_of_client_and_colleague(client):
    sign_in(client)
    kestrel, bob = make_client(name="Kestrel Foods"), make_person(name="Bob Lindqvist")
    response = client.post(
        URL,
        fields(
            client="kestrel foods ltd",
            relationship_owner=f"Bob Lindqvist ({bob.number})",
            work_email="Odile@Example.com",
        ),
    )
    contact = Contact.objects.get()
    assert response.url == contact.get_absolute_url()
    assert (contact.client, contact.relationship_owner) == (kestrel, bob)
    assert contact.work_email == "odile@example.com"


def test_the_client_may_be_unknown_or_come_with_the_address(client):
    sign_in(client)
    kestrel = make_client(name="Kestrel Foods")
    assert 'value="Kestrel Foods"' in client.get(f"{URL}?client={kestrel.pk}").content.decode()
    assert client.get(f"{URL}?client=x").status_code == 200
    client.post(URL, fields())
    assert Contact.objects.get().client is None


def test_a_client_or_colleague_whom_nobody_knows_is_pointed_out(client):
    sign_in(client)
    make_person(name="Bob Lindqvist"), make_person(name="Bob Lindqvist")
    response = client.post(
        URL, fields(client="Nowhere Ltd", relationship_owner="Bob Lindqvist", name="Odile")
    )
    errors = response.context["form"].errors
    assert errors["client"] == ["We have no client of that name. Please add the client first."]
    assert errors["relationship_owner"][0].startswith("Several people have that name.")
    assert not Contact.objects.exists()


def test_it_says_why_not(client):
    sign_in(client)
    make_contact(work_email="odile@example.com")
    response = client.post(URL, fields(work_email="odile@example.com"))
    page = response.content.decode()
    assert "Another contact on record has this work e-mail address." in page
    assert 'value="Odile Roux"' in page
    assert Contact.objects.count() == 1


def test_it_is_only_for_hr(client):
    assert who_gets_in(client, URL) == HR

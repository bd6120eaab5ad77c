import pytest
from django.urls import reverse

from connections.tests.factories import make_client, make_contact
from connections.tests.pages import HR_AND_AUDITORS, sign_in, who_gets_in
from people.models import User

pytestmark = pytest.mark.django_db
URL = reverse("connections:client_list")


def names(response):
    return [client.name for client in response.context["listing"].page]


def test_it_lists_clients_with_their_contacts(client):
    sign_in(client)
    kestrel = make_client(name="Kestrel Foods")
    make_contact(client=kestrel), make_contact(client=kestrel, name="Odile Roux")
    make_client(name="Brightmoor", status="prospect")
    response = client.get(URL)
    assert names(response) == ["Brightmoor", "Kestrel Foods"]
    assert [row.contact_count for row in response.context["listing"].page] == [0, 2]


def test_it_finds_by_name_however_it_is_written_and_by_status(client):
    sign_in(client)
    make_client(name="Kestrel Foods"), make_client(name="Telefónica", status="former")
    assert names(client.get(URL, {"search": "TELEFONICA S.A."})) == ["Telefónica"]
    assert names(client.get(URL, {"status": "former"})) == ["Telefónica"]
    assert names(client.get(URL, {"search": "nobody"})) == []


def test_it_is_exported_without_formulas(client):
    sign_in(client)
    make_client(name="=1+1 Ltd")
    assert b"'=1+1 Ltd,Current client,0," in client.get(URL, {"export": "csv"}).content


def test_only_hr_may_add(client):
    sign_in(client, User.Role.AUDITOR)
    assert "Add a client" not in client.get(URL).content.decode()
    sign_in(client)
    assert "Add a client" in client.get(URL).content.decode()


def test_it_says_what_to_do_when_there_is_none(client):
    sign_in(client)
    assert "No clients yet" in client.get(URL).content.decode()


def test_it_is_only_for_hr_and_auditors(client):
    assert who_gets_in(client, URL) == HR_AND_AUDITORS


def test_the_number_of_queries_does_not_grow(client, assert_flat_queries):
    sign_in(client)
    assert_flat_queries(URL, make_contact)


def test_it_rejects_post(client):
    sign_in(client)
    assert client.post(URL).status_code == 405

import pytest
from django.urls import reverse

from connections.tests.factories import make_client, make_contact
from connections.tests.pages import HR_AND_AUDITORS, sign_in, who_gets_in
from people.tests.factories import make_person

pytestmark = pytest.mark.django_db
URL = reverse("connections:contact_list")


def names(response):
    return [contact.name for contact in response.context["listing"].page]


def test_it_lists_contacts_without_the_erased(client):
    sign_in(client)
    make_contact(name="Odile Roux")
    make_contact(name="Gone").__class__.objects.filter(name="Gone").update(
        name="", name_key="", erased_on="2026-03-09"
    )
    assert names(client.get(URL)) == ["Odile Roux"]


def test_it_finds_by_name_address_client_and_status(client):
    sign_in(client)
    make_contact(
        name="Zoë Ångström", work_email="z@example.com", client=make_client(name="Kestrel Foods")
    )
    make_contact(name="Odile Roux", status="former")
    for asked in (
        {"search": "zoe angstrom"},
        {"search": "Zoë"},
        {"search": "z@example"},
        {"client": "kestrel"},
        {"status": "current"},
    ):
        assert names(client.get(URL, asked)) == ["Zoë Ångström"], asked


def test_it_shows_what_is_missing(client):
    sign_in(client)
    alone = make_contact(name="Alone", relationship_owner=make_person())
    alone.client = None
    alone.save()
    make_contact(name="Owned", relationship_owner=make_person(), objected_on="2026-03-09")
    make_contact(name="Nobody's")
    assert names(client.get(URL, {"show": "client-unknown"})) == ["Alone"]
    assert names(client.get(URL, {"show": "no-owner"})) == ["Nobody's"]
    assert names(client.get(URL, {"show": "objected"})) == ["Owned"]
    assert "Client unknown" in client.get(URL).content.decode()


def test_it_is_exported(client):
    sign_in(client)
    make_contact(name="Odile Roux", title="CEO", client=make_client(name="Kestrel Foods"))
    text = client.get(URL, {"export": "csv"}).content.decode("utf-8-sig")
    assert "Odile Roux,CEO,Kestrel Foods,,,Current client,by hand" in text


def test_it_says_what_to_do_when_there_is_none(client):
    sign_in(client)
    assert "No contacts yet" in client.get(URL).content.decode()


def test_it_is_only_for_hr_and_auditors(client):
    assert who_gets_in(client, URL) == HR_AND_AUDITORS


def test_the_number_of_queries_does_not_grow(client, assert_flat_queries):
    sign_in(client)
    assert_flat_queries(URL, lambda: make_contact(relationship_owner=make_person()))


def test_it_rejects_post(client):
    sign_in(client)
    assert client.post(URL).status_code == 405

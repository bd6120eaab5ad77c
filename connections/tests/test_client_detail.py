import pytest
from django.urls import reverse

from connections.tests.factories import make_client, make_contact
from connections.tests.pages import HR_AND_AUDITORS, sign_in, who_gets_in
from people.models import User

pytestmark = pytest.mark.django_db


def test_it_shows_the_client_and_who_works_there(client):
    sign_in(client)
    contact = make_contact(name="Odile Roux", client=make_client(name="Kestrel Foods"))
    make_contact(name="Erased", client=contact.client, erased_on=None)
    page = client.get(contact.client.get_absolute_url()).content.decode()
    assert "Kestrel Foods" in page
    assert "Odile Roux" in page
    assert "2 contacts on record" in page


def test_the_number_of_queries_does_not_grow(client, assert_flat_queries):
    sign_in(client)
    kestrel = make_client()
    assert_flat_queries(kestrel.get_absolute_url(), lambda: make_contact(client=kestrel))


def test_a_long_list_is_cut_and_leads_to_the_rest(client):
    sign_in(client)
    kestrel = make_client(name="Kestrel Foods")
    url = kestrel.get_absolute_url()
    assert "Nobody at this client is on record" in client.get(url).content.decode()
    for _each in range(26):
        make_contact(client=kestrel)
    assert "All 26 contacts" in client.get(url).content.decode()


def test_an_auditor_changes_nothing(client):
    sign_in(client, User.Role.AUDITOR)
    page = client.get(make_client().get_absolute_url()).content.decode()
    assert "Change the client" not in page
    assert "Add a contact" not in page


def test_it_is_only_for_hr_and_auditors(client):
    assert who_gets_in(client, make_client().get_absolute_url()) == HR_AND_AUDITORS


def test_what_is_not_there_is_not_found(client):
    sign_in(client)
    assert client.get(reverse("connections:client_detail", args=[404])).status_code == 404


def test_it_rejects_post(client):
    sign_in(client)
    assert client.post(make_client().get_absolute_url()).status_code == 405

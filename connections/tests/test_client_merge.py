import pytest
from django.urls import reverse

from connections.tests.factories import make_client, make_contact
from connections.tests.pages import HR, sign_in, who_gets_in

pytestmark = pytest.mark.django_db


def url(client, other=None):
    page = reverse("connections:client_merge", args=[client.pk])
    return f"{page}?other={other.pk}" if other else page


@pytest.fixture
def two():
    kept, other = make_client(name="Kestrel Foods"), make_client(name="Kestrel Provisions")
    make_contact(client=other)
    return kept, other


def test_first_the_other_is_chosen(client, two):
    sign_in(client)
    assert client.post(url(two[0]), {"other": "Kestrel Provisions"}).url == url(*two)


def test_it_shows_what_would_move_and_joins(client, two):
    sign_in(client)
    kept, other = two
    assert "1 contact would move to Kestrel Foods" in client.get(url(*two)).content.decode()
    assert client.post(url(*two), {"name": "kept"}).url == kept.get_absolute_url()
    assert kept.contacts.count() == 1
    assert client.get(other.get_absolute_url()).url == kept.get_absolute_url()
    names = client.get(reverse("connections:client_list")).context["listing"].page
    assert [each.name for each in names] == ["Kestrel Foods"]


def test_the_name_of_the_duplicate_may_be_given_to_the_client(client, two):
    sign_in(client)
    client.post(url(*two), {"name": "other"})
    page = reverse("connections:client_edit", args=[two[0].pk])
    saved = client.post(page, {"name": "Kestrel Provisions", "status": "former"})
    assert saved.status_code == 302
    two[0].refresh_from_db()
    assert (two[0].name, two[0].status) == ("Kestrel Provisions", "former")


def test_it_is_only_for_hr(client, two):
    assert who_gets_in(client, url(*two)) == HR

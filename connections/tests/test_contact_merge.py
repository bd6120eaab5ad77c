import pytest
from django.urls import reverse

from connections.models import Merge
from connections.tests.factories import make_connection, make_contact, make_identifier
from connections.tests.pages import HR, sign_in, who_gets_in

pytestmark = pytest.mark.django_db


def url(contact, other=None):
    page = reverse("connections:contact_merge", args=[contact.pk])
    return f"{page}?other={other.pk}" if other else page


@pytest.fixture
def two():
    kept = make_contact(name="Odile Roux", title="CEO")
    other = make_contact(name="Odile Roux", title="Chief", work_email="o@k.example")
    make_identifier(contact=other), make_connection(contact=other)
    return kept, other


def test_first_the_other_is_chosen(client, two):
    sign_in(client)
    kept, other = two
    response = client.post(url(kept), {"other": f"Odile Roux (no. {other.pk})"})
    assert response.url == url(kept, other)
    refused = client.post(url(kept), {"other": f"Odile Roux (no. {kept.pk})"})
    assert "one and the same already" in refused.content.decode()


def test_the_preview_shows_what_would_move_and_writes_nothing(client, two):
    sign_in(client)
    page = client.get(url(*two)).content.decode()
    assert "1 identifier would move to Odile Roux" in page
    assert "1 connection would move to Odile Roux" in page
    assert "“Work e-mail” is empty and would be filled in" in page
    assert "CEO" in page
    assert "Chief" in page
    assert not Merge.objects.exists()


def test_joining_takes_what_was_chosen(client, two):
    sign_in(client)
    kept, other = two
    response = client.post(url(kept, other), {"title": "other", "client_id": "kept"})
    assert response.url == kept.get_absolute_url()
    kept.refresh_from_db()
    assert (kept.title, kept.work_email) == ("Chief", "o@k.example")
    assert client.get(other.get_absolute_url()).url == kept.get_absolute_url()


def test_it_asks_for_a_choice(client, two):
    sign_in(client)
    assert client.post(url(*two), {}).status_code == 200
    assert not Merge.objects.exists()


def test_unseen_rows_are_not_found(client, two):
    sign_in(client)
    assert client.get(url(two[0]) + "?other=999").status_code == 404
    assert client.get(url(two[0]) + "?other=x").status_code == 404
    client.post(url(*two), {"title": "kept", "client_id": "kept"})
    assert client.get(url(two[1], two[0])).status_code == 404


def test_it_is_only_for_hr(client, two):
    assert who_gets_in(client, url(*two)) == HR

import pytest
from django.urls import reverse

from connections.tests.pages import HR, sign_in, who_gets_in
from connections.tests.test_duplicate_list import make_pair
from ledger.models import Entry

pytestmark = pytest.mark.django_db


def url(pk):
    return reverse("connections:duplicate_apart", args=[pk])


def test_nobody_asks_again(client):
    sign_in(client)
    pair = make_pair()
    assert client.post(url(pair.pk)).url == reverse("connections:duplicate_list")
    pair.refresh_from_db()
    assert pair.are_two_since is not None
    assert Entry.objects.filter(verb="connections.found_to_be_two").count() == 1
    assert client.post(url(pair.pk)).status_code == 404


def test_it_is_only_for_hr(client):
    assert who_gets_in(client, url(1), method="post") == HR


def test_it_rejects_get(client):
    sign_in(client)
    assert client.get(url(make_pair().pk)).status_code == 405

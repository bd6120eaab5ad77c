import pytest
from django.urls import reverse

from connections.actions import merges
from connections.tests.factories import make_client, make_contact
from connections.tests.pages import HR_AND_AUDITORS, sign_in, who_gets_in
from core import clock

pytestmark = pytest.mark.django_db
URL = reverse("connections:merge_list")


def make_merge(make=make_contact):
    return merges.merge(make(), make(), by="system:test", today=clock.today())


def test_it_lists_what_was_joined(client):
    sign_in(client)
    first, second = make_merge(), make_merge(make_client)
    merges.take_apart(second, by="system:test", today=clock.today())
    page = client.get(URL)
    assert [each.pk for each in page.context["listing"].page] == [second.pk, first.pk]
    assert page.content.decode().count("Take apart<") == 1
    only = client.get(URL, {"show": "standing"}).context["listing"].page
    assert [each.pk for each in only] == [first.pk]
    assert len(client.get(URL, {"search": first.other.name}).context["listing"].page) == 1


def test_it_says_why_not(client):
    sign_in(client)
    first = make_merge()
    merges.merge(make_contact(), first.contact, by="system:test", today=clock.today())
    assert "Please take that apart first" in client.get(URL).content.decode()


def test_it_is_exported(client):
    sign_in(client)
    merge = make_merge()
    assert str(merge.other) in client.get(URL, {"export": "csv"}).content.decode()


def test_it_says_what_to_expect_when_there_is_none(client):
    sign_in(client)
    assert "Nothing was joined" in client.get(URL).content.decode()


def test_it_is_only_for_hr_and_auditors(client):
    assert who_gets_in(client, URL) == HR_AND_AUDITORS


def test_the_number_of_queries_does_not_grow(client, assert_flat_queries):
    sign_in(client)
    assert_flat_queries(URL, make_merge)


def test_it_rejects_post(client):
    sign_in(client)
    assert client.post(URL).status_code == 405

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from connections.tests.pages import HR, sign_in, who_gets_in
from connections.tests.test_merge_list import make_merge

pytestmark = pytest.mark.django_db


def url(pk):
    return reverse("connections:merge_undo", args=[pk])


def test_it_takes_two_apart_once(client):
    sign_in(client)
    merge = make_merge()
    assert client.post(url(merge.pk)).url == reverse("connections:merge_list")
    merge.refresh_from_db()
    assert merge.undone_on is not None
    response = client.post(url(merge.pk))
    assert "were taken apart on" in str(list(get_messages(response.wsgi_request))[-1])


def test_it_is_only_for_hr(client):
    assert who_gets_in(client, url(1), method="post") == HR


def test_it_rejects_get(client):
    sign_in(client)
    assert client.get(url(make_merge().pk)).status_code == 405

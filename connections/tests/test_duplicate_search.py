import pytest
from django.urls import reverse

from connections.tests.pages import HR, sign_in, who_gets_in
from core.models import Job

pytestmark = pytest.mark.django_db
URL = reverse("connections:duplicate_search")


def test_it_starts_long_work(client):
    sign_in(client)
    response = client.post(URL)
    assert response.url == Job.objects.get(kind="connections.search_duplicates").get_absolute_url()


def test_it_is_only_for_hr(client):
    assert who_gets_in(client, URL, method="post") == HR


def test_it_rejects_get(client):
    sign_in(client)
    assert client.get(URL).status_code == 405

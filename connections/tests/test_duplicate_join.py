import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from connections.tests.pages import HR, sign_in, who_gets_in
from core.models import Job

pytestmark = pytest.mark.django_db
URL = reverse("connections:duplicate_join")


def test_it_starts_long_work(client):
    sign_in(client)
    response = client.post(URL, {"why": "1-email"})
    assert response.url == Job.objects.get(kind="connections.join_duplicates").get_absolute_url()


@pytest.mark.parametrize("why", ["3-name", "", "nonsense"])
def test_it_says_why_not(client, why):
    sign_in(client)
    response = client.post(URL, {"why": why})
    assert [str(each) for each in get_messages(response.wsgi_request)] == [
        "These have to be looked at one by one."
    ]
    assert not Job.objects.exists()


def test_it_is_only_for_hr(client):
    assert who_gets_in(client, URL, method="post") == HR


def test_it_rejects_get(client):
    sign_in(client)
    assert client.get(URL).status_code == 405

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from connections.tests.pages import sign_in
from connections.tests.test_handovers import offer

pytestmark = pytest.mark.django_db


@pytest.fixture
def handover():
    return offer()


def url(handover):
    return reverse("connections:handover_withdraw", args=[handover.pk])


def test_it_works_once(client, handover):
    client.force_login(handover.giver.user)
    assert client.post(url(handover)).url == handover.get_absolute_url()
    handover.refresh_from_db()
    assert handover.state == "withdrawn"
    response = client.post(url(handover))
    assert "answered or taken back already" in str(list(get_messages(response.wsgi_request))[-1])


def test_it_says_why_not(client, handover):
    client.force_login(handover.taker.user)
    response = client.post(url(handover))
    assert "Only the colleague" in str(list(get_messages(response.wsgi_request))[-1])
    handover.refresh_from_db()
    assert handover.state == "offered"


def test_strangers_do_not_find_it(client, handover):
    sign_in(client, "employee")
    assert client.post(url(handover)).status_code == 404


def test_it_rejects_get(client, handover):
    client.force_login(handover.giver.user)
    assert client.get(url(handover)).status_code == 405

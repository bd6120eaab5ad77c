import pytest

from connections.tests.pages import sign_in
from connections.tests.test_handovers import offer
from people.models import User

pytestmark = pytest.mark.django_db


def status(client, user, handover):
    client.force_login(user)
    return client.get(handover.get_absolute_url()).status_code


def test_giver_and_taker_see_what_they_can_do(client):
    handover = offer()
    client.force_login(handover.taker.user)
    assert "I will look after them" in client.get(handover.get_absolute_url()).content.decode()
    client.force_login(handover.giver.user)
    page = client.get(handover.get_absolute_url()).content.decode()
    assert "Take the offer back" in page
    assert "I will look after them" not in page
    assert str(handover.contact) in client.get("/connections/mine/").content.decode()


def test_nobody_else_sees_it(client):
    handover = offer()
    sign_in(client, User.Role.EMPLOYEE)
    assert client.get(handover.get_absolute_url()).status_code == 404
    sign_in(client, User.Role.LINE_MANAGER)
    assert client.get(handover.get_absolute_url()).status_code == 404
    for role in (User.Role.HR, User.Role.AUDITOR):
        sign_in(client, role)
        assert client.get(handover.get_absolute_url()).status_code == 200


def test_hr_of_another_place_does_not_see_it(client):
    handover = offer()
    alice = sign_in(client)
    alice.places = ["DE"]
    alice.save()
    assert client.get(handover.get_absolute_url()).status_code == 404


def test_it_rejects_post(client):
    handover = offer()
    client.force_login(handover.taker.user)
    assert client.post(handover.get_absolute_url()).status_code == 405

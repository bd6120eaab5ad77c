"""The receipt on the page."""

import pytest

from campaigns.tests.signing import (
    ask_carol,
    ask_stranger,
    hr,
    page,
    sign,
    text,
    through_the_door,
)
from people.tests.factories import make_staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def signature():
    return sign(ask_carol())


def url(signature):
    return page("signature_receipt", signature.pk)


def test_it_names_the_version_that_was_on_the_screen(client, signature):
    client.force_login(signature.person.user)
    shown = text(client.get(url(signature)))
    assert "Thank you, Carol. You are done." in shown
    assert "Version 1, en" in shown
    assert signature.affirmation in shown
    assert "Evidence pack" not in shown


@pytest.mark.parametrize("role", ["hr", "auditor"])
def test_hr_and_auditors_see_it_and_can_take_the_pack(client, signature, role):
    client.force_login(make_staff(role=role))
    shown = text(client.get(url(signature)))
    assert "Receipt of Carol Mensah" in shown
    assert "Evidence pack for a witness" in shown


@pytest.mark.parametrize("role", ["employee", "line_manager", "administrator", "legal_reviewer"])
def test_nobody_else_sees_it(client, signature, role):
    client.force_login(make_staff(role=role))
    assert client.get(url(signature)).status_code == 404


def test_the_line_manager_of_the_person_sees_the_state_and_not_the_receipt(client, signature):
    bob = make_staff(role="line_manager")
    signature.person.manager = bob.person
    signature.person.save()
    client.force_login(bob)
    assert client.get(url(signature)).status_code == 404


def test_hr_of_another_place_does_not_see_it(client, signature):
    alice = hr()
    alice.places = ["IE"]
    alice.save()
    client.force_login(alice)
    assert client.get(url(signature)).status_code == 404


def test_it_is_seen_by_the_personal_link(client):
    signature = sign(ask_stranger())
    through_the_door(client, signature.person)
    assert "You are done." in text(client.get(url(signature)))
    other = sign(ask_carol())
    assert client.get(url(other)).status_code == 404


def test_it_rejects_post(client, signature):
    client.force_login(signature.person.user)
    assert client.post(url(signature)).status_code == 405

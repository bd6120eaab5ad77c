"""One check round, as HR sees it."""

import pytest
from django.urls import reverse

from people.choices import Role
from people.tests.factories import make_staff
from rounds.actions import rounds
from rounds.models import Part
from rounds.tests.factories import TODAY, make_known, make_member, make_round

pytestmark = pytest.mark.django_db


@pytest.fixture
def user():
    user = make_member()
    make_known(user=user)
    return user


def text(client, round_, role=Role.HR):
    client.force_login(make_staff(role=role))
    return client.get(round_.get_absolute_url()).content.decode()


def test_it_shows_what_is_committed_and_what_came_of_it(client, user):
    round_ = make_round(user=user)
    page = text(client, round_)
    assert round_.digest in page
    assert round_.public_key in page
    assert reverse("ledger:entry_detail", args=[round_.committed_in]) in page
    assert "Close it and destroy the key" in page


def test_it_never_shows_who_took_part(client, user):
    round_ = make_round(user=user, by=make_staff(role=Role.HR))
    Part.objects.create(round=round_, person=user.person)
    page = text(client, round_)
    assert "Fewer than five" in page
    assert str(user.person) not in page


def test_from_five_on_the_number_is_told(client, user):
    round_ = make_round(user=user)
    for _number in range(5):
        Part.objects.create(round=round_, person=make_member().person)
    assert "Fewer than five" not in text(client, round_)


def test_while_it_is_prepared_it_asks_again(client, user):
    round_ = make_round(user=user, opened=False)
    assert "0 of 0 contacts prepared" in text(client, round_)
    asked = client.get(round_.get_absolute_url(), headers={"HX-Request": "true"})
    assert b"<html" not in asked.content


def test_a_list_that_could_not_be_made_says_why(client):
    assert "Nobody in these departments" in text(client, make_round())


def test_a_closed_round_cannot_be_closed_again(client, user):
    round_ = make_round(user=user)
    rounds.close(round_, by=user, today=TODAY)
    assert "Close it and destroy the key" not in text(client, round_)


def test_its_audience(client, user):
    round_ = make_round(user=user)
    assert "Close it and destroy the key" not in text(client, round_, Role.AUDITOR)
    client.force_login(user)
    assert client.get(round_.get_absolute_url()).status_code == 403
    client.force_login(make_staff(role=Role.HR))
    assert client.get(reverse("rounds:round_detail", args=[999])).status_code == 404
    assert client.post(round_.get_absolute_url()).status_code == 405

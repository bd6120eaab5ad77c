"""Everything one person is or was asked to sign."""

import pytest

from campaigns.tests.factories import make_assignment
from campaigns.tests.signing import (
    ask_carol,
    ask_stranger,
    make_carol,
    page,
    sign,
    text,
    through_the_door,
)
from people.tests.factories import make_staff

pytestmark = pytest.mark.django_db
URL = page("own_list")


def test_it_shows_what_is_to_do_and_what_is_signed(client):
    carol = make_carol()
    ask_carol(user=carol)
    signature = sign(ask_carol(user=carol))
    client.force_login(carol)
    shown = text(client.get(URL))
    assert "One text waits for you." in shown
    assert signature.get_absolute_url() in shown


def test_it_shows_nothing_of_others(client):
    make_assignment()
    client.force_login(make_staff())
    shown = text(client.get(URL))
    assert "There is nothing for you to sign." in shown
    assert "Nobody has asked you" in shown


def test_a_round_that_has_not_begun_is_not_shown(client):
    assignment = ask_carol(state="draft")
    client.force_login(assignment.person.user)
    assert "There is nothing for you to sign." in text(client.get(URL))


def test_it_rejects_post(client):
    client.force_login(make_staff())
    assert client.post(URL).status_code == 405


def test_it_works_without_a_login_by_the_personal_link(client):
    assignment = ask_stranger()
    assert through_the_door(client, assignment.person).url == URL
    assert assignment.version.policy.name in text(client.get(URL))


def test_it_asks_as_often_for_one_as_for_many(client, assert_flat_queries):
    carol = make_carol()
    client.force_login(carol)
    assert_flat_queries(URL, lambda: (ask_carol(user=carol), sign(ask_carol(user=carol))))

"""What a leaver's personal link shows before the code, and when it opens nothing any more."""

from datetime import timedelta

import pytest

from core import clock
from core.refusals import Refused
from ledger.models import Entry
from rounds.actions import doors, rounds
from rounds.models import CheckDoor
from rounds.tests.factories import (
    make_door,
    make_known,
    make_leaver,
    make_member,
    make_round,
    prepare_place,
    url_of_door,
)

pytestmark = pytest.mark.django_db
TODAY = clock.today()


@pytest.fixture
def dave():
    user = make_leaver()
    make_known(user=user)
    prepare_place()
    return user


@pytest.fixture
def door(dave):
    make_round(user=dave)
    return make_door(dave.person)


def text(client, door):
    return client.get(url_of_door(door)).content.decode()


def test_it_offers_a_code_and_names_nobody(client, door):
    page = text(client, door)
    assert "Send me a code" in page
    assert "Dave" not in page


def test_only_hashes_are_kept_of_a_link(client, door):
    token = url_of_door(door).split("/")[-2]
    assert token not in [*CheckDoor.objects.values_list("token_hash", flat=True)]
    assert client.get(url_of_door(door).replace(token, "x" * 64)).status_code == 404


def test_there_is_one_link_for_one_person_in_one_round(dave, door):
    assert make_door(dave.person) == door
    [entry] = Entry.objects.filter(verb="rounds.link_made")
    assert "dave" not in entry.body.lower()


def test_a_link_ends_with_its_round(client, dave, door):
    rounds.close(door.round, by=dave, today=TODAY)
    assert "Its key and its list are destroyed." in text(client, door)
    assert "Send me a code" not in text(client, door)


def test_a_link_whose_last_day_is_over_opens_nothing(client, door):
    door.round.closes_on = TODAY - timedelta(days=1)
    door.round.save()
    assert "This round closed on" in text(client, door)


def test_a_link_that_was_taken_back_opens_nothing_and_a_new_one_is_another(client, dave, door):
    assert doors.take_back(dave.person, by=dave, today=TODAY) == 1
    assert "replaced or taken back" in text(client, door)
    assert url_of_door(make_door(dave.person)) != url_of_door(door)
    assert "replaced or taken back" in text(client, door)


def test_without_a_round_there_is_no_link(dave):
    with pytest.raises(Refused, match="no check round is open for them"):
        make_door(dave.person)


def test_a_round_of_others_gives_no_link(dave):
    other = make_member()
    make_known(user=other)
    make_round(user=other)
    with pytest.raises(Refused, match="no check round is open for them"):
        make_door(dave.person)


def test_without_a_confirmed_address_there_is_no_link(dave):
    make_round(user=dave)
    dave.person.private_email_confirmed_on = None
    with pytest.raises(Refused, match="no private address is confirmed"):
        make_door(dave.person)


def test_after_the_restriction_there_is_no_link(dave):
    make_round(user=dave)
    dave.person.employments.update(restricted_until=TODAY - timedelta(days=1))
    with pytest.raises(Refused, match="no check round is open for them"):
        make_door(dave.person)


def test_post_is_not_allowed(client, door):
    assert client.post(url_of_door(door)).status_code == 405

"""A leaver without a login takes part: the same pages, the same quota, and nothing but their own round."""

import secrets
from datetime import timedelta

import pytest
from django.urls import reverse

from connections.models import Connection, Contact
from core import clock, codes
from ledger import sequencing
from ledger.models import Entry
from rounds import rules
from rounds.actions import doors, rounds
from rounds.blind.matchkeys import Facts
from rounds.models import Part
from rounds.tests.factories import (
    Page,
    enter_by,
    make_door,
    make_known,
    make_leaver,
    make_member,
    make_round,
    prepare_place,
    url_of_door,
)
from rounds.views.answers import DOOR

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_batches")]
TODAY = clock.today()
PAGES = ("facts", "tags", "offline")
VERBS = ("evaluate", "submit", "offline/answer", "offline/submit")


@pytest.fixture
def dave():
    user = make_leaver()
    make_known(user=user)
    prepare_place()
    return user


@pytest.fixture
def door(dave):
    make_round(user=dave)
    sequencing.sequence()
    return make_door(dave.person)


@pytest.fixture
def page(client, door):
    assert enter_by(client, door).url == reverse("rounds:own_check")
    return Page(client, door.round)


def answers(page) -> set[int]:
    """How everything behind the link answers."""
    found = {page.client.get(page.url(name)).status_code for name in PAGES}
    return found | {page.client.post(page.url(name)).status_code for name in VERBS}


def test_the_code_opens_the_same_page_as_a_login(client, page, dave):
    own = client.get(reverse("rounds:own_check"))
    text = own.content.decode()
    assert not own.wsgi_request.user.is_authenticated
    assert "Compare it here" in text
    assert page.url("evaluate") in text
    assert reverse("connections:own_list") not in text
    assert [client.get(page.url(name)).status_code for name in PAGES] == [200, 200, 200]
    assert client.get(reverse("rounds:offline_page")).status_code == 200


def test_what_they_tick_is_recorded_as_their_own_word(page, dave):
    values = page.values(Facts(name="Odile Marchetti", company=Contact.objects.get().client.name))
    assert page.submit(page.claim(values["name"])).json() == {"received": True}
    [told] = Connection.objects.all()
    assert (told.person, told.contact.name) == (dave.person, "Odile Marchetti")


def test_the_quota_is_that_of_a_login_and_is_not_refilled_by_coming_again(client, page, door):
    page.round.quota = 2 * rules.BATCH
    page.round.save()
    assert page.evaluate(page.batch()[1]).status_code == 200
    client.logout()
    door.code_sent_at = None
    door.save()
    enter_by(client, door)
    assert [page.evaluate(page.batch()[1]).status_code for _ in range(2)] == [200, 429]
    assert Part.objects.get().spent == 2 * rules.BATCH


def test_rounds_of_others_and_other_rounds_of_their_own_are_not_there(client, page, dave):
    other = make_member()
    make_known(user=other)
    second = make_round(user=dave)
    for round_ in (make_round(user=other), second):
        assert answers(Page(client, round_)) == {404}
    assert second.name in client.get(reverse("rounds:own_check")).content.decode()
    assert f"?round={second.pk}" not in client.get(reverse("rounds:own_check")).content.decode()


def test_a_link_that_was_taken_back_shuts_the_open_page_as_well(page, dave):
    doors.take_back(dave.person, by=dave, today=TODAY)
    assert answers(page) == {302}


def test_when_the_round_closes_the_open_page_is_shut(page, dave):
    rounds.close(page.round, by=dave, today=TODAY)
    assert answers(page) == {302}


def test_after_the_restriction_nothing_is_there(page, dave):
    dave.person.employments.update(restricted_until=TODAY - timedelta(days=1))
    assert answers(page) == {404}


def test_the_page_stays_open_for_half_a_day(client, page):
    session = client.session
    session[DOOR] = session[DOOR] | {"until": clock.now().timestamp() - 1}
    session.save()
    assert answers(page) == {302}


def test_a_login_that_was_switched_off_is_refused_on_every_route_while_the_link_works(
    client, dave, door
):
    client.force_login(dave)
    dave.is_active = False
    dave.save()
    page = Page(client, door.round)
    assert answers(page) == {302}
    assert client.get(reverse("rounds:own_check")).status_code == 302
    enter_by(client, door)
    assert client.get(page.url("facts")).status_code == 200
    assert page.evaluate(page.batch()[1]).status_code == 200
    for name in ("dashboard:home", "connections:own_list", "rounds:round_list"):
        assert "/account/login/" in client.get(reverse(name)).url


@pytest.mark.parametrize("code", ["", "000000x", "12"])
def test_a_wrong_code_opens_nothing(client, door, code):
    doors.send_code(door, now=clock.now())
    doors.code_of("key", door=door.pk)
    assert client.post(url_of_door(door, "enter/"), {"code": code}).url == url_of_door(door)
    assert client.get(reverse("rounds:own_check")).status_code == 302


def test_a_code_opens_once_and_five_wrong_ones_end_it(client, door):
    doors.send_code(door, now=clock.now())
    code = doors.code_of("key", door=door.pk)
    assert doors.enter(door, code, now=clock.now()) == ""
    assert "no longer valid" in doors.enter(door, code, now=clock.now())
    code = doors.code_of("key", door=door.pk)
    for _ in range(codes.MOST_TRIES):
        assert doors.enter(door, secrets.token_hex(3), now=clock.now())
    assert "no longer valid" in doors.enter(door, code, now=clock.now())


def test_nothing_says_who_came_in(page):
    verbs = set(Entry.objects.filter(verb__startswith="rounds.").values_list("verb", flat=True))
    assert verbs == {"rounds.prepared", "rounds.opened", "rounds.link_made", "rounds.code_sent"}


def test_get_is_not_allowed(client, door):
    assert client.get(url_of_door(door, "enter/")).status_code == 405

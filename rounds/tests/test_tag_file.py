"""The file of tags that everybody in a round downloads."""

from hashlib import sha256

import pytest

from people.choices import Role
from people.tests.factories import make_staff
from rounds.actions import rounds
from rounds.tests.factories import TODAY, Page, make_known, make_member, make_round, prepare_place

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_batches")]


@pytest.fixture
def page(client):
    user = make_member()
    make_known(user=user)
    prepare_place()
    client.force_login(user)
    return Page(client, make_round(user=user))


def content(page):
    return page.client.get(page.url("tags")).content


def test_a8_09_two_people_get_the_bytes_that_were_committed(page):
    mine = content(page)
    assert sha256(mine).hexdigest() == page.round.digest
    department = page.round.departments.get()
    page.client.force_login(make_member(department=department))
    assert content(page) == mine


def test_a_closed_round_is_gone(page):
    rounds.close(page.round, by=make_staff(role=Role.HR), today=TODAY)
    assert page.client.get(page.url("tags")).status_code == 410


def test_others_do_not_find_it(page):
    for user in (make_member(), make_staff(role=Role.HR)):
        page.client.force_login(user)
        assert page.client.get(page.url("tags")).status_code == 404


def test_post_is_not_allowed(page):
    assert page.client.post(page.url("tags")).status_code == 405

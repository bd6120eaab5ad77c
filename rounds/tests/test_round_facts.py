"""What the page is told of a round before it asks anything."""

import json

import pytest

from ledger import sequencing
from people.choices import Role
from people.tests.factories import make_staff
from rounds import rules
from rounds.tests.factories import Page, make_known, make_member, make_round, prepare_place

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_batches")]


@pytest.fixture
def page(client):
    user = make_member()
    make_known(user=user)
    prepare_place()
    client.force_login(user)
    return Page(client, make_round(user=user))


def facts(page):
    return page.client.get(page.url("facts")).json()


def test_key_and_digest_come_from_the_ledger(page):
    said = json.loads(facts(page)["event"])["facts"]
    assert said["public_key"] == page.round.public_key
    assert said["tags_sha256"] == page.round.digest
    assert (said["quota"], said["schema"]) == (page.round.quota, "1")


def test_the_receipt_comes_with_it_once_it_is_sealed(page):
    assert facts(page)["receipt"].startswith("policyhub-promise/v1")
    sequencing.sequence()
    assert page.round.digest in facts(page)["receipt"]


def test_it_says_how_much_is_left(page):
    assert facts(page)["left"] == page.round.quota
    page.evaluate(page.batch()[1])
    assert facts(page)["left"] == page.round.quota - rules.BATCH


def test_a_round_that_is_not_open_yet_says_so(page):
    later = make_round(user=make_member(department=page.round.departments.get()), opened=False)
    answer = page.client.get(f"/check-rounds/{later.pk}/facts/")
    assert answer.status_code == 410
    assert "still being prepared" in answer.json()["why"]


def test_others_do_not_find_it(page):
    for user in (make_member(), make_staff(role=Role.HR)):
        page.client.force_login(user)
        assert page.client.get(page.url("facts")).status_code == 404


def test_post_is_not_allowed(page):
    assert page.client.post(page.url("facts")).status_code == 405

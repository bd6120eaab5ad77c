"""What the page is told of a round before it asks anything."""

import json

import pytest

from core import jobs
from ledger import receipts, sequencing
from ledger.models import Entry
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
    entry = Entry.objects.get(pk=page.round.committed_in)
    assert receipts.check(entry)["event"] == json.loads(entry.body)
    assert facts(page)["receipt"] == receipts.receipt(entry)
    said = json.loads(entry.body)["facts"]
    assert said["public_key"] == page.round.public_key
    assert said["tags_sha256"] == page.round.digest
    assert (said["quota"], said["schema"]) == (page.round.quota, "1")


def test_before_it_is_sealed_there_is_nothing_to_believe(page):
    round_ = make_round(user=make_member(department=page.round.departments.get()), opened=False)
    jobs.run(round_.job_id)
    answer = page.client.get(f"/check-rounds/{round_.pk}/facts/")
    assert answer.status_code == 409
    assert "seals this round" in answer.json()["why"]
    sequencing.sequence()
    assert page.client.get(f"/check-rounds/{round_.pk}/facts/").status_code == 200


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

"""Answering a batch: the quota, repeated requests, and what a hostile client would send."""

import secrets

import pytest
from django.urls import reverse

from ledger.models import Entry
from people.choices import Role
from people.tests.factories import make_staff
from rounds import rules
from rounds.actions import rounds
from rounds.blind.matchkeys import Facts
from rounds.models import Batch, Part
from rounds.tests.factories import TODAY, Page, make_known, make_member, make_round, prepare_place

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_batches")]


@pytest.fixture
def page(client):
    user = make_member()
    make_known(user=user)
    prepare_place()
    client.force_login(user)
    return Page(client, make_round(user=user))


def spent():
    return Part.objects.values_list("spent", flat=True).first() or 0


def test_a_batch_is_answered_with_a_proof_and_counted(page):
    values = page.values(Facts(name="Odile Marchetti", company="Somewhere Else"))
    assert set(values) == {"name", "sound", "initial"}
    assert not {value[:6] for value in values.values()} & page.tags()
    assert spent() == rules.BATCH


def test_the_ledger_tells_of_a_batch_but_not_whose_it_was(page):
    page.evaluate(page.batch()[1])
    entry = Entry.objects.get(verb="rounds.batch_evaluated")
    assert (entry.actor, entry.subject) == ("system:private_check", f"rounds.round:{page.round.pk}")


def test_a8_07_the_same_request_has_the_same_answer_and_counts_once(page):
    body, key = page.batch()[1], secrets.token_hex(16)
    first, second = page.evaluate(body, key=key), page.evaluate(body, key=key)
    assert first.content == second.content
    assert (spent(), Batch.objects.count()) == (rules.BATCH, 1)


def test_a_key_belongs_to_one_request(page):
    key = secrets.token_hex(16)
    page.evaluate(page.batch()[1], key=key)
    answer = page.evaluate(page.batch()[1], key=key)
    assert (answer.status_code, spent()) == (400, rules.BATCH)
    assert answer.json() == {"why": "This key belongs to another request."}


def test_beyond_the_quota_nothing_is_answered(page):
    page.round.quota = 2 * rules.BATCH
    page.round.save()
    assert [page.evaluate(page.batch()[1]).status_code for _ in range(3)] == [200, 200, 429]
    assert spent() == 2 * rules.BATCH


@pytest.mark.parametrize(
    "raw",
    [bytes(32), b"\x01" + bytes(31), b"\xed" + b"\xff" * 30 + b"\x7f"],
    ids=["identity", "negative", "not canonical"],
)
def test_a8_08_what_is_no_element_is_refused_and_not_counted(page, raw):
    body = page.batch()[1]
    answer = page.evaluate(body[:-32] + raw)
    assert (answer.status_code, spent()) == (400, 0)
    assert answer.json()["why"].startswith("One of these is no element of the group")


@pytest.mark.parametrize("size", [0, 31, 32 * 7, 32 * 9, 10 * 1024 * 1024])
def test_a8_08_another_size_than_a_batch_is_refused_and_not_counted(page, size):
    answer = page.evaluate(bytes(size))
    assert (answer.status_code, spent()) == (400, 0)
    assert answer.json()["why"].endswith("counted.")


@pytest.mark.parametrize("key", ["short", "x" * 65, "", "line\nbreak" + "x" * 20])
def test_a_request_needs_a_key(page, key):
    answer = page.client.post(
        page.url("evaluate"),
        page.batch()[1],
        content_type="application/octet-stream",
        **({"HTTP_IDEMPOTENCY_KEY": key} if key else {}),
    )
    assert (answer.status_code, spent()) == (400, 0)


def test_a8_10_a_closed_round_is_gone(page):
    rounds.close(page.round, by=make_staff(role=Role.HR), today=TODAY)
    answer = page.evaluate(page.batch()[1])
    assert answer.status_code == 410
    assert "destroyed" in answer.json()["why"]


def test_a_place_that_is_not_prepared_is_told_why(client):
    user = make_member()
    make_known(user=user)
    client.force_login(user)
    page = Page(client, make_round(user=user))
    answer = page.evaluate(page.batch()[1])
    assert answer.status_code == 400
    assert "on record for Great Britain" in answer.json()["why"]


def test_others_do_not_find_the_round(page, client):
    for user in (make_member(), make_staff(role=Role.HR), make_staff(role=Role.AUDITOR)):
        client.force_login(user)
        assert page.evaluate(page.batch()[1]).status_code == 404


def test_get_is_not_allowed(page):
    assert page.client.get(reverse("rounds:evaluate", args=[page.round.pk])).status_code == 405

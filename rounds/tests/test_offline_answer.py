"""Answering request.bin."""

import json
import secrets

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from core import jobs
from people.choices import Role
from people.tests.factories import make_staff
from rounds import rules
from rounds.blind import exchange, group, voprf
from rounds.models import Part
from rounds.tests.factories import Page, make_known, make_member, make_round, prepare_place

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_batches")]


REFUSALS = (
    "This is no request.bin as the page makes it",
    "One of these is no element of the group",
    "This file is larger than any that the page makes",
)


@pytest.fixture
def page(client):
    user = make_member()
    make_known(user=user)
    prepare_place()
    client.force_login(user)
    return Page(client, make_round(user=user))


def upload(page, content, *, follow=False):
    url = reverse("rounds:offline_answer", args=[page.round.pk])
    file = SimpleUploadedFile("request.bin", content)
    return page.client.post(url, {"file": file}, follow=follow)


def test_the_response_holds_facts_answers_and_list(page):
    bodies = [page.batch()[1] for _ in range(2)]
    answer = upload(page, exchange.REQUEST + b"".join(bodies))
    content = answer.content.removeprefix(exchange.RESPONSE)
    size = int.from_bytes(content[:4], "little")
    facts, rest = json.loads(content[4 : 4 + size]), content[4 + size :]
    assert page.round.public_key in facts["receipt"]
    assert facts["receipt"].startswith("policyhub-receipt/v1\n")
    elements = [bodies[0][at : at + 32] for at in range(0, len(bodies[0]), 32)]
    answers = [rest[at : at + 32] for at in range(0, len(bodies[0]), 32)]
    proof = rest[len(bodies[0]) : len(bodies[0]) + voprf.PROOF_SIZE]
    voprf.check(bytes.fromhex(page.round.public_key), elements, answers, proof)
    assert rest.endswith(bytes(page.round.tag_file.content))
    assert Part.objects.get().spent == 2 * rules.BATCH


def test_the_same_file_counts_once(page):
    content = exchange.REQUEST + page.batch()[1]
    first, second = upload(page, content), upload(page, content)
    assert first.content.endswith(bytes(page.round.tag_file.content))
    assert first.content[-40:] == second.content[-40:]
    assert Part.objects.get().spent == rules.BATCH


@pytest.mark.parametrize(
    "content",
    [
        b"hello",
        exchange.REQUEST,
        exchange.REQUEST + bytes(31),
        exchange.REQUEST + bytes(group.SIZE * 8),
        exchange.REQUEST + secrets.token_bytes(group.SIZE * 9),
        bytes(3_000_000),
    ],
    ids=["text", "empty", "short", "identity", "odd", "large"],
)
def test_what_is_no_request_is_refused_in_words(page, content):
    shown = upload(page, content, follow=True).content.decode()
    assert any(sentence in shown for sentence in REFUSALS)
    assert not Part.objects.exists()


def test_beyond_the_quota_nothing_is_answered(page):
    page.round.quota = rules.BATCH
    page.round.save()
    upload(page, exchange.REQUEST + page.batch()[1])
    answer = upload(page, exchange.REQUEST + page.batch()[1], follow=True)
    assert "as much in this round as one person may" in answer.content.decode()


def test_before_the_round_is_sealed_nothing_is_answered_or_counted(page):
    later = make_round(user=make_member(department=page.round.departments.get()), opened=False)
    jobs.run(later.job_id)
    page.round = later
    answer = upload(page, exchange.REQUEST + page.batch()[1], follow=True)
    assert "seals this round" in answer.content.decode()
    assert not Part.objects.exists()


def test_a_file_is_needed(page):
    url = reverse("rounds:offline_answer", args=[page.round.pk])
    assert "Please choose the file." in page.client.post(url, follow=True).content.decode()
    assert page.client.get(url).status_code == 405


def test_others_do_not_find_it(page):
    for user in (make_member(), make_staff(role=Role.HR)):
        page.client.force_login(user)
        assert upload(page, b"").status_code == 404

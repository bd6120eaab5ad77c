"""Taking submission.json."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from connections.models import Connection
from rounds.blind.matchkeys import Facts
from rounds.tests.factories import Page, make_known, make_member, make_round, prepare_place

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_batches")]


@pytest.fixture
def user():
    return make_member()


@pytest.fixture
def contact(user):
    return make_known(user=user)


@pytest.fixture
def page(client, user, contact):
    prepare_place()
    client.force_login(user)
    return Page(client, make_round(user=user))


def upload(page, content, *, follow=True):
    url = reverse("rounds:offline_submit", args=[page.round.pk])
    return page.client.post(url, {"file": SimpleUploadedFile("s.json", content)}, follow=follow)


def test_what_was_ticked_is_recorded(page, contact):
    value = page.values(Facts(name=contact.name, company=contact.client.name))["name"]
    content = json.dumps({"claims": [page.claim(value)]}).encode()
    assert "What you ticked is recorded." in upload(page, content).content.decode()
    assert Connection.objects.get().contact == contact


def test_a_copied_tag_is_refused_in_words(page):
    content = json.dumps({"claims": [page.claim(bytes(64))]}).encode()
    assert "does not belong to this round" in upload(page, content).content.decode()
    assert not Connection.objects.exists()


@pytest.mark.parametrize("content", [b"hello", b"[]", b"\xff\xfe\x00"])
def test_what_is_no_submission_is_refused_in_words(page, content):
    assert "submission" in upload(page, content).content.decode()
    assert not Connection.objects.exists()


def test_others_do_not_find_it(page):
    page.client.force_login(make_member())
    assert upload(page, b"", follow=False).status_code == 404


def test_get_is_not_allowed(page):
    url = reverse("rounds:offline_submit", args=[page.round.pk])
    assert page.client.get(url).status_code == 405

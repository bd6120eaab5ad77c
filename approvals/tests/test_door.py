"""What the link of an approver from outside opens."""

import pytest
from django.core.cache import cache
from django.utils import timezone

from approvals.models import OutsideRequest
from approvals.tests.factories import make_request
from approvals.tests.pages import text_of, token_of, url_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_counted_yet():
    cache.clear()
    yield
    cache.clear()


def test_it_shows_who_asks_and_names_nobody_else(client):
    asked = make_request()
    shown = text_of(client.get(url_of("door", token_of(asked))))
    assert "asks for your yes or no" in shown
    assert "Send me a code" in shown
    assert "Carol" not in shown


@pytest.mark.parametrize("token", ["0" * 64, "x", "matter"])
def test_other_tokens_open_nothing(client, token):
    make_request()
    assert client.get(url_of("door", token)).status_code == 404


def test_a_link_that_has_ended_says_so(client):
    asked = make_request()
    OutsideRequest.objects.update(expires_at=timezone.now())
    shown = text_of(client.get(url_of("door", token_of(asked))))
    assert "This link ended on" in shown
    assert "Send me a code" not in shown


def test_an_address_that_tries_many_wrong_links_has_to_wait(client):
    asked = make_request()
    for _try in range(30):
        assert client.get(url_of("door", "0" * 64)).status_code == 404
    assert client.get(url_of("door", token_of(asked))).status_code == 429


def test_it_rejects_post(client):
    assert client.post(url_of("door", token_of(make_request()))).status_code == 405

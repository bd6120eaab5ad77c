"""A code to the approver's mailbox."""

import pytest

from approvals.models import OutsideRequest
from approvals.tests.factories import make_request
from approvals.tests.pages import code_from_mail, said, token_of, url_of

pytestmark = pytest.mark.django_db


def test_it_goes_to_the_mailbox_and_only_its_hash_is_kept(client):
    asked = make_request()
    code = code_from_mail(client, asked)
    asked.refresh_from_db()
    assert len(code) == 6
    assert code not in asked.code_hash


def test_not_twice_within_a_minute_and_not_without_end(client):
    asked = make_request()
    url = url_of("door_code", token_of(asked))
    client.post(url)
    assert said(client.post(url))[-1].startswith("A code is on its way.")
    OutsideRequest.objects.update(codes_sent=20, code_sent_at=None)
    assert said(client.post(url))[-1].startswith("Many codes have been sent")


def test_it_rejects_get(client):
    assert client.get(url_of("door_code", token_of(make_request()))).status_code == 405

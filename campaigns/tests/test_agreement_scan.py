"""The scan of an earlier agreement."""

import pytest

from campaigns.tests.papers import make_agreement
from campaigns.tests.signing import PDF, hr, only_hr, page

pytestmark = pytest.mark.django_db


def url(agreement):
    return page("agreement_scan", agreement.pk)


def test_it_is_given_as_a_file(client):
    agreement = make_agreement()
    client.force_login(hr())
    answer = client.get(url(agreement))
    assert b"".join(answer.streaming_content) == PDF
    assert answer["Content-Disposition"].startswith("attachment")


def test_it_is_only_for_hr_and_auditors(client):
    only_hr(client, url(make_agreement()), auditor=True)


def test_what_is_not_there_is_not_found(client):
    client.force_login(hr())
    assert client.get(page("agreement_scan", 99999)).status_code == 404


def test_it_rejects_post(client):
    agreement = make_agreement()
    client.force_login(hr())
    assert client.post(url(agreement)).status_code == 405

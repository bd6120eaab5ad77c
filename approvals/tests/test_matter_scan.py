"""The scan that is to be compared."""

import pytest

from approvals.tests.factories import make_request
from approvals.tests.pages import opened, url_of
from campaigns.tests.signing import PDF

pytestmark = pytest.mark.django_db
URL = url_of("matter_scan")


def test_it_is_a_file_to_save(client):
    opened(client, make_request())
    response = client.get(URL)
    assert response.headers["Content-Disposition"].startswith("attachment")
    assert b"".join(response.streaming_content) == PDF


def test_once_answered_it_is_shown_no_more(client):
    opened(client, make_request())
    client.post(url_of("matter_confirm"))
    assert client.get(URL).status_code == 404


def test_without_a_code_there_is_nothing(client):
    make_request()
    assert client.get(URL).status_code == 404


def test_it_rejects_post(client):
    opened(client, make_request())
    assert client.post(URL).status_code == 405

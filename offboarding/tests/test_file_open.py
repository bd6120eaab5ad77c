"""Opening the file of somebody who left long ago."""

from datetime import date

import pytest

from offboarding.models import LeaverFile
from offboarding.tests.factories import make_leaver
from offboarding.tests.pages import (
    HR,
    as_alice,
    said,
    sees_nothing_of,
    text_of,
    url_of,
    who_gets_in,
)

pytestmark = pytest.mark.django_db


def long_gone():
    return make_leaver(left_on=date(2020, 3, 2), restricted_until=None)


def test_it_works(client):
    as_alice(client)
    leaver = long_gone()
    assert "No file opened by itself" in text_of(client.get(url_of("leaver_detail", leaver.pk)))
    response = client.post(url_of("file_open", leaver.pk))
    assert response.url == url_of("leaver_detail", leaver.pk)
    assert LeaverFile.objects.get().steps.count() == 4


def test_it_says_why_not(client):
    as_alice(client)
    leaver = long_gone()
    client.post(url_of("file_open", leaver.pk))
    again = client.post(url_of("file_open", leaver.pk))
    assert said(again)[-1] == "There is a file already."


def test_it_rejects_get(client):
    as_alice(client)
    assert client.get(url_of("file_open", long_gone().pk)).status_code == 405


def test_who_may_do_it(client):
    url = url_of("file_open", long_gone().pk)
    assert who_gets_in(client, url, method="post") == HR
    assert sees_nothing_of(client, url, method="post")

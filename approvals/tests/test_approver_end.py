"""An administrator takes somebody off the list."""

import pytest

from approvals.tests.factories import make_approver
from approvals.tests.pages import said, sign_in, url_of, who_gets_in

pytestmark = pytest.mark.django_db


def url(approver):
    return url_of("approver_end", approver.pk)


def test_they_are_asked_nothing_more(client):
    sign_in(client, "administrator")
    petra = make_approver()
    assert said(client.post(url(petra)))[-1] == "Petra Quill is asked nothing more."
    petra.refresh_from_db()
    assert petra.ended_on
    assert said(client.post(url(petra)))[-1] == "This is over already."


def test_it_is_for_administrators(client):
    assert who_gets_in(client, url(make_approver()), method="post") == {"administrator"}


def test_what_is_not_there_is_not_found(client):
    sign_in(client, "administrator")
    assert client.post(url_of("approver_end", 99999)).status_code == 404


def test_it_rejects_get(client):
    sign_in(client, "administrator")
    assert client.get(url(make_approver())).status_code == 405

"""HR gives a notice to nobody any more."""

import pytest
from django.urls import reverse

from people.tests.factories import make_user
from policies.tests.told import make_notice_to_staff

pytestmark = pytest.mark.django_db


def url(notice):
    return reverse("policies:staff_notice_retire", args=[notice.pk])


def test_it_works(client):
    notice = make_notice_to_staff()
    client.force_login(make_user(role="hr"))
    assert client.post(url(notice)).url == reverse("policies:staff_notice_list")
    notice.refresh_from_db()
    assert notice.retired_on is not None
    page = client.get(notice.get_absolute_url()).content.decode()
    assert "No longer used" in page
    assert "Word it anew" not in page


def test_it_says_why_not(client):
    notice = make_notice_to_staff()
    client.force_login(make_user(role="hr"))
    client.post(url(notice))
    assert client.post(url(notice)).url == notice.get_absolute_url()


def test_it_rejects_get(client):
    client.force_login(make_user(role="hr"))
    assert client.get(url(make_notice_to_staff())).status_code == 405


def test_hr_of_another_place_does_not_find_it(client):
    client.force_login(make_user(role="hr", places=["DE"]))
    assert client.post(url(make_notice_to_staff())).status_code == 404


@pytest.mark.parametrize(
    "role", ["employee", "line_manager", "auditor", "legal_reviewer", "administrator"]
)
def test_it_is_only_for_its_audience(client, role):
    client.force_login(make_user(role=role))
    assert client.post(url(make_notice_to_staff())).status_code == 403

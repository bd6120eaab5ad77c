"""HR words a notice anew."""

import pytest
from django.urls import reverse

from people.tests.factories import make_user
from policies.tests.told import WORDS, make_notice_to_staff

pytestmark = pytest.mark.django_db


def url(notice):
    return reverse("policies:staff_notice_issue", args=[notice.pk])


def test_it_works(client):
    notice = make_notice_to_staff()
    client.force_login(make_user(role="hr"))
    assert client.post(url(notice), {"body": "Something else."}).url == notice.get_absolute_url()
    assert (notice.current().number, notice.current().body) == (2, "Something else.\n")


def test_it_says_why_not(client):
    notice = make_notice_to_staff()
    client.force_login(make_user(role="hr"))
    page = client.post(url(notice), {"body": WORDS}).content.decode()
    assert "These are the words that people are given already." in page
    assert notice.versions.count() == 1


def test_hr_of_another_place_does_not_find_it(client):
    client.force_login(make_user(role="hr", places=["DE"]))
    assert client.get(url(make_notice_to_staff())).status_code == 404


@pytest.mark.parametrize(
    "role", ["employee", "line_manager", "auditor", "legal_reviewer", "administrator"]
)
def test_it_is_only_for_its_audience(client, role):
    client.force_login(make_user(role=role))
    assert client.get(url(make_notice_to_staff())).status_code == 403

"""One notice: its words, its versions, and how far the current one got."""

import pytest
from django.urls import reverse

from people.tests.factories import make_user
from policies.tests.told import make_notice_to_staff, make_worker

pytestmark = pytest.mark.django_db


def url(notice):
    return reverse("policies:staff_notice_detail", args=[notice.pk])


def test_it_works(client):
    make_worker()
    client.force_login(make_user(role="hr"))
    page = client.get(url(make_notice_to_staff())).content.decode()
    for words in ("Only what the register holds.", "Send it to all who lack it", "SHA-256"):
        assert words in page


def test_new_york_says_why_people_confirm(client):
    client.force_login(make_user(role="hr"))
    notice = make_notice_to_staff(place="US-NY", kind="monitoring")
    assert "Civil Rights Law 52-c" in client.get(url(notice)).content.decode()


def test_an_auditor_only_reads(client):
    make_worker()
    client.force_login(make_user(role="auditor"))
    page = client.get(url(make_notice_to_staff())).content.decode()
    assert "Send it to all" not in page
    assert "Word it anew" not in page


def test_hr_of_another_place_does_not_find_it(client):
    client.force_login(make_user(role="hr", places=["DE"]))
    assert client.get(url(make_notice_to_staff())).status_code == 404


@pytest.mark.parametrize("role", ["employee", "line_manager", "administrator"])
def test_it_is_only_for_its_audience(client, role):
    client.force_login(make_user(role=role))
    assert client.get(url(make_notice_to_staff())).status_code == 403

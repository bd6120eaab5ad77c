"""HR puts on record for the place that its people have been told."""

import pytest
from django.urls import reverse

from core import clock
from people.tests.factories import make_user
from places.models import Prerequisite
from policies.tests.told import give, make_notice_to_staff, make_worker

pytestmark = pytest.mark.django_db


def url(notice):
    return reverse("policies:staff_notice_record", args=[notice.pk])


def test_it_works(client):
    make_worker(work_email="carol@example.com")
    notice = make_notice_to_staff()
    give(notice, today=clock.today())
    client.force_login(make_user(role="hr"))
    place = reverse("places:place_detail", args=["GB"])
    assert client.post(url(notice)).url == place
    assert Prerequisite.objects.get().link == notice.get_absolute_url()
    assert f'<a href="{notice.get_absolute_url()}">' in client.get(place).content.decode()


def test_it_says_why_not(client):
    make_worker()
    notice = make_notice_to_staff()
    client.force_login(make_user(role="hr"))
    assert client.post(url(notice)).url == notice.get_absolute_url()
    assert not Prerequisite.objects.exists()


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

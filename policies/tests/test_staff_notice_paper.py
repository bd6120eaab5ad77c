"""HR records that somebody was handed the notice on paper."""

import pytest
from django.urls import reverse

from core import clock
from people.tests.factories import make_user
from policies.models import NoticeDelivery
from policies.tests.told import make_notice_to_staff, make_worker

pytestmark = pytest.mark.django_db


def url(notice):
    return reverse("policies:staff_notice_paper", args=[notice.pk])


def test_it_works(client):
    carol, notice = make_worker(), make_notice_to_staff()
    client.force_login(make_user(role="hr"))
    assert str(carol) in client.get(url(notice), {"person": carol.pk}).content.decode()
    sent = {"person": carol.pk, "given_on": str(clock.today()), "reference": "File 7"}
    response = client.post(url(notice), sent)
    assert response.url == reverse("policies:staff_notice_people", args=[notice.pk])
    assert NoticeDelivery.objects.get().way == "paper"


def test_it_says_why_not(client):
    carol, notice = make_worker(), make_notice_to_staff()
    client.force_login(make_user(role="hr"))
    response = client.post(url(notice), {"person": carol.pk, "given_on": "2099-01-01"})
    assert "lies in the future" in response.content.decode()
    elsewhere = make_worker("Petra Lang", place="DE")
    response = client.post(url(notice), {"person": elsewhere.pk, "given_on": "2026-01-01"})
    assert "person" in response.context["form"].errors
    assert not NoticeDelivery.objects.exists()


def test_hr_of_another_place_does_not_find_it(client):
    client.force_login(make_user(role="hr", places=["DE"]))
    assert client.get(url(make_notice_to_staff())).status_code == 404


@pytest.mark.parametrize(
    "role", ["employee", "line_manager", "auditor", "legal_reviewer", "administrator"]
)
def test_it_is_only_for_its_audience(client, role):
    client.force_login(make_user(role=role))
    assert client.get(url(make_notice_to_staff())).status_code == 403

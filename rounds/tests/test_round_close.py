"""HR ends a round."""

import pytest
from django.urls import reverse

from people.choices import Role
from people.tests.factories import make_staff
from rounds.choices import RoundState
from rounds.models import Round, SealedKey
from rounds.tests.factories import make_known, make_member, make_round

pytestmark = pytest.mark.django_db


@pytest.fixture
def url():
    user = make_member()
    make_known(user=user)
    return reverse("rounds:round_close", args=[make_round(user=user).pk])


def test_key_and_list_are_destroyed(client, url):
    client.force_login(make_staff(role=Role.HR))
    page = client.post(url, follow=True).content.decode()
    assert "Its key and its list are destroyed." in page
    assert Round.objects.get().state == RoundState.CLOSED
    assert not SealedKey.objects.exists()


def test_a_second_time_says_why_not(client, url):
    client.force_login(make_staff(role=Role.HR))
    client.post(url)
    assert "This round is closed already." in client.post(url, follow=True).content.decode()


def test_only_hr_closes(client, url):
    for role in (Role.AUDITOR, Role.EMPLOYEE):
        client.force_login(make_staff(role=role))
        assert client.post(url).status_code == 403


def test_get_is_not_allowed(client, url):
    client.force_login(make_staff(role=Role.HR))
    assert client.get(url).status_code == 405
    assert client.post(reverse("rounds:round_close", args=[999])).status_code == 404

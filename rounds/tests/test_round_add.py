"""HR prepares a round."""

from datetime import timedelta

import pytest
from django.urls import reverse

from people.choices import Role
from people.tests.factories import make_department, make_staff
from rounds.choices import Quota
from rounds.models import Round
from rounds.tests.factories import TODAY

pytestmark = pytest.mark.django_db
URL = reverse("rounds:round_add")


def sent(**fields):
    return {
        "name": "Spring, sales",
        "departments": [make_department(name="Sales").pk],
        "months": "12",
        "closes_on": (TODAY + timedelta(days=30)).isoformat(),
        "quota": str(int(Quota.USUAL)),
        **fields,
    }


def test_a_round_is_prepared(client):
    client.force_login(make_staff(role=Role.HR))
    answer = client.post(URL, sent())
    round_ = Round.objects.get()
    assert answer.url == round_.get_absolute_url()
    assert (round_.quota, round_.with_bare) == (16_384, False)
    assert [str(each) for each in round_.departments.all()] == ["Sales"]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"departments": []}, "Please choose at least one department."),
        ({"closes_on": "2020-01-01"}, "cannot lie in the past"),
        ({"months": "99"}, "less than or equal to 24"),
        ({"quota": "1000000"}, "is not one of the available choices"),
    ],
)
def test_what_cannot_be_is_said(client, fields, words):
    client.force_login(make_staff(role=Role.HR))
    assert words in client.post(URL, sent(**fields)).content.decode()
    assert not Round.objects.exists()


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.EMPLOYEE])
def test_only_hr_prepares(client, role):
    client.force_login(make_staff(role=role))
    assert client.post(URL, sent()).status_code == 403
    assert client.get(URL).status_code == 403


def test_the_form_is_shown(client):
    client.force_login(make_staff(role=Role.HR))
    assert "Prepare the round" in client.get(URL).content.decode()

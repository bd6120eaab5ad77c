"""Every check round, as HR sees it."""

import pytest
from django.urls import reverse

from people.choices import Role
from people.models import Department
from people.tests.factories import make_staff
from rounds.actions import rounds
from rounds.models import Round
from rounds.tests.factories import TODAY, make_known, make_member, make_round

pytestmark = pytest.mark.django_db
URL = reverse("rounds:round_list")


def test_it_lists_rounds_and_not_how_few_took_part(client):
    user = make_member()
    make_known(user=user)
    make_round(user=user)
    client.force_login(make_staff(role=Role.HR))
    page = client.get(URL).content.decode()
    assert "Spring, sales" in page
    assert "Fewer than five" in page
    assert "Prepare a round" in page


def test_it_says_what_to_do_when_there_is_none(client):
    client.force_login(make_staff(role=Role.HR))
    assert "No check round yet" in client.get(URL).content.decode()


def test_it_can_be_taken_away_as_a_file(client):
    make_round()
    client.force_login(make_staff(role=Role.HR))
    assert "Spring, sales" in client.get(URL, {"export": "csv"}).content.decode()


@pytest.mark.parametrize(
    ("role", "status"),
    [(Role.HR, 200), (Role.AUDITOR, 200), (Role.EMPLOYEE, 403), (Role.ADMINISTRATOR, 403)],
)
def test_its_audience(client, role, status):
    client.force_login(make_staff(role=role))
    assert client.get(URL).status_code == status


def test_post_is_not_allowed(client):
    client.force_login(make_staff(role=Role.HR))
    assert client.post(URL).status_code == 405


def test_as_many_queries_for_many_rows_as_for_one(client, assert_flat_queries):
    hr = make_staff(role=Role.HR)
    make_member()
    client.force_login(hr)

    def one():
        departments = list(Department.objects.all())
        rounds.prepare(name="R", departments=departments, closes_on=TODAY, by=hr, today=TODAY)

    assert_flat_queries(URL, one)
    assert Round.objects.exists()

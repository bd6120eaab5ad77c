"""One period: totals of teams, nobody alone and nobody ranked."""

import pytest

from advocacy.tests.factories import make_enrolment, make_programme, make_share
from people.tests.factories import make_department, make_staff, make_user

pytestmark = pytest.mark.django_db


def test_small_teams_are_not_shown(client):
    client.force_login(make_user(role="hr"))
    programme, sales = make_programme(), make_department(name="Field sales")
    for _person in range(4):
        make_enrolment(programme=programme, person=make_staff(department=sales).person)
    page = client.get(programme.get_absolute_url()).content.decode()
    assert "Field sales" not in page
    assert "Fewer than 5" in page
    enrolment = make_enrolment(programme=programme, person=make_staff(department=sales).person)
    make_share(enrolment=enrolment)
    page = client.get(programme.get_absolute_url()).content.decode()
    assert "5 people, shared 1 times" in page
    assert str(enrolment.person) not in page


@pytest.mark.parametrize("role", ["employee", "line_manager", "administrator"])
def test_it_is_only_for_hr_and_auditors(client, role):
    client.force_login(make_user(role=role))
    assert client.get(make_programme().get_absolute_url()).status_code == 403


def test_it_asks_as_often_for_one_team_as_for_many(client, assert_flat_queries):
    client.force_login(make_user(role="hr"))
    programme = make_programme()

    def add():
        department = make_department()
        for _each in range(5):
            person = make_staff(department=department).person
            make_share(enrolment=make_enrolment(programme=programme, person=person))

    assert_flat_queries(programme.get_absolute_url(), add)

from datetime import date

import pytest
from django.urls import reverse

from accounts.tests.factories import make_account, make_custody, make_worker
from connections.tests.factories import make_connection
from notices.tests.factories import make_notice
from offboarding.tests.factories import make_finding, make_leaver, make_run
from people.choices import Role
from people.tests.factories import make_staff

pytestmark = pytest.mark.django_db
URL = reverse("dashboard:home")


@pytest.mark.parametrize("role", Role.values)
def test_every_role_has_its_own_first_page(client, role):
    client.force_login(make_staff(role=role, name="Alex Example"))
    response = client.get(URL)
    assert response.status_code == 200
    assert response.templates[0].name == f"dashboard/home/{role}.html"
    assert "Alex" in response.content.decode()


@pytest.mark.parametrize("role", Role.values)
def test_as_many_queries_in_a_full_house_as_in_a_small_one(client, role, assert_flat_queries):
    user = make_staff(role=role, name="Alex Example")
    client.force_login(user)
    assert_flat_queries(URL, lambda: furnish(user))


def furnish(user):
    """One of everything that the first pages count or name."""
    dave = make_leaver(left_on=date(2026, 10, 30), restricted_until=date(2099, 1, 1))
    dave.person.manager = user.person
    dave.person.save()
    make_finding(employment=dave)
    make_custody(person=dave.person)
    make_account(owner=user.person)
    make_connection(person=user.person, exemption="family-friend", exemption_state="claimed")
    make_notice(state="failed")
    make_notice(person=user.person, state="sent", sent_at="2026-03-11T09:00:00Z")
    leaving = make_worker(left_on=date(2099, 1, 1))
    make_custody(person=leaving)
    make_run(finished_at="2026-03-12T12:00:00Z")


def test_hr_reads_first_what_is_for_today_and_then_the_figures(client):
    client.force_login(make_staff(role=Role.HR, name="Alice Okafor"))
    make_finding(opened_on=date(2026, 1, 1))
    html = client.get(URL).content.decode()
    todo, figures = html.index("has waited for more than a month"), html.index("How things stand")
    assert todo < figures
    assert html.count("btn-primary") == 1


def test_every_figure_is_a_link_to_its_list(client):
    client.force_login(make_staff(role=Role.HR, name="Alice Okafor"))
    html = client.get(URL).content.decode()
    assert html.count('<a class="figure-card" href="/') == html.count('class="figure-number"') == 4


def test_the_page_only_answers_to_reading(client):
    client.force_login(make_staff())
    assert client.post(URL).status_code == 405

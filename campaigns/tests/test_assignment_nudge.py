import pytest
from django.urls import reverse

from campaigns.models import Reminder
from campaigns.tests.factories import TODAY, make_assignment, make_campaign
from campaigns.tests.pages import HR_AND_MANAGERS, said, sign_in, who_gets_in
from people.choices import Role
from people.tests.factories import make_person

pytestmark = pytest.mark.django_db
URL = reverse("campaigns:assignment_nudge")


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr("core.clock.today", lambda zone="": TODAY)


def nudged():
    return set(Reminder.objects.filter(kind="nudge").values_list("assignment", flat=True))


def test_those_who_were_ticked_are_reminded(client):
    sign_in(client)
    carol, erin = make_assignment(), make_assignment()
    response = client.post(URL, {"who": [carol.pk]})
    assert response.url == reverse("campaigns:assignment_list")
    assert nudged() == {carol.pk}
    assert said(response)[0].startswith("1 person is reminded")
    assert erin.pk not in nudged()


def test_all_that_the_filter_shows_are_reminded(client):
    sign_in(client)
    spring = make_campaign()
    mine = {make_assignment(campaign=spring).pk for _ in range(3)}
    make_assignment()
    response = client.post(f"{URL}?campaign={spring.pk}", {"all": 1})
    assert nudged() == mine
    assert response.url.endswith(f"?campaign={spring.pk}")


def test_it_says_why_not(client):
    sign_in(client)
    done = make_assignment(state="asked")
    assert said(client.post(URL, {"who": [done.pk]}))[0].startswith("Nobody of them can be")


def test_a_line_manager_reminds_own_reports_only(client):
    bob = sign_in(client, Role.LINE_MANAGER)
    mine, other = make_assignment(person=make_person(manager=bob.person)), make_assignment()
    client.post(URL, {"who": [mine.pk, other.pk, "x"]})
    assert nudged() == {mine.pk}


def test_it_rejects_get(client):
    sign_in(client)
    assert client.get(URL).status_code == 405


def test_it_is_for_hr_and_managers(client):
    assert who_gets_in(client, URL, method="post") == HR_AND_MANAGERS

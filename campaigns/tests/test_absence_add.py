import pytest
from django.urls import reverse

from campaigns.models import Absence
from campaigns.tests.factories import TODAY
from campaigns.tests.pages import HR_AND_MANAGERS, sign_in, text_of, who_gets_in
from people.choices import Role
from people.tests.factories import make_employment, make_person

pytestmark = pytest.mark.django_db
URL = reverse("campaigns:absence_add")


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr("core.clock.today", lambda zone="": TODAY)


def report_of(manager):
    carol = make_person(name="Carol Mensah", manager=manager)
    make_employment(person=carol)
    return carol


def test_a_manager_notes_days_of_a_report(client):
    bob = sign_in(client, Role.LINE_MANAGER)
    carol = report_of(bob.person)
    typed = {"person": "Carol Mensah", "first_on": "2026-03-12", "last_on": "2026-03-20"}
    assert client.post(URL, typed).url == reverse("campaigns:absence_list")
    absence = Absence.objects.get()
    assert (absence.person, absence.noted_by) == (carol, bob)


@pytest.mark.parametrize(
    ("first_on", "last_on", "why"),
    [
        ("2026-03-12", "2026-03-11", "The last day away cannot lie before the first."),
        ("2026-03-10", "2026-03-11", "These days are over"),
        ("2026-03-12", "2029-03-12", "Please note two years at most"),
    ],
)
def test_it_says_why_not(client, first_on, last_on, why):
    bob = sign_in(client, Role.LINE_MANAGER)
    report_of(bob.person)
    typed = {"person": "Carol Mensah", "first_on": first_on, "last_on": last_on}
    assert why in text_of(client.post(URL, typed))
    assert not Absence.objects.exists()


def test_a_manager_notes_nothing_about_others(client):
    sign_in(client, Role.LINE_MANAGER)
    report_of(None)
    typed = {"person": "Carol Mensah", "first_on": "2026-03-12", "last_on": "2026-03-20"}
    assert "We found nothing of that name." in text_of(client.post(URL, typed))


def test_it_is_for_hr_and_managers(client):
    assert who_gets_in(client, URL) == HR_AND_MANAGERS

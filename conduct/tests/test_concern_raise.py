"""Raising a concern by name or confidentially."""

import pytest

from conduct.models import Case
from conduct.tests import factories as made
from conduct.tests.pages import text_of, url_of, who_gets_in
from people.models import User

pytestmark = pytest.mark.django_db


ASKED = {
    "direction": "colleague",
    "about": "Carol Mensah",
    "seen": made.SEEN,
    "seen_where": "given",
    "channel": "confidential",
}


def test_it_works(client):
    made.alice(), made.carol()
    client.force_login(made.erin())
    response = client.post(url_of("concern_raise"), ASKED)
    case = Case.objects.get()
    assert response.url == url_of("raised_detail", case.pk)
    assert (case.reporter, case.person) == (made.erin(), made.carol().person)


def test_it_says_why_not(client):
    client.force_login(made.erin())
    response = client.post(url_of("concern_raise"), {**ASKED, "seen": "bad"})
    assert "a sentence or two" in text_of(response)
    assert not Case.objects.exists()


def test_it_is_not_for_people_from_outside(client):
    assert who_gets_in(client, url_of("concern_raise")) == set(User.Role) - {
        User.Role.AUDITOR,
        User.Role.LEGAL_REVIEWER,
        User.Role.DATA_PROTECTION,
    }

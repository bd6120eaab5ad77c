"""What happened in similar cases."""

import pytest

from conduct.models import Precedent
from conduct.tests import factories as made
from conduct.tests.pages import text_of, url_of, who_gets_in

pytestmark = pytest.mark.django_db


def test_small_numbers_are_not_shown(client):
    for outcome, count in (("no_action", 7), ("dismissal", 2)):
        for _each in range(count):
            Precedent.objects.create(clause_key="client-conduct", outcome=outcome, year=2026)
    client.force_login(made.alice())
    page = text_of(client.get(url_of("consistency")))
    assert "client conduct 7 0 0 fewer than 5" in page


def test_an_empty_house_says_so(client):
    client.force_login(made.alice())
    assert "No case has been closed yet." in text_of(client.get(url_of("consistency")))


def test_who_gets_in(client):
    assert who_gets_in(client, url_of("consistency")) == {"hr", "auditor"}

"""Names while somebody types one."""

import pytest

from conduct.tests import factories as made
from conduct.tests.pages import url_of, who_gets_in

pytestmark = pytest.mark.django_db


def test_it_suggests_names_with_numbers(client):
    carol = made.carol().person
    client.force_login(made.erin())
    page = client.get(url_of("colleague_suggest"), {"about": "car"}).content.decode()
    assert f"Carol Mensah ({carol.number})" in page


def test_one_letter_suggests_nothing(client):
    made.carol()
    client.force_login(made.erin())
    assert "Carol" not in client.get(url_of("colleague_suggest"), {"about": "c"}).content.decode()


def test_who_gets_in(client):
    assert "legal_reviewer" not in who_gets_in(client, url_of("colleague_suggest"))

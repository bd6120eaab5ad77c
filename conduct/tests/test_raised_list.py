"""What I raised."""

import pytest

from conduct.tests import factories as made
from conduct.tests.pages import text_of, url_of, who_gets_in

pytestmark = pytest.mark.django_db


def test_it_shows_mine_and_nobody_else_s(client):
    made.make_concern()
    client.force_login(made.erin())
    assert "Raised on" in text_of(client.get(url_of("raised_list")))
    client.force_login(made.bob())
    assert "You have raised nothing" in text_of(client.get(url_of("raised_list")))


def test_who_gets_in(client):
    assert "auditor" not in who_gets_in(client, url_of("raised_list"))


def test_queries_do_not_grow_with_rows(client, assert_flat_queries):
    client.force_login(made.erin())
    assert_flat_queries(url_of("raised_list"), made.make_concern)

"""Line managers see outcomes of their reports, and nothing else."""

import pytest

from conduct.tests import factories as made
from conduct.tests.pages import text_of, url_of, warned_now, who_gets_in

pytestmark = pytest.mark.django_db


def test_it_shows_the_outcome_and_its_end_only(client):
    warned_now()
    client.force_login(made.bob())
    page = text_of(client.get(url_of("team_list")))
    assert "Carol Mensah First written warning" in page
    for word in ("midnight", "sorry", "Theo", "Mara", "Erin"):
        assert word not in page


def test_nothing_of_others_and_nothing_of_oneself(client):
    warned_now()
    client.force_login(made.theo())
    assert "There is none." in text_of(client.get(url_of("team_list")))


def test_who_gets_in(client):
    assert who_gets_in(client, url_of("team_list")) == {"line_manager"}


def test_queries_do_not_grow_with_rows(client, assert_flat_queries):
    client.force_login(made.bob())
    assert_flat_queries(url_of("team_list"), warned_now)

"""Matters about me."""

import pytest

from conduct.tests import factories as made
from conduct.tests.pages import EVERYBODY, text_of, url_of, who_gets_in

pytestmark = pytest.mark.django_db


def test_it_shows_what_i_was_told_of_and_nothing_before(client):
    case = made.reported()
    client.force_login(made.carol())
    assert "nothing about you here" in text_of(client.get(url_of("own_list")))
    made.invited(made.hearing_fixed(case))
    assert "Hearing" in text_of(client.get(url_of("own_list")))


def test_it_is_for_everybody(client):
    assert who_gets_in(client, url_of("own_list")) == EVERYBODY


def test_queries_do_not_grow_with_rows(client, assert_flat_queries):
    client.force_login(made.carol())
    assert_flat_queries(url_of("own_list"), lambda: made.talked(made.taken(made.make_concern())))

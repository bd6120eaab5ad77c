"""The library of clauses and the firm's own."""

import pytest
from django.urls import reverse

from people.tests.factories import make_user
from policies.tests.factories import make_clause, make_library

pytestmark = pytest.mark.django_db

URL = reverse("policies:clause_list")


def titles(response):
    return [clause.title for clause in response.context["listing"].page]


def test_it_shows_the_library(client):
    make_library()
    client.force_login(make_user(role="legal_reviewer"))
    response = client.get(URL)
    assert response.context["listing"].count == 24
    assert "We never ask for your personal log-in" in response.content.decode()


def test_it_is_filtered(client):
    make_clause(title="Logo", stances=["separate"], acceptance="agree")
    make_clause(title="Tone", stances=["any"])
    client.force_login(make_user(role="hr"))
    assert titles(client.get(f"{URL}?search=logo")) == ["Logo"]
    assert titles(client.get(f"{URL}?stance=advocacy-opt-in")) == ["Tone"]
    assert titles(client.get(f"{URL}?stance=separate")) == ["Logo", "Tone"]
    assert titles(client.get(f"{URL}?acceptance=agree")) == ["Logo"]


def test_it_can_be_taken_away_as_a_file(client):
    make_clause(title="=Logo")
    client.force_login(make_user(role="auditor"))
    lines = client.get(f"{URL}?export=csv").content.decode("utf-8-sig").splitlines()
    assert lines[1].startswith("'=Logo")


def test_an_empty_list_says_what_to_do(client):
    client.force_login(make_user(role="hr"))
    assert "load_clauses" in client.get(URL).content.decode()


@pytest.mark.parametrize("role", ["employee", "line_manager", "administrator"])
def test_it_is_only_for_those_who_work_on_policies(client, role):
    client.force_login(make_user(role=role))
    assert client.get(URL).status_code == 403


def test_it_asks_as_often_for_one_as_for_many(client, assert_flat_queries):
    client.force_login(make_user(role="hr"))
    assert_flat_queries(URL, make_clause)

"""One clause, its cares and its earlier wordings."""

import pytest
from django.urls import reverse

from people.tests.factories import make_user
from policies.models import Clause
from policies.tests.factories import make_clause, make_library

pytestmark = pytest.mark.django_db


def test_it_shows_words_and_cares(client):
    make_library()
    client.force_login(make_user(role="hr"))
    page = client.get(
        Clause.objects.get(key="leaver-disconnect").get_absolute_url()
    ).content.decode()
    assert "Clients after you leave" in page
    assert "California" in page
    assert "Word it anew" not in page  # the library stays as it is


def test_it_shows_earlier_wordings(client):
    clause = make_clause(text="The first words.")
    make_clause(clause=clause, text="The second words.")
    client.force_login(make_user(role="hr"))
    page = client.get(clause.get_absolute_url()).content.decode()
    assert page.index("The second words.") < page.index("The first words.")


def test_what_is_not_there_is_not_found(client):
    client.force_login(make_user(role="hr"))
    assert client.get(reverse("policies:clause_detail", args=[99])).status_code == 404


def test_it_is_only_for_those_who_work_on_policies(client):
    clause = make_clause()
    client.force_login(make_user(role="employee"))
    assert client.get(clause.get_absolute_url()).status_code == 403

"""HR words a clause anew."""

import pytest
from django.urls import reverse

from people.tests.factories import make_user
from policies.models import Clause
from policies.tests.factories import make_clause, make_library

pytestmark = pytest.mark.django_db


def url(clause):
    return reverse("policies:clause_revise", args=[clause.pk])


def test_it_works(client):
    clause = make_clause(text="Old words.")
    client.force_login(make_user(role="hr"))
    response = client.post(url(clause), {"title": "Tone", "text": "New words."})
    assert response.url == clause.get_absolute_url()
    assert [(r.number, r.text) for r in clause.revisions.all()] == [
        (2, "New words."),
        (1, "Old words."),
    ]


def test_the_same_words_are_no_new_wording(client):
    clause = make_clause(title="Tone", text="Old words.")
    client.force_login(make_user(role="hr"))
    client.post(url(clause), {"title": "Tone", "text": "Old words."})
    assert clause.revisions.count() == 1


def test_it_says_why_not(client):
    make_library()
    clause = Clause.objects.get(key="fair-process")
    client.force_login(make_user(role="hr"))
    response = client.post(url(clause), {"title": "x", "text": "y"})
    assert "The clauses of the library stay as they are" in response.content.decode()
    assert clause.revisions.count() == 1


def test_it_is_only_for_hr(client):
    clause = make_clause()
    client.force_login(make_user(role="legal_reviewer"))
    assert client.post(url(clause), {"title": "x", "text": "y"}).status_code == 403

"""HR adds a clause of the firm's own."""

import pytest
from django.urls import reverse

from people.tests.factories import make_user
from policies.models import Clause
from policies.tests.factories import make_clause

pytestmark = pytest.mark.django_db

URL = reverse("policies:clause_add")
GOOD = {
    "title": "Pictures of visitors",
    "text": "Ask visitors before you post a picture of them.",
    "stances": ["any"],
    "acceptance": "acknowledge",
    "document": "policy",
}


def test_it_works(client):
    client.force_login(make_user(role="hr"))
    response = client.post(URL, GOOD)
    clause = Clause.objects.get()
    assert response.url == clause.get_absolute_url()
    assert (clause.key, clause.origin) == ("pictures-of-visitors", "own")
    assert clause.revisions.get().text == "Ask visitors before you post a picture of them."


def test_the_same_title_gets_another_key(client):
    make_clause(title="Pictures of visitors")
    client.force_login(make_user(role="hr"))
    client.post(URL, GOOD)
    assert set(Clause.objects.values_list("key", flat=True)) == {
        "pictures-of-visitors",
        "pictures-of-visitors-2",
    }


def test_it_says_what_is_missing(client):
    client.force_login(make_user(role="hr"))
    response = client.post(URL, {**GOOD, "title": "", "stances": []})
    assert set(response.context["form"].errors) == {"title", "stances"}
    assert not Clause.objects.exists()


@pytest.mark.parametrize("role", ["employee", "auditor", "legal_reviewer", "administrator"])
def test_it_is_only_for_hr(client, role):
    client.force_login(make_user(role=role))
    assert client.post(URL, GOOD).status_code == 403
    assert not Clause.objects.exists()

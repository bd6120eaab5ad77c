"""HR no longer offers a clause."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from people.tests.factories import make_user
from policies.models import Clause
from policies.tests.factories import make_clause, make_library

pytestmark = pytest.mark.django_db


def url(clause):
    return reverse("policies:clause_retire", args=[clause.pk])


def test_it_works(client):
    clause = make_clause()
    client.force_login(make_user(role="hr"))
    assert client.post(url(clause)).url == clause.get_absolute_url()
    assert not Clause.objects.usable().exists()


def test_it_says_why_not(client):
    make_library()
    client.force_login(make_user(role="hr"))
    response = client.post(url(Clause.objects.get(key="rights-statement")))
    assert [str(m) for m in get_messages(response.wsgi_request)] == [
        "This clause belongs into every policy."
    ]
    assert Clause.objects.usable().count() == 24


def test_it_rejects_get(client):
    client.force_login(make_user(role="hr"))
    assert client.get(url(make_clause())).status_code == 405


def test_it_is_only_for_hr(client):
    clause = make_clause()
    client.force_login(make_user(role="auditor"))
    assert client.post(url(clause)).status_code == 403
    assert Clause.objects.usable().count() == 1

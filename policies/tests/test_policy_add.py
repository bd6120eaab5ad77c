"""HR adds a policy and begins its first version."""

import pytest
from django.urls import reverse

from people.tests.factories import make_user
from policies.models import Policy, PolicyVersion
from policies.tests.factories import make_library, make_policy

pytestmark = pytest.mark.django_db

URL = reverse("policies:policy_add")
GOOD = {"name": "Two worlds", "stance": "separate", "places": ["GB"]}


def test_it_works(client):
    make_library()
    client.force_login(make_user(role="hr"))
    response = client.post(URL, GOOD)
    version = PolicyVersion.objects.get()
    assert response.url == reverse("policies:version_assemble", args=[version.pk])
    keys = set(version.clauses.values_list("revision__clause__key", flat=True))
    assert {"no-credentials", "rights-statement", "separate-accounts"} <= keys
    assert "advocacy-optional" not in keys


def test_it_says_what_is_missing(client):
    client.force_login(make_user(role="hr"))
    assert set(client.post(URL, {"name": ""}).context["form"].errors) == {"name", "stance"}
    assert not Policy.objects.exists()


def test_the_same_name_is_refused(client):
    make_policy(name="Two worlds")
    client.force_login(make_user(role="hr"))
    assert "There is already a policy of that name." in client.post(URL, GOOD).content.decode()


@pytest.mark.parametrize("role", ["employee", "auditor", "legal_reviewer", "administrator"])
def test_it_is_only_for_hr(client, role):
    client.force_login(make_user(role=role))
    assert client.post(URL, GOOD).status_code == 403

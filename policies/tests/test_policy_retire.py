"""HR gives up a policy."""

import pytest
from django.urls import reverse

from people.tests.factories import make_user
from policies.actions import versions
from policies.tests.factories import TODAY, make_policy, make_version
from policies.tests.reviewing import said

pytestmark = pytest.mark.django_db


def post(client, policy, role="hr"):
    client.force_login(make_user(role=role))
    return client.post(reverse("policies:policy_retire", args=[policy.pk]))


def test_it_works(client):
    version = make_version()
    by = make_user(role="hr")
    versions.publish(version, places=["GB"], edits=version.edits, by=by, today=TODAY)
    assert post(client, version.policy).url == version.policy.get_absolute_url()
    version.refresh_from_db()
    assert (version.state, version.policy.retired_on is not None) == ("superseded", True)
    page = client.get(version.policy.get_absolute_url()).content.decode()
    assert "No longer used since" in page
    assert "Begin the next version" not in page


def test_it_says_why_not(client):
    version = make_version()
    assert said(post(client, version.policy)) == [
        "Version 1 is still being worked on. Finish or withdraw it first."
    ]
    policy = make_policy()
    post(client, policy)
    assert said(post(client, policy))[-1] == "This policy is no longer used."


def test_it_rejects_get(client):
    client.force_login(make_user(role="hr"))
    url = reverse("policies:policy_retire", args=[make_policy().pk])
    assert client.get(url).status_code == 405


@pytest.mark.parametrize("role", ["employee", "legal_reviewer", "auditor", "administrator"])
def test_it_is_only_for_hr(client, role):
    assert post(client, make_policy(), role=role).status_code == 403

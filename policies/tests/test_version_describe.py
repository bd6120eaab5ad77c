"""HR says what changes for people."""

import pytest
from django.urls import reverse

from people.tests.factories import make_user
from policies.tests.factories import make_version

pytestmark = pytest.mark.django_db


def url(version):
    return reverse("policies:version_describe", args=[version.pk])


def test_it_works(client):
    version = make_version(submit=False)
    client.force_login(make_user(role="hr"))
    client.post(
        url(version), {"edits": version.edits, "change": "minor", "what_changed": "A typing error."}
    )
    version.refresh_from_db()
    assert (version.change, version.what_changed) == ("minor", "A typing error.")


def test_it_says_why_not(client):
    version = make_version()
    client.force_login(make_user(role="hr"))
    response = client.post(
        url(version), {"edits": version.edits, "change": "minor", "what_changed": "x"}
    )
    assert "This version is in review, so it cannot be changed now." in response.content.decode()


def test_it_is_only_for_hr(client):
    version = make_version(submit=False)
    client.force_login(make_user(role="auditor"))
    assert client.get(url(version)).status_code == 403

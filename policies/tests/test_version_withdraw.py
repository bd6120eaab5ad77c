"""HR gives up a version that was never published."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from people.tests.factories import make_user
from policies.actions import versions
from policies.tests.factories import (
    TODAY,
    make_version,
)

pytestmark = pytest.mark.django_db


def url(version):
    return reverse("policies:version_withdraw", args=[version.pk])


def test_it_works(client):
    version = make_version()
    client.force_login(make_user(role="hr"))
    assert client.post(url(version)).url == version.policy.get_absolute_url()
    version.refresh_from_db()
    assert version.state == "withdrawn"


def test_it_says_why_not(client):
    alice = make_user(role="hr")
    version = make_version(by=alice)
    versions.publish(version, places=["GB"], edits=version.edits, by=alice, today=TODAY)
    client.force_login(alice)
    response = client.post(url(version))
    assert [str(m) for m in get_messages(response.wsgi_request)] == [
        "Only a version that has not been published can be withdrawn."
    ]


def test_it_rejects_get(client):
    client.force_login(make_user(role="hr"))
    assert client.get(url(make_version())).status_code == 405


def test_it_is_only_for_hr(client):
    version = make_version()
    client.force_login(make_user(role="auditor"))
    assert client.post(url(version)).status_code == 403

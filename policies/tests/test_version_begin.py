"""HR begins the next version."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from people.tests.factories import make_user
from policies.actions import versions
from policies.tests.factories import (
    TODAY,
    make_policy,
    make_version,
)

pytestmark = pytest.mark.django_db


def url(policy):
    return reverse("policies:version_begin", args=[policy.pk])


def test_it_works(client):
    alice = make_user(role="hr")
    version = make_version(by=alice)
    versions.publish(version, places=["GB"], edits=version.edits, by=alice, today=TODAY)
    client.force_login(alice)
    client.post(url(version.policy))
    newest = version.policy.versions.get(state="draft")
    assert newest.number == 2
    assert newest.clauses.count() == version.clauses.count()


def test_it_says_why_not(client):
    version = make_version()
    client.force_login(make_user(role="hr"))
    response = client.post(url(version.policy))
    assert [str(m) for m in get_messages(response.wsgi_request)] == [
        "Version 1 is still being worked on. Finish or withdraw it first."
    ]


def test_it_rejects_get(client):
    client.force_login(make_user(role="hr"))
    assert client.get(url(make_policy())).status_code == 405


def test_it_is_only_for_hr(client):
    client.force_login(make_user(role="legal_reviewer"))
    assert client.post(url(make_policy())).status_code == 403

"""Two versions of a policy, word by word."""

import pytest
from django.urls import reverse

from people.tests.factories import make_user
from policies.actions import versions
from policies.tests.factories import (
    TODAY,
    make_policy,
    make_version,
)

pytestmark = pytest.mark.django_db


def test_it_marks_what_came_and_what_went(client):
    alice, policy = make_user(role="hr"), make_policy()
    first = make_version(policy=policy, by=alice)
    versions.publish(first, places=["GB"], edits=first.edits, by=alice, today=TODAY)
    second = make_version(
        policy=policy, keys=("no-credentials", "contact-register", "rights-statement"), by=alice
    )
    client.force_login(alice)
    page = client.get(reverse("policies:version_diff", args=[second.pk, first.pk])).content.decode()
    assert "<ins>" in page
    assert "##" not in page
    assert "Telling us about client connections" in page


def test_versions_of_two_policies_are_not_compared(client):
    one, other = make_version(), make_version()
    client.force_login(make_user(role="hr"))
    assert client.get(reverse("policies:version_diff", args=[one.pk, other.pk])).status_code == 404


def test_it_is_only_for_those_who_work_on_policies(client):
    version = make_version()
    client.force_login(make_user(role="employee"))
    assert (
        client.get(reverse("policies:version_diff", args=[version.pk, version.pk])).status_code
        == 403
    )

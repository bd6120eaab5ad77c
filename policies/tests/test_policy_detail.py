"""One policy and its versions."""

import pytest

from people.tests.factories import make_user
from policies.actions import versions
from policies.tests.factories import (
    TODAY,
    make_policy,
    make_version,
)

pytestmark = pytest.mark.django_db


def test_it_shows_the_versions_newest_first(client):
    alice = make_user(role="hr")
    version = make_version(by=alice)
    versions.publish(version, places=["GB"], edits=version.edits, by=alice, today=TODAY)
    versions.begin(version.policy, by=alice)
    client.force_login(alice)
    response = client.get(version.policy.get_absolute_url())
    assert [v.number for v in response.context["versions"]] == [2, 1]
    assert "Go on with version 2" in response.content.decode()


def test_queries_do_not_grow_with_versions(client, assert_flat_queries):
    alice, policy = make_user(role="hr"), make_policy()
    client.force_login(alice)

    def publish_another():
        version = make_version(policy=policy, by=alice)
        versions.publish(version, places=["GB"], edits=version.edits, by=alice, today=TODAY)

    publish_another()
    assert_flat_queries(policy.get_absolute_url(), publish_another)


def test_it_is_only_for_those_who_work_on_policies(client):
    policy = make_policy()
    client.force_login(make_user(role="employee"))
    assert client.get(policy.get_absolute_url()).status_code == 403

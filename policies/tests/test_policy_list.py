"""Every policy, with its versions."""

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

URL = reverse("policies:policy_list")


def names(response):
    return [policy.name for policy in response.context["listing"].page]


def test_it_shows_what_is_published_and_what_is_in_work(client):
    alice = make_user(role="hr")
    version = make_version(policy=make_policy(name="Two worlds"), by=alice)
    versions.publish(version, places=["GB"], edits=version.edits, by=alice, today=TODAY)
    versions.begin(version.policy, by=alice)
    client.force_login(alice)
    [row] = client.get(URL).context["listing"].page
    assert (row.published_number, row.published_since, row.in_work_number) == (1, TODAY, 2)


def test_it_is_filtered(client):
    make_policy(name="Two worlds")
    make_policy(name="Ambassadors", stance="advocacy-opt-in")
    client.force_login(make_user(role="auditor"))
    assert names(client.get(f"{URL}?search=two")) == ["Two worlds"]
    assert names(client.get(f"{URL}?stance=advocacy-opt-in")) == ["Ambassadors"]


def test_an_empty_list_says_what_to_do(client):
    client.force_login(make_user(role="hr"))
    assert "Add the first policy" in client.get(URL).content.decode()


@pytest.mark.parametrize("role", ["employee", "line_manager", "administrator"])
def test_it_is_only_for_those_who_work_on_policies(client, role):
    client.force_login(make_user(role=role))
    assert client.get(URL).status_code == 403


def test_it_asks_as_often_for_one_as_for_many(client, assert_flat_queries):
    client.force_login(make_user(role="hr"))
    assert_flat_queries(URL, make_policy)

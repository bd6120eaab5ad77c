"""A second person declines a reward."""

import pytest

from advocacy.models import Reward
from advocacy.tests.factories import make_reward, url_of
from people.choices import Role
from people.tests.factories import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def as_hr(client):
    client.force_login(make_user(role="hr"))
    return client


def test_it_works_once(as_hr):
    reward = make_reward()
    as_hr.post(url_of("reward_decline", reward.pk))
    assert Reward.objects.get().state == "declined"


def test_nobody_decides_their_own_proposal(client):
    alice = make_user(role="hr")
    client.force_login(alice)
    client.post(url_of("reward_decline", make_reward(proposed_by=alice).pk))
    assert Reward.objects.get().state == "proposed"


@pytest.mark.parametrize("role", [role for role in Role if role != Role.HR])
def test_it_is_only_for_hr(client, role):
    client.force_login(make_user(role=role))
    assert client.post(url_of("reward_decline", make_reward().pk)).status_code == 403

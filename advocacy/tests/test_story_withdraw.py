"""Offer a story to nobody any more."""

import pytest

from advocacy.models import Story
from advocacy.tests.factories import make_story, url_of
from people.choices import Role
from people.tests.factories import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def as_hr(client):
    client.force_login(make_user(role="hr"))
    return client


def test_it_works(as_hr):
    as_hr.post(url_of("story_withdraw", make_story().pk))
    assert Story.objects.get().state == "withdrawn"


@pytest.mark.parametrize("role", [role for role in Role if role != Role.HR])
def test_it_is_only_for_hr(client, role):
    client.force_login(make_user(role=role))
    assert client.post(url_of("story_withdraw", make_story().pk)).status_code == 403

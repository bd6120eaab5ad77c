"""A second person in HR lets a story be shared."""

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
    as_hr.post(url_of("story_approve", make_story(state="draft").pk), {"for_regulated": "on"})
    story = Story.objects.get()
    assert (story.state, story.for_regulated) == ("approved", True)


def test_nobody_approves_their_own_and_nothing_empty(client, as_hr):
    alice = make_user(role="hr")
    own = make_story(state="draft", written_by=alice)
    client.force_login(alice)
    client.post(url_of("story_approve", own.pk))
    client.post(url_of("story_approve", make_story(state="draft", platforms=[]).pk))
    assert set(Story.objects.values_list("state", flat=True)) == {"draft"}


@pytest.mark.parametrize("role", [role for role in Role if role != Role.HR])
def test_it_is_only_for_hr(client, role):
    client.force_login(make_user(role=role))
    assert client.post(url_of("story_approve", make_story().pk)).status_code == 403

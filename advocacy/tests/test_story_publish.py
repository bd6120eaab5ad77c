"""Offer a story to whoever takes part; nobody gets a message."""

import pytest

from advocacy.models import Story
from advocacy.tests.factories import make_advocate, make_story, url_of
from notices.models import Notice
from people.choices import Role
from people.tests.factories import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def as_hr(client):
    client.force_login(make_user(role="hr"))
    return client


def test_it_works_and_nobody_is_written_to(as_hr):
    make_advocate()
    as_hr.post(url_of("story_publish", make_story(state="approved").pk))
    assert Story.objects.get().state == "published"
    assert not Notice.objects.exists()


def test_a_draft_is_not_published(as_hr):
    as_hr.post(url_of("story_publish", make_story(state="draft").pk))
    assert Story.objects.get().state == "draft"


@pytest.mark.parametrize("role", [role for role in Role if role != Role.HR])
def test_it_is_only_for_hr(client, role):
    client.force_login(make_user(role=role))
    assert client.post(url_of("story_publish", make_story().pk)).status_code == 403

"""HR writes what can be shared on one platform."""

import pytest

from advocacy.models import StoryText
from advocacy.tests.factories import make_story, url_of
from people.choices import Role
from people.tests.factories import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def as_hr(client):
    client.force_login(make_user(role="hr"))
    return client


def draft():
    return make_story(state="draft", platforms=[])


def test_it_works_and_can_be_written_again(as_hr):
    story = draft()
    for words in ("Come and see.", "Come and see our print hall."):
        as_hr.post(url_of("text_set", story.pk), {"platform": "x", "words": words})
    assert StoryText.objects.get().words == "Come and see our print hall."


def test_with_label_and_link_it_has_to_fit(as_hr):
    response = as_hr.post(url_of("text_set", draft().pk), {"platform": "x", "words": "a" * 280})
    (why,) = response.context["form"].non_field_errors()
    assert "characters too long for X (Twitter)." in why
    assert not StoryText.objects.exists()


def test_what_was_approved_is_not_changed(as_hr):
    story = make_story()
    page = as_hr.post(url_of("text_set", story.pk), {"platform": "x", "words": "Other"})
    assert "What was approved is not changed any more." in page.content.decode()


@pytest.mark.parametrize("role", [role for role in Role if role != Role.HR])
def test_it_is_only_for_hr(client, role):
    client.force_login(make_user(role=role))
    assert client.get(url_of("text_set", draft().pk)).status_code == 403

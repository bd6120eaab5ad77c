"""HR takes the picture off a draft."""

import pytest

from advocacy.models import StoryImage
from advocacy.tests.factories import make_image, make_story, url_of
from people.choices import Role
from people.tests.factories import make_user

pytestmark = pytest.mark.django_db


def test_it_works_and_the_file_leaves_the_disk(client, django_capture_on_commit_callbacks):
    client.force_login(make_user(role="hr"))
    image = make_image(story=make_story(state="draft"))
    with django_capture_on_commit_callbacks(execute=True):
        client.post(url_of("image_remove", image.story_id))
    assert not StoryImage.objects.exists()
    assert not image.file.storage.exists(image.file.name)


def test_what_was_approved_is_not_changed(client):
    client.force_login(make_user(role="hr"))
    image = make_image(story=make_story())
    page = client.post(url_of("image_remove", image.story_id), follow=True).content.decode()
    assert "What was approved is not changed any more." in page
    assert StoryImage.objects.exists()


def test_it_answers_to_post_only(client):
    client.force_login(make_user(role="hr"))
    assert client.get(url_of("image_remove", make_image().story_id)).status_code == 405


@pytest.mark.parametrize("role", [role for role in Role if role != Role.HR])
def test_it_is_only_for_hr(client, role):
    client.force_login(make_user(role=role))
    assert client.post(url_of("image_remove", make_image().story_id)).status_code == 403

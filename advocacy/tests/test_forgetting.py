"""A story goes with its texts and its picture, and not while a share of it is kept."""

import os
from datetime import date, timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from advocacy.actions import images
from advocacy.models import Story, StoryImage, StoryText
from advocacy.tests.factories import make_image, make_share, make_story
from privacy.actions import apply

pytestmark = pytest.mark.django_db
LAST = date(2026, 3, 1)
KEPT_UNTIL = date(2029, 3, 1)


def test_it_goes_on_its_day_with_its_picture(django_capture_on_commit_callbacks):
    image = make_image(story=make_story(expires_on=LAST))
    assert apply("advocacy_story", today=KEPT_UNTIL) == 0
    with django_capture_on_commit_callbacks(execute=True):
        assert apply("advocacy_story", today=KEPT_UNTIL + timedelta(days=1)) == 1
    assert not image.file.storage.exists(image.file.name)
    assert [model.objects.count() for model in (Story, StoryText, StoryImage)] == [0, 0, 0]


def test_it_stays_while_a_share_of_it_is_kept():
    make_share(story=make_story(expires_on=LAST))
    assert apply("advocacy_story", today=KEPT_UNTIL + timedelta(days=1)) == 0
    assert Story.objects.exists()


def test_a_file_that_no_story_knows_is_cleared_away_in_time():
    image = make_image()
    left = default_storage.save("advocacy/left-behind.png", ContentFile(b"x"))
    just_saved = default_storage.save("advocacy/just-saved.png", ContentFile(b"x"))
    old = (timezone.now() - timedelta(hours=7)).timestamp()
    for name in (left, image.file.name):
        os.utime(default_storage.path(name), (old, old))
    images.sweep(now=timezone.now())
    assert not default_storage.exists(left)
    assert default_storage.exists(just_saved)
    assert default_storage.exists(image.file.name)

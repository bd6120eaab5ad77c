"""HR gives a story its picture, with words for whoever cannot see it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError

from advocacy.models import StoryImage
from advocacy.tests import drawing
from advocacy.tests.factories import make_image, make_story, url_of
from ledger.models import Entry
from people.choices import Role
from people.tests.factories import make_user

pytestmark = pytest.mark.django_db
ALT = "The new print hall from above"


@pytest.fixture
def as_hr(client):
    client.force_login(make_user(role="hr"))
    return client


def draft():
    return make_story(state="draft", platforms=[])


def sent(client, story, content=None, *, name="hall.jpg", alt=ALT):
    file = SimpleUploadedFile(name, content or drawing.told_on(), content_type="text/html")
    return client.post(url_of("image_set", story.pk), {"file": file, "alt": alt})


def test_it_works_and_only_the_dots_are_kept(as_hr):
    story = draft()
    sent(as_hr, story, name="../../hall.php")
    image = StoryImage.objects.get()
    with image.file.open("rb") as file:
        kept = file.read()
    assert b"Spy camera" not in kept
    assert b"<script>" not in kept
    assert (image.content_type, image.size, image.alt) == ("image/jpeg", len(kept), ALT)
    assert image.file.name.startswith("advocacy/")
    assert image.file.name.endswith(".jpg")
    assert Entry.objects.filter(verb="advocacy.image_set").exists()
    page = as_hr.get(url_of("story_detail", story.pk)).content.decode()
    assert f'src="{url_of("story_image", story.pk)}" alt="{ALT}"' in page


def test_another_one_takes_its_place_on_the_disk_too(as_hr, django_capture_on_commit_callbacks):
    story = draft()
    sent(as_hr, story)
    first = StoryImage.objects.get().file
    with django_capture_on_commit_callbacks(execute=True):
        sent(as_hr, story, drawing.picture("png"))
    second = StoryImage.objects.get()
    assert second.content_type == "image/png"
    assert not first.storage.exists(first.name)
    assert second.file.storage.exists(second.file.name)


@pytest.mark.parametrize(
    ("alt", "why"),
    [
        ("", "This field is required."),
        ("Picture", "for people who cannot see it"),
        ("DSC 0123.JPG", "This is the name of a file."),
        ("Our boxes with five stars on them", "rate or review"),
    ],
)
def test_it_needs_words_for_whoever_cannot_see_it(as_hr, alt, why):
    page = sent(as_hr, draft(), alt=alt).content.decode()
    assert why in page
    assert not StoryImage.objects.exists()


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"<svg onload='alert(1)'/>", "A picture is a PNG"),
        (drawing.bomb(), "16 million dots"),
        (drawing.picture("png")[:200], "damaged"),
    ],
)
def test_a_hostile_file_is_refused_and_nothing_is_kept(as_hr, content, why):
    page = sent(as_hr, draft(), content, name="hall.png").content.decode()
    assert why in page
    assert not StoryImage.objects.exists()


def test_a_story_that_was_approved_keeps_its_picture(as_hr):
    story = make_story()
    make_image(story=story)
    page = sent(as_hr, story, drawing.picture("png")).content.decode()
    assert "What was approved is not changed any more." in page
    assert StoryImage.objects.get().content_type == "image/jpeg"


def test_the_database_refuses_one_without_words():
    image = make_image(story=draft())
    with pytest.raises(IntegrityError, match="story_image_has_words"):
        StoryImage.objects.filter(pk=image.pk).update(alt="")


@pytest.mark.parametrize("role", [role for role in Role if role != Role.HR])
def test_it_is_only_for_hr(client, role):
    client.force_login(make_user(role=role))
    assert client.get(url_of("image_set", draft().pk)).status_code == 403


def test_strangers_go_to_login(client):
    assert "/login" in client.get(url_of("image_set", draft().pk)).url

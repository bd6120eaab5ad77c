"""The picture of a story, for whoever may share the story and for HR."""

import hashlib

import pytest

from advocacy.tests.factories import make_advocate, make_image, make_stance, make_story, url_of
from people.tests.factories import make_staff, make_user

pytestmark = pytest.mark.django_db


def asked(client, user, image, more=""):
    client.force_login(user)
    return client.get(url_of("story_image", image.story_id) + more)


def test_an_advocate_sees_it_on_the_page_and_saves_it(client):
    make_stance()
    renee, image = make_advocate(), make_image(story=make_story())
    page = asked(client, renee, image)
    assert page["Content-Type"] == "image/jpeg"
    assert page["X-Content-Type-Options"] == "nosniff"
    assert page["Content-Security-Policy"] == "sandbox"
    shown = b"".join(page.streaming_content)
    assert hashlib.sha256(shown).hexdigest() == image.sha256
    saved = asked(client, renee, image, "?save=1")
    assert saved["Content-Disposition"] == f'attachment; filename="story-{image.story_id}.jpg"'
    assert hashlib.sha256(b"".join(saved.streaming_content)).hexdigest() == image.sha256
    shown = client.get(url_of("story_share", image.story_id)).content.decode()
    assert shown.count(image.alt) == 2
    assert f"{url_of('story_image', image.story_id)}?save=1" in shown


def test_who_does_not_take_part_gets_none(client):
    make_stance()
    image = make_image(story=make_story())
    carol = make_staff()
    assert asked(client, carol, image).status_code == 404
    page = client.get(url_of("story_share", image.story_id)).content.decode()
    assert "<img" not in page


@pytest.mark.parametrize("state", ["draft", "approved", "withdrawn"])
def test_what_is_not_published_is_shown_to_hr_only(client, state):
    make_stance()
    image = make_image(story=make_story(state=state))
    assert asked(client, make_advocate(), image).status_code == 404
    for role in ("hr", "auditor"):
        answer = asked(client, make_user(role=role), image)
        assert answer.status_code == 200
        assert hashlib.sha256(b"".join(answer.streaming_content)).hexdigest() == image.sha256


def test_regulated_people_get_what_was_approved_for_them(client):
    make_stance()
    renee = make_advocate(job_title="Adviser")
    image = make_image(story=make_story())
    image.story.programme.regulated_titles = ["Adviser"]
    image.story.programme.save()
    assert asked(client, renee, image).status_code == 404


def test_a_wide_one_is_drawn_as_wide_as_it_is(client):
    client.force_login(make_user(role="hr"))
    image = make_image(story=make_story(), size=(1200, 1000))
    page = client.get(image.story.get_absolute_url()).content.decode()
    assert 'width="1200" height="1000"' in page


def test_a_story_without_one_has_none(client):
    client.force_login(make_user(role="hr"))
    assert client.get(url_of("story_image", make_story().pk)).status_code == 404


def test_it_rejects_post(client):
    client.force_login(make_user(role="hr"))
    assert client.post(url_of("story_image", make_image().story_id)).status_code == 405


def test_strangers_go_to_login(client):
    assert "/login" in client.get(url_of("story_image", make_image().story_id)).url

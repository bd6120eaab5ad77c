"""One story with its texts, each with its label."""

import pytest

from advocacy.tests.factories import make_advocate, make_reward, make_stance, make_story, url_of
from people.tests.factories import make_employer, make_staff

pytestmark = pytest.mark.django_db


def page_of(client, user, story):
    client.force_login(user)
    return client.get(url_of("story_share", story.pk)).content.decode()


def test_the_label_comes_first_and_the_platform_opens_with_it(client):
    make_stance()
    story = make_story(platforms=["x", "facebook"])
    page = page_of(client, make_advocate(employer=make_employer(name="Marlow Finch Ltd")), story)
    assert page.count(">I work for Marlow Finch Ltd. Our new print hall is open. http") == 2
    assert "https://x.com/intent/post?text=I%20work%20for%20Marlow%20Finch%20Ltd." in page
    assert "Open in Facebook" not in page


def test_whoever_was_rewarded_says_that_it_is_an_ad(client):
    make_stance()
    renee, story = make_advocate(), make_story()
    make_reward(person=renee.person)
    assert ">Ad - I work for" in page_of(client, renee, story)


def test_the_place_decides_the_words(client):
    make_stance(places=["DE"])
    renee, story = make_advocate(place="DE"), make_story()
    assert ">Anzeige / ich arbeite bei" in page_of(client, renee, story)


def test_who_does_not_take_part_gets_no_text(client):
    make_stance()
    page = page_of(client, make_staff(), make_story())
    assert "Join the programme first" in page
    assert "<textarea" not in page


@pytest.mark.parametrize("state", ["draft", "approved", "withdrawn"])
def test_what_is_not_published_is_not_found(client, state):
    make_stance()
    client.force_login(make_advocate())
    assert client.get(url_of("story_share", make_story(state=state).pk)).status_code == 404

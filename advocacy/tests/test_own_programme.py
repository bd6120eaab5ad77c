"""Take part or not: what everybody sees."""

import pytest

from advocacy.tests.factories import (
    make_advocate,
    make_image,
    make_programme,
    make_reward,
    make_stance,
    make_story,
    url_of,
)
from people.tests.factories import make_staff

pytestmark = pytest.mark.django_db


URL = url_of("own_programme")


def page_of(client, user):
    client.force_login(user)
    return client.get(URL).content.decode()


def test_it_offers_and_promises(client):
    make_stance()
    make_programme(name="Autumn")
    page = page_of(client, make_staff())
    for words in ("Autumn", "Taking part is my choice.", "Read the lesson"):
        assert words in page


def test_under_another_stance_it_offers_nothing(client):
    make_stance("separate")
    make_programme(name="Autumn")
    page = page_of(client, make_staff())
    assert "keeps business and personal accounts apart" in page
    assert "Autumn" not in page


def test_who_takes_part_finds_stories_and_the_way_out(client):
    make_stance()
    make_story(title="Print hall")
    make_story(title="Half done", state="draft")
    page = page_of(client, make_advocate())
    assert "Print hall" in page
    assert "Stop taking part" in page
    assert "Half done" not in page


def test_regulated_work_sees_only_what_was_approved_for_it(client):
    make_stance()
    programme = make_programme(regulated_titles=["Adviser"])
    make_story(title="For all", for_regulated=True)
    make_story(title="Not for advisers")
    page = page_of(client, make_advocate(programme=programme, job_title="adviser"))
    assert "For all" in page
    assert "Not for advisers" not in page


def test_it_asks_as_often_for_one_as_for_many(client, assert_flat_queries):
    make_stance()
    renee = make_advocate()
    client.force_login(renee)

    def add():
        make_image(story=make_story())
        make_reward(person=renee.person)

    assert_flat_queries(url_of("own_programme"), add)

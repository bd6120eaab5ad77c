"""The lesson before somebody takes part: about five minutes, three scenes, and no trace of who read it."""

import json

import pytest
from django.apps import apps
from django.core import serializers

from advocacy import texts
from advocacy.tests.factories import RIGHT, make_programme, make_stance, url_of
from campaigns import signing_rules
from people.tests.factories import make_staff

pytestmark = pytest.mark.django_db
# A login leaves its own: when it was last used. It is the same whatever page was opened.
OF_SIGNING_IN = ("sessions", "usersessions")


def whole_database():
    found = {}
    for model in apps.get_models():
        if model._meta.app_label not in OF_SIGNING_IN:
            rows = model._default_manager.order_by("pk")
            found[model._meta.label] = json.loads(serializers.serialize("json", rows))
    return found


def test_it_is_read_in_about_five_minutes():
    assert signing_rules.minutes_to_read(texts.lesson_words()) == 5


def test_every_scene_has_one_right_choice_and_says_why_of_each():
    assert len(texts.SCENES) == 3
    for scene in texts.SCENES:
        assert [choice.is_right for choice in scene.choices].count(True) == 1
        assert all(str(choice.because) for choice in scene.choices)


def test_every_question_has_one_right_answer_and_says_why():
    assert len(texts.QUESTIONS) == 4
    for question in texts.QUESTIONS:
        assert [key for key, _words in question.answers].count(question.right) == 1
        assert str(question.because)
    assert texts.right_of(RIGHT) == 4


def test_it_works_and_leads_on(client):
    make_stance()
    client.force_login(make_staff())
    programme = make_programme()
    assert url_of("lesson", programme.pk) in client.get(url_of("own_programme")).content.decode()
    page = client.get(url_of("lesson", programme.pk)).content.decode()
    assert "Why the two worlds differ" in page
    assert f'href="{url_of("join", programme.pk)}"' in page


def test_reading_deciding_and_failing_leave_no_mark(client):
    make_stance()
    client.force_login(make_staff())
    programme = make_programme()
    before = whole_database()
    url = url_of("lesson", programme.pk)
    assert "There is a better way." in client.get(f"{url}?scene=friend&choice=end").content.decode()
    assert "That is it." in client.get(f"{url}?scene=friend&choice=label").content.decode()
    client.get(url_of("join", programme.pk))
    client.post(url_of("join", programme.pk), {**RIGHT, "choice": "a"})
    client.post(url_of("join", programme.pk))
    assert whole_database() == before


@pytest.mark.parametrize(
    "query", ["?scene=nothing&choice=end", "?scene=friend&choice=x", "?scene="]
)
def test_an_unknown_choice_is_left_out(client, query):
    make_stance()
    client.force_login(make_staff())
    page = client.get(url_of("lesson", make_programme().pk) + query).content.decode()
    assert "That is it." not in page


def test_it_says_why_not_to_whoever_cannot_take_part(client):
    make_stance("separate")
    client.force_login(make_staff())
    page = client.get(url_of("lesson", make_programme().pk)).content.decode()
    assert "keeps business and personal accounts apart" in page
    assert "Why the two worlds differ" not in page


def test_it_rejects_post(client):
    client.force_login(make_staff())
    assert client.post(url_of("lesson", make_programme().pk)).status_code == 405


def test_strangers_go_to_login(client):
    assert "/login" in client.get(url_of("lesson", make_programme().pk)).url

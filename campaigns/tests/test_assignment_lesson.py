"""The five-minute lesson and its three scenes."""

import pytest

from campaigns import signing_rules, texts
from campaigns.tests.signing import ask_carol, nobody_else, page, text
from ledger.models import Entry

pytestmark = pytest.mark.django_db


def url(assignment):
    return page("assignment_lesson", assignment.pk)


def test_it_is_read_in_about_five_minutes():
    assert signing_rules.minutes_to_read(texts.lesson_words()) == 5


def test_every_scene_has_one_right_choice_and_says_why_of_each():
    assert len(texts.SCENES) == 3
    for scene in texts.SCENES:
        assert [choice.is_right for choice in scene.choices].count(True) == 1
        assert all(str(choice.because) for choice in scene.choices)


def test_a_choice_is_explained_and_kept_nowhere(client):
    assignment = ask_carol()
    client.force_login(assignment.person.user)
    before = Entry.objects.count()
    wrong = text(client.get(url(assignment) + "?scene=order&choice=yes"))
    assert "There is a better way." in wrong
    right = text(client.get(url(assignment) + "?scene=order&choice=move"))
    assert "That is it." in right
    assert Entry.objects.count() == before


@pytest.mark.parametrize(
    "query", ["?scene=nothing&choice=yes", "?scene=order&choice=x", "?scene=order"]
)
def test_an_unknown_choice_is_left_out(client, query):
    assignment = ask_carol()
    client.force_login(assignment.person.user)
    assert "That is it." not in text(client.get(url(assignment) + query))


def test_it_is_nobody_elses(client):
    nobody_else(client, url(ask_carol()))


def test_it_rejects_post(client):
    assignment = ask_carol()
    client.force_login(assignment.person.user)
    assert client.post(url(assignment)).status_code == 405

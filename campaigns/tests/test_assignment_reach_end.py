"""The person says that they have read to the end, with whatever they read with."""

import pytest

from campaigns.models import Showing
from campaigns.tests.factories import make_published
from campaigns.tests.signing import ask_carol, load_questions, nobody_else, page, text_of

pytestmark = pytest.mark.django_db


def url(assignment):
    return page("assignment_reach_end", assignment.pk)


def press(client, assignment):
    client.force_login(assignment.person.user)
    return client.post(url(assignment), {"text": text_of(assignment).pk})


def test_it_needs_no_scrolling_and_no_time_only_the_button(client):
    assignment = ask_carol()
    response = press(client, assignment)
    assert response.url == page("assignment_review", assignment.pk)
    assert Showing.objects.get().reached_end_at
    assignment.refresh_from_db()
    assert assignment.state == "read"
    assert assignment.read_at


def test_the_quiz_comes_next_where_there_is_one(client):
    load_questions()
    assignment = ask_carol(has_quiz=True)
    assert press(client, assignment).url == page("assignment_quiz", assignment.pk)


def test_pressing_again_keeps_the_first_moment(client):
    assignment = ask_carol()
    press(client, assignment)
    first = Showing.objects.get().reached_end_at
    press(client, assignment)
    assert Showing.objects.get().reached_end_at == first


def test_words_of_an_earlier_version_lead_to_those_that_hold(client):
    assignment = ask_carol()
    old = text_of(assignment)
    newer = make_published(policy=assignment.version.policy)
    type(assignment).objects.update(version=newer)
    client.force_login(assignment.person.user)
    response = client.post(url(assignment), {"text": old.pk}, follow=True)
    assert "a newer version of" in response.content.decode()
    assert not Showing.objects.filter(reached_end_at__isnull=False).exists()


def test_it_is_nobody_elses(client):
    nobody_else(client, url(ask_carol()), method="post")


def test_it_rejects_get(client):
    assignment = ask_carol()
    client.force_login(assignment.person.user)
    assert client.get(url(assignment)).status_code == 405

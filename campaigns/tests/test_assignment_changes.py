"""What is different from the version that the person signed, word by word."""

import pytest

from campaigns.tests.factories import make_published
from campaigns.tests.signing import ask_carol, make_carol, nobody_else, page, sign, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def assignment():
    carol = make_carol()
    first = sign(ask_carol(user=carol))
    body = "# Keep business and personal apart\n\nUse the business account for suppliers.\n"
    return ask_carol(user=carol, version=make_published(policy=first.version.policy, body=body))


def url(assignment):
    return page("assignment_changes", assignment.pk)


def test_it_shows_what_came_and_what_went(client, assignment):
    client.force_login(assignment.person.user)
    shown = text(client.get(url(assignment)))
    assert "<ins>suppliers.</ins>" in shown
    assert "<del>clients.</del>" in shown
    assert "Nothing you need to do." in shown


def test_there_is_nothing_to_compare_for_who_signs_the_first_time(client):
    assignment = ask_carol()
    client.force_login(assignment.person.user)
    assert client.get(url(assignment)).status_code == 404


def test_it_is_nobody_elses(client, assignment):
    nobody_else(client, url(assignment))


def test_it_rejects_post(client, assignment):
    client.force_login(assignment.person.user)
    assert client.post(url(assignment)).status_code == 405

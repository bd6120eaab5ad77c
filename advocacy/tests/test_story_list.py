"""The stories, and how often their links were followed."""

import pytest

from advocacy.tests.factories import make_story, url_of
from people.tests.factories import make_user

pytestmark = pytest.mark.django_db


def test_it_works_and_can_be_taken_away(client):
    client.force_login(make_user(role="auditor"))
    make_story()
    assert client.get(url_of("story_list")).context["listing"].count == 1
    assert client.get(url_of("story_list") + "?export=csv").status_code == 200


def test_an_empty_list_says_what_to_do(client):
    client.force_login(make_user(role="hr"))
    assert "yet" in client.get(url_of("story_list")).content.decode()


@pytest.mark.parametrize("role", ["employee", "line_manager", "administrator", "legal_reviewer"])
def test_it_is_only_for_hr_and_auditors(client, role):
    client.force_login(make_user(role=role))
    assert client.get(url_of("story_list")).status_code == 403


def test_it_asks_as_often_for_one_as_for_many(client, assert_flat_queries):
    client.force_login(make_user(role="hr"))
    assert_flat_queries(url_of("story_list"), make_story)

"""One story: its texts with the longest label, and what may be done next."""

import pytest

from advocacy.tests.factories import make_story
from people.tests.factories import make_user

pytestmark = pytest.mark.django_db


def test_a_draft_waits_for_a_second_person(client):
    alice = make_user(role="hr")
    story = make_story(state="draft", written_by=alice)
    client.force_login(alice)
    page = client.get(story.get_absolute_url()).content.decode()
    assert "somebody else in HR reads it" in page
    client.force_login(make_user(role="hr"))
    assert "Approve it" in client.get(story.get_absolute_url()).content.decode()


def test_an_auditor_changes_nothing(client):
    client.force_login(make_user(role="auditor"))
    assert "Withdraw it" not in client.get(make_story().get_absolute_url()).content.decode()


@pytest.mark.parametrize("role", ["employee", "line_manager", "administrator"])
def test_it_is_only_for_hr_and_auditors(client, role):
    client.force_login(make_user(role=role))
    assert client.get(make_story().get_absolute_url()).status_code == 403

"""One thing to do: read this."""

import pytest

from campaigns.models import Showing
from campaigns.tests.factories import make_published
from campaigns.tests.signing import (
    ask_carol,
    ask_stranger,
    make_carol,
    nobody_else,
    page,
    sign,
    text,
    through_the_door,
)
from ledger.models import Entry
from policies.models import PolicyVersion, VersionText

pytestmark = pytest.mark.django_db


def url(assignment):
    return page("assignment_read", assignment.pk)


def with_text(assignment, **fields):
    """A second text, bound to the version before it was published."""
    version = assignment.version
    draft = PolicyVersion.objects.create(
        policy=version.policy, number=version.number + 1, created_at=version.created_at
    )
    for old in version.texts.all():
        VersionText.objects.create(
            version=draft, language=old.language, title=old.title, body=old.body, sha256=old.sha256
        )
    VersionText.objects.create(version=draft, sha256="1" * 64, **fields)
    PolicyVersion.objects.filter(pk=version.pk).update(
        state="superseded", superseded_on="2026-03-12"
    )
    PolicyVersion.objects.filter(pk=draft.pk).update(state="published", published_on="2026-03-12")
    type(assignment).objects.update(version=draft)
    assignment.refresh_from_db()
    return draft


def test_it_shows_the_words_with_real_headings_and_the_time_they_take(client):
    assignment = ask_carol()
    client.force_login(assignment.person.user)
    shown = text(client.get(url(assignment)))
    assert "<h2>Keep business and personal apart</h2>" in shown
    assert "One minute to read." in shown
    assert "Use the business account for clients." in shown
    assert "I have read it: go on" in shown


def test_opening_it_is_noted_once(client):
    assignment = ask_carol()
    client.force_login(assignment.person.user)
    client.get(url(assignment)), client.get(url(assignment))
    showing = Showing.objects.get()
    assert (showing.assignment, showing.reached_end_at) == (assignment, None)
    assert Entry.objects.filter(verb="campaigns.text_shown").count() == 1
    assignment.refresh_from_db()
    assert assignment.state == "pending"


def test_it_has_no_clock_and_no_script_of_its_own(client):
    assignment = ask_carol()
    client.force_login(assignment.person.user)
    shown = text(client.get(url(assignment)))
    assert "disabled" not in shown.split("<main")[1]
    assert "http-equiv" not in shown


def test_what_changed_is_told_to_those_who_signed_before(client):
    carol = make_carol()
    first = sign(ask_carol(user=carol))
    newer = make_published(policy=first.version.policy, body="# Other words\n\nAll new.\n")
    assignment = ask_carol(user=carol, version=newer)
    client.force_login(carol)
    shown = text(client.get(url(assignment)))
    assert "What has changed for you" in shown
    assert "Nothing you need to do." in shown
    assert page("assignment_changes", assignment.pk) in shown


def test_a_language_is_chosen(client):
    assignment = ask_carol()
    with_text(
        assignment, language="cy", title="Ar wahân", body="## Un\n\nDau fyd.\n", source="translated"
    )
    client.force_login(assignment.person.user)
    assert 'hreflang="cy"' in text(client.get(url(assignment)))
    shown = text(client.get(url(assignment) + "?language=cy"))
    assert "Dau fyd." in shown
    assert '<article class="reading" lang="cy"' in shown


def test_reading_aids_change_the_page_and_only_that_one_was_used_is_noted(client):
    assignment = ask_carol()
    with_text(
        assignment,
        language="de",
        title="Klar",
        body="## Eins\n\nWort.\n",
        plain_language="Einfach gesagt.",
    )
    client.force_login(assignment.person.user)
    shown = text(client.get(url(assignment) + "?language=de&plain=1&size=large"))
    assert "Einfach gesagt." in shown
    assert "reading-large" in shown
    assert "The exact words below are what counts." in shown
    assert Showing.objects.get().with_aid
    assert "large" not in Entry.objects.get(verb="campaigns.reading_aid_used").body


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"state": "exempt", "ended_on": "2026-03-12"}, "HR has exempted you from this"),
        ({"state": "left", "ended_on": "2026-03-12"}, "You no longer work here"),
    ],
)
def test_it_says_why_nothing_is_asked(client, fields, reason):
    assignment = ask_carol()
    type(assignment).objects.update(**fields)
    client.force_login(assignment.person.user)
    shown = text(client.get(url(assignment)))
    assert reason in shown
    assert "I have read it" not in shown
    assert not Showing.objects.exists()


def test_it_is_nobody_elses(client):
    nobody_else(client, url(ask_carol()))


def test_it_rejects_post(client):
    assignment = ask_carol()
    client.force_login(assignment.person.user)
    assert client.post(url(assignment)).status_code == 405


def test_it_works_by_the_personal_link(client):
    assignment = ask_stranger()
    through_the_door(client, assignment.person)
    assert "Use the business account for clients." in text(client.get(url(assignment)))

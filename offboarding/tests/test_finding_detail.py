import pytest
from django.urls import reverse

from offboarding.models import Finding
from offboarding.tests.factories import (
    TODAY,
    make_connection,
    make_custody,
    make_finding,
    make_leaver,
    make_run,
    make_tie,
    open_gate,
    run_audit,
)
from offboarding.tests.pages import (
    HR_AND_AUDITORS,
    elsewhere,
    sign_in,
    sign_in_for,
    text_of,
    who_gets_in,
)
from people.models import User
from people.tests.factories import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr("core.clock.today", lambda zone="": TODAY)


def test_it_shows_evidence_source_and_level(client):
    sign_in(client)
    finding = make_finding()
    words = text_of(client.get(finding.get_absolute_url()))
    for expected in (
        finding.contact.name,
        "Being connected is not a breach by itself.",
        "Said by the person",
        "Recorded by the person",
        "Decide what this is",
    ):
        assert expected in words


def test_it_says_why_we_may_look(client):
    sign_in(client)
    open_gate()
    dave = make_leaver()
    finding = make_finding(employment=dave, connection=make_tie(dave))
    words = text_of(client.get(finding.get_absolute_url()))
    for expected in (
        "They connected during the employment, on Thursday 2 May 2024.",
        "Kestrel Foods was dealt with last on Thursday 4 December 2025, within the lookback",
        "Dave Hart has left: the last day of work was Friday 30 January 2026.",
        "The restriction runs until Thursday 2 July 2026, that day included.",
        "What the place asks for beforehand is on record.",
        "Dave Hart told us of this connection; nobody looked into an account.",
    ):
        assert expected in words
    assert "Not met:" not in words


def test_it_says_what_is_missing(client):
    sign_in(client)
    finding = make_finding(employment=make_leaver(restricted_until=None))
    words = text_of(client.get(finding.get_absolute_url()))
    assert "Not met: No restriction is on record" in words
    assert "are not on record for" in words


def test_what_a_colleague_saw_names_them_and_the_page(client):
    sign_in(client)
    dave, page = make_leaver(), "https://www.linkedin.com/in/someone"
    alice = make_person(name="Alice Okafor")
    seen = {"how_known": "seen", "level": "seen", "seen_by": alice, "seen_at_url": page}
    connection = make_connection(employment=dave, **seen)
    finding = make_finding(employment=dave, connection=connection, level="seen")
    words = text_of(client.get(finding.get_absolute_url()))
    assert f"Alice Okafor, at {page}" in words
    assert "A named colleague saw it on a public professional page" in words


def test_it_tells_what_happened_and_what_may_follow(client):
    open_gate()
    make_connection()
    run_audit()
    sign_in(client)
    words = text_of(client.get(Finding.objects.get().get_absolute_url()))
    history = words.partition("What has happened")[2]
    steps = [
        "Last day of work",
        "Recorded by Dave Hart",
        "Found by the audit",
        "The restriction ends",
    ]
    positions = [history.index(step) for step in steps]
    assert positions == sorted(positions)


def test_a_custody_leads_to_the_register(client):
    sign_in(client)
    dave = make_leaver()
    finding = make_finding(employment=dave, custody=make_custody(employment=dave))
    response = client.get(finding.get_absolute_url())
    assert "Take access back" in text_of(response)
    assert reverse("accounts:custody_end", args=[finding.custody_id]) in response.content.decode()


def test_a_closed_one_says_how_it_ended(client):
    alice = sign_in(client, name="Alice Okafor")
    by_alice = {"decided_by": alice, "closed_on": TODAY}
    dismissed = make_finding(state="dismissed", reason="They are cousins.", **by_alice)
    removed = make_finding(state="removed", removed_level="second-check", **by_alice)
    gone = make_finding(state="gone", closed_on=TODAY, closed_in=make_run())
    for finding, expected in (
        (dismissed, "They are cousins."),
        (removed, "Second check by the person"),
        (gone, "the audit of 12 March 2026"),
    ):
        words = text_of(client.get(finding.get_absolute_url()))
        assert expected in words
        assert "Dismiss with a reason" not in words
        assert ("Open it again" in words) is (finding is not gone)


def test_it_bears_records_that_are_gone(client):
    sign_in(client)
    finding = make_finding()
    Finding.objects.update(contact=None, connection=None)
    words = text_of(client.get(finding.get_absolute_url()))
    assert "The record of the contact is gone." in words
    assert "Not met: The record of the connection is gone" in words


def test_an_auditor_changes_nothing(client):
    sign_in(client, User.Role.AUDITOR)
    for fields in ({}, {"state": "dismissed", "reason": "They are cousins.", "closed_on": TODAY}):
        finding = make_finding(**fields)
        page = client.get(finding.get_absolute_url()).content.decode()
        assert f"{finding.get_absolute_url()}" not in page.split("<main")[1]


def test_hr_of_another_employer_does_not_find_it(client):
    finding = make_finding()
    sign_in_for(client, employers=[elsewhere()])
    assert client.get(finding.get_absolute_url()).status_code == 404


def test_hr_who_may_not_see_the_account_gets_no_link_to_it(client):
    dave = make_leaver()
    other = elsewhere()
    custody = make_custody(employment=dave)
    custody.account.employer = other
    custody.account.save()
    finding = make_finding(employment=dave, custody=custody)
    sign_in_for(client, employers=[dave.employer])
    page = client.get(finding.get_absolute_url()).content.decode()
    assert custody.account.handle in page
    assert custody.account.get_absolute_url() not in page


def test_it_is_only_for_hr_and_auditors(client):
    assert who_gets_in(client, make_finding().get_absolute_url()) == HR_AND_AUDITORS


def test_it_rejects_post(client):
    sign_in(client)
    assert client.post(make_finding().get_absolute_url()).status_code == 405


def test_it_tells_what_the_platform_answered_and_offers_to_ask_again(client):
    sign_in(client)
    finding = make_finding()
    words = text_of(client.get(finding.get_absolute_url()))
    assert "The platform was never asked about this connection." in words
    assert "LinkedIn answers no questions about two accounts." in words

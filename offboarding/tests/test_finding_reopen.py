from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from ledger.models import Entry
from offboarding.actions import findings
from offboarding.tests.factories import TODAY, make_finding
from offboarding.tests.pages import HR, elsewhere, sign_in, sign_in_for, who_gets_in

pytestmark = pytest.mark.django_db
DISMISSED = {"state": "dismissed", "reason": "They are cousins."}


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr("core.clock.today", lambda zone="": TODAY)


def url(finding):
    return reverse("offboarding:finding_reopen", args=[finding.pk])


def said(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def test_it_takes_a_dismissal_back(client):
    alice = sign_in(client)
    finding = make_finding(closed_on=TODAY, decided_by=alice, **DISMISSED)
    response = client.post(url(finding))
    assert (response.url, said(response)) == (
        finding.get_absolute_url(),
        ["The finding is open again."],
    )
    finding.refresh_from_db()
    assert (finding.state, finding.closed_on, finding.reason) == ("open", None, "")
    assert finding.decided_by is None
    assert Entry.objects.filter(verb="offboarding.finding_reopened").count() == 1


def test_it_takes_back_what_the_register_was_told(client):
    alice = sign_in(client)
    finding = make_finding()
    findings.mark_removed(finding, level="seen", by=alice, today=TODAY)
    client.post(url(finding))
    finding.refresh_from_db()
    assert (finding.state, finding.removed_level) == ("open", "")
    assert (finding.connection.removed_on, finding.connection.removed_level) == (None, "")


def test_it_leaves_alone_what_the_person_told_the_register(client):
    alice = sign_in(client)
    finding = make_finding()
    connection = finding.connection
    connection.removed_on, connection.removed_level = TODAY - timedelta(days=1), "said"
    connection.save()
    findings.mark_removed(finding, level="seen", by=alice, today=TODAY)
    client.post(url(finding))
    connection.refresh_from_db()
    assert connection.removed_level == "said"


@pytest.mark.parametrize(("days", "state"), [(7, "open"), (8, "dismissed")])
def test_a_decision_stands_after_a_week(client, days, state):
    sign_in(client)
    finding = make_finding(closed_on=TODAY - timedelta(days=days), **DISMISSED)
    response = client.post(url(finding))
    finding.refresh_from_db()
    assert finding.state == state
    if state == "dismissed":
        [message] = said(response)
        assert message.startswith("This was decided on Wednesday 4 March 2026.")


@pytest.mark.parametrize(
    ("until", "state"), [(TODAY, "open"), (TODAY - timedelta(days=1), "dismissed")]
)
def test_after_the_restriction_nothing_is_opened(client, until, state):
    sign_in(client)
    finding = make_finding(closed_on=TODAY, **DISMISSED)
    finding.employment.restricted_until = until
    finding.employment.save()
    client.post(url(finding))
    finding.refresh_from_db()
    assert finding.state == state


def test_what_the_audit_closed_it_opens_by_itself(client):
    sign_in(client)
    finding = make_finding(state="gone", closed_on=TODAY)
    [message] = said(client.post(url(finding)))
    assert message.startswith("Only a finding that somebody dismissed")


def test_it_rejects_get(client):
    sign_in(client)
    assert client.get(url(make_finding())).status_code == 405


def test_hr_of_another_employer_does_not_find_it(client):
    finding = make_finding(closed_on=TODAY, **DISMISSED)
    sign_in_for(client, employers=[elsewhere()])
    assert client.post(url(finding)).status_code == 404


def test_it_is_only_for_hr(client):
    assert who_gets_in(client, url(make_finding()), method="post") == HR

import pytest
from django.urls import reverse

from ledger.models import Entry
from offboarding.models import Finding
from offboarding.tests.factories import (
    TODAY,
    make_connection,
    make_custody,
    make_finding,
    make_leaver,
    open_gate,
    run_audit,
)
from offboarding.tests.pages import HR, elsewhere, sign_in, sign_in_for, text_of, who_gets_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr("core.clock.today", lambda zone="": TODAY)


def url(finding):
    return reverse("offboarding:finding_dismiss", args=[finding.pk])


def test_it_closes_the_finding_for_good(client):
    open_gate()
    make_connection()
    run_audit()
    finding = Finding.objects.get()
    alice = sign_in(client)
    response = client.post(url(finding), {"reason": "  They are\ncousins. "})
    assert response.url == finding.get_absolute_url()
    finding.refresh_from_db()
    assert (finding.state, finding.closed_on, finding.reason) == (
        "dismissed",
        TODAY,
        "They are cousins.",
    )
    assert finding.decided_by == alice
    [entry] = Entry.objects.filter(verb="offboarding.finding_dismissed")
    assert "cousins" not in entry.body
    assert run_audit().new == 0


def test_a_custody_can_be_dismissed_too(client):
    sign_in(client)
    dave = make_leaver()
    finding = make_finding(employment=dave, custody=make_custody(employment=dave))
    assert "holds" in text_of(client.get(url(finding)))
    client.post(url(finding), {"reason": "Agreed until June."})
    finding.refresh_from_db()
    assert finding.state == "dismissed"


@pytest.mark.parametrize(
    ("reason", "why"), [("", "required"), (" no ", "Please write in a few words why")]
)
def test_it_asks_for_a_reason(client, reason, why):
    sign_in(client)
    finding = make_finding()
    assert why in text_of(client.post(url(finding), {"reason": reason}))
    finding.refresh_from_db()
    assert finding.state == "open"


def test_it_says_why_not_when_it_is_closed(client):
    sign_in(client)
    finding = make_finding(state="gone", closed_on=TODAY)
    expected = "This finding is already closed: no longer found, Thursday 12 March 2026."
    assert expected in text_of(client.get(url(finding)))
    client.post(url(finding), {"reason": "They are cousins."})
    finding.refresh_from_db()
    assert finding.state == "gone"


def test_hr_of_another_place_does_not_find_it(client):
    finding = make_finding()
    sign_in_for(client, employers=[elsewhere()])
    assert client.post(url(finding), {"reason": "They are cousins."}).status_code == 404


def test_it_is_only_for_hr(client):
    finding = make_finding()
    assert who_gets_in(client, url(finding)) == HR
    assert who_gets_in(client, url(finding), method="post") == HR

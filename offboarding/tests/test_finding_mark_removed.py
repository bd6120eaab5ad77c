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
    return reverse("offboarding:finding_mark_removed", args=[finding.pk])


@pytest.mark.parametrize("level", ["said", "seen", "second-check", "contact", "platform"])
def test_it_closes_the_finding_and_tells_the_register(client, level):
    open_gate()
    make_connection()
    run_audit()
    finding = Finding.objects.get()
    alice = sign_in(client)
    response = client.post(url(finding), {"level": level})
    assert response.url == finding.get_absolute_url()
    finding.refresh_from_db()
    assert (finding.state, finding.closed_on, finding.removed_level) == ("removed", TODAY, level)
    assert finding.decided_by == alice
    connection = finding.connection
    assert (connection.removed_on, connection.removed_level) == (TODAY, level)
    verbs = Entry.objects.filter(actor=f"people.user:{alice.pk}").values_list("verb", flat=True)
    assert list(verbs) == ["connections.removed", "offboarding.finding_removed"]
    assert run_audit().closed == 0


def test_a_removal_that_the_person_recorded_stays_as_it_is(client):
    sign_in(client)
    finding = make_finding()
    connection = finding.connection
    connection.removed_on, connection.removed_level = TODAY, "said"
    connection.save()
    client.post(url(finding), {"level": "seen"})
    connection.refresh_from_db()
    assert connection.removed_level == "said"


def test_it_asks_how_we_know(client):
    sign_in(client)
    finding = make_finding()
    words = text_of(client.post(url(finding), {}))
    assert "How do we know?" in words
    assert "Never ask a client." in words
    finding.refresh_from_db()
    assert finding.state == "open"


def test_access_to_an_account_is_taken_back_in_the_register(client):
    sign_in(client)
    dave = make_leaver()
    finding = make_finding(employment=dave, custody=make_custody(employment=dave))
    assert "is taken back in the register" in text_of(client.get(url(finding)))
    client.post(url(finding), {"level": "said"})
    finding.refresh_from_db()
    assert finding.state == "open"


def test_it_says_why_not_when_it_is_closed(client):
    sign_in(client)
    finding = make_finding(state="dismissed", reason="They are cousins.", closed_on=TODAY)
    assert "This finding is already closed" in text_of(client.get(url(finding)))


def test_hr_of_another_place_does_not_find_it(client):
    finding = make_finding()
    sign_in_for(client, places=["DE"])
    assert client.post(url(finding), {"level": "said"}).status_code == 404
    sign_in_for(client, employers=[elsewhere()])
    assert client.get(url(finding)).status_code == 404


def test_it_is_only_for_hr(client):
    finding = make_finding()
    assert who_gets_in(client, url(finding)) == HR
    assert who_gets_in(client, url(finding), method="post") == HR

"""One place: its law with sources, what is on record, what the firm decided, its calendar."""

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from people.tests.factories import make_user
from places import catalogue
from places.choices import Gate, PrerequisiteKind
from places.tests.factories import (
    make_all_prerequisites,
    make_change,
    make_decision,
    make_prerequisite,
)
from policies.tests.factories import make_library

pytestmark = pytest.mark.django_db


def page(client, code, role="hr"):
    client.force_login(make_user(role=role))
    response = client.get(reverse("places:place_detail", args=[code]))
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("code", catalogue.codes())
def test_every_place_has_a_page(client, code):
    text = page(client, code)
    for gate in Gate:
        assert str(gate.label).replace("'", "&#x27;") in text


def test_it_says_what_the_law_asks_and_where_that_was_read(client):
    text = page(client, "DE")
    assert "In Germany, connection files are never read on the server" in text
    assert "BAG 13.12.2016, 1 ABR 7/15" in text
    assert "The works council has a say in social media rules" in text
    assert "is not on record" not in text
    assert "are not on record for Germany." in text


def test_it_says_what_is_on_record_and_until_when(client):
    make_prerequisite(place="DE", kind=PrerequisiteKind.NOTICE, review_on="2030-03-09")
    text = page(client, "DE")
    assert "Policies / Paper 12" in text
    assert "9 March 2030" in text
    assert text.count("Missing") == 3


def test_what_counts_for_the_whole_country_says_so(client):
    make_all_prerequisites("GB")
    text = page(client, "GB-SCT")
    assert text.count("Recorded for the whole country") == 3
    assert "Missing" not in text


def test_what_was_on_record_before_stays_readable(client):
    make_prerequisite(place="GB", withdrawn_on="2026-03-09")
    make_prerequisite(place="GB", review_on="2026-02-01")
    text = page(client, "GB")
    assert "What was on record before" in text
    assert "withdrawn on 9 March 2026" in text
    assert "valid until 1 February 2026" in text


def test_it_says_what_the_firm_decided(client):
    make_decision(place="GB", reason="Staff were consulted.")
    assert "Staff were consulted." in page(client, "GB")


def test_it_says_what_is_shipped_who_approved_what_and_until_when(client):
    make_change(place="GB", reason="Staff were consulted.", valid_until="2099-03-09")
    make_change(subject=Gate.DISCONNECT_LETTERS, to="off", state="proposed", reason="Wait.")
    make_change(about="clause", subject="fair-process", valid_until="2026-02-01", to="off")
    make_library()
    text = page(client, "GB")
    assert "As shipped:" in text
    assert "Approved by Sol Adeyemi on 5 January 2026, until 9 March 2099." in text
    assert "Waiting for a lawyer:" in text
    assert "The approval ended on 1 February 2026" in text


def test_it_announces_a_change_of_the_law(client):
    text = page(client, "US-WA")
    if localdate().isoformat() < "2027-06-30":
        assert "From Wednesday 30 June 2027:" in text


def test_a_state_names_its_statute(client):
    text = page(client, "US-CA")
    assert "Cal. Labor Code 980" in text
    assert "asking for user name or password" in text
    assert "Even the private check in the browser is off here by default." in text


def test_an_auditor_reads_it_and_changes_nothing(client):
    make_all_prerequisites("GB")
    text = page(client, "GB", "auditor")
    assert "Withdraw" not in text
    assert "Propose a change" not in text


@pytest.mark.parametrize("code", ["XX", "gb", "DE-BY"])
def test_a_place_that_is_not_listed_is_not_found(client, code):
    client.force_login(make_user(role="hr"))
    assert client.get(reverse("places:place_detail", args=[code])).status_code == 404


def test_hr_of_another_place_does_not_find_it(client):
    client.force_login(make_user(role="hr", places=["GB"]))
    assert client.get(reverse("places:place_detail", args=["DE"])).status_code == 404
    assert client.get(reverse("places:place_detail", args=["GB-SCT"])).status_code == 200


@pytest.mark.parametrize("role", ["employee", "line_manager", "administrator", "legal_reviewer"])
def test_it_is_only_for_hr_and_auditors(client, role):
    client.force_login(make_user(role=role))
    assert client.get(reverse("places:place_detail", args=["GB"])).status_code == 403

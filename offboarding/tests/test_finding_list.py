from datetime import date, timedelta

import pytest
from django.urls import reverse

from offboarding.models import Finding
from offboarding.tests.factories import (
    TODAY,
    make_account,
    make_connection,
    make_contact,
    make_custody,
    make_finding,
    make_leaver,
    make_run,
)
from offboarding.tests.pages import (
    HR_AND_AUDITORS,
    elsewhere,
    sign_in,
    sign_in_for,
    text_of,
    who_gets_in,
)

pytestmark = pytest.mark.django_db
URL = reverse("offboarding:finding_list")
CLOSED = {"state": "gone", "closed_on": TODAY}


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr("core.clock.today", lambda zone="": TODAY)


def rows(response):
    return list(response.context["listing"].page)


def found(client, **query):
    return rows(client.get(URL, query))


def test_it_shows_contact_leaver_evidence_and_where_it_stands(client):
    sign_in(client)
    dave = make_leaver()
    connection = make_connection(employment=dave, contact=make_contact(name="Odile Roux"))
    make_finding(employment=dave, connection=connection)
    account = make_account(handle="marlowfinch")
    make_finding(employment=dave, custody=make_custody(employment=dave, account=account))
    words = text_of(client.get(URL))
    for expected in (
        "Odile Roux Purchasing lead, Kestrel Foods LinkedIn",
        "Dave Hart left 30 January 2026",
        "Connected Said by the person",
        "marlowfinch Business account, Instagram",
        "Not yet decided",
        "Still has access",
    ):
        assert expected in words


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"platform": "facebook"}, "For information"),
        ({"exemption": "family-friend", "exemption_state": "claimed"}, "Exemption claimed"),
    ],
)
def test_it_says_what_kind_of_open_it_is(client, fields, words):
    sign_in(client)
    dave = make_leaver()
    make_finding(employment=dave, connection=make_connection(employment=dave, **fields))
    assert words in text_of(client.get(URL))


def test_open_ones_are_shown_unless_another_state_is_asked_for(client):
    sign_in(client)
    run = make_run()
    is_open, gone = make_finding(run=run), make_finding(**CLOSED, closed_in=run)
    assert found(client) == [is_open]
    assert found(client, search="dave") == [is_open]
    assert found(client, state="gone") == [gone]
    assert found(client, state="any") == [is_open, gone]
    assert found(client, opened_in=run.pk) == [is_open]
    assert found(client, closed_in=run.pk) == [gone]


def test_it_finds_by_words_kind_evidence_and_place(client):
    sign_in(client)
    dave, bob = make_leaver(), make_leaver(name="Bob Lindqvist", place="DE")
    contact = make_contact(name="Odile Roux", client="Tidewell Marine")
    wanted = make_finding(
        employment=bob,
        connection=make_connection(employment=bob, contact=contact),
        evidence="invitation",
    )
    account = make_account(handle="marlowfinch")
    held = make_finding(employment=dave, custody=make_custody(employment=dave, account=account))
    for words in ("lindqvist", "odile", "tidewell", "bob roux"):
        assert found(client, search=words) == [wanted], words
    assert found(client, search="marlowfinch") == [held]
    assert found(client, kind="custody") == [held]
    assert found(client, evidence="invitation") == [wanted]
    assert found(client, evidence="connected") == []
    assert found(client, place="DE") == [wanted]


@pytest.mark.parametrize(
    ("days", "age"),
    [(0, "week"), (7, "week"), (8, "month"), (30, "month"), (31, "quarter"), (90, "quarter")]
    + [(91, "older"), (900, "older")],
)
def test_it_finds_by_age(client, days, age):
    sign_in(client)
    finding = make_finding(opened_on=TODAY - timedelta(days=days))
    for name in ("week", "month", "quarter", "older"):
        assert found(client, age=name) == ([finding] if name == age else [])
    by_age = {each["name"]: each["count"] for each in Finding.objects.by_age(TODAY)}
    assert by_age == {name: int(name == age) for name in by_age}


def test_it_can_be_sorted_by_every_head(client):
    sign_in(client)
    first, second = make_finding(), make_finding(opened_on=date(2026, 3, 1))
    for head in ("about", "leaver", "evidence", "found", "state", "closed"):
        assert set(found(client, sort=head)) == {first, second}
    assert found(client, sort="-found") == [second, first]


def test_it_is_exported(client):
    sign_in(client)
    dave = make_leaver()
    contact = make_contact(name="Odile Roux")
    make_finding(employment=dave, connection=make_connection(employment=dave, contact=contact))
    make_finding(employment=dave, custody=make_custody(employment=dave))
    text = client.get(URL, {"export": "csv"}).content.decode("utf-8-sig")
    assert "Odile Roux,Kestrel Foods,LinkedIn,Dave Hart,2026-01-30,2026-07-02,GB," in text
    assert "Holds a business account,,,2026-02-12,Open," in text
    assert client.get(URL, {"export": "xlsx"}).content.startswith(b"PK")


def test_hr_of_another_employer_or_place_sees_none(client):
    make_finding()
    for limit in ({"employers": [elsewhere()]}, {"places": ["DE"]}):
        sign_in_for(client, **limit)
        response = client.get(URL, {"state": "any"})
        assert (rows(response), "Dave" in text_of(response)) == ([], False)


def test_it_says_what_the_last_audit_left_when_nothing_is_open(client):
    sign_in(client)
    assert "No audit has run yet." in text_of(client.get(URL))
    make_run(finished_at="2026-03-12T12:01:00Z")
    assert "The last audit, of Thursday 12 March 2026, left nothing open." in text_of(
        client.get(URL)
    )


def test_it_is_only_for_hr_and_auditors(client):
    assert who_gets_in(client, URL) == HR_AND_AUDITORS


def test_the_number_of_queries_does_not_grow(client, assert_flat_queries):
    sign_in(client)

    def more():
        make_finding()
        leaver = make_leaver()
        make_finding(employment=leaver, custody=make_custody(employment=leaver))

    assert_flat_queries(URL, more)


def test_it_rejects_post(client):
    sign_in(client)
    assert client.post(URL).status_code == 405

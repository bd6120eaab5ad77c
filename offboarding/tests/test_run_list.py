import pytest
from django.urls import reverse

from offboarding.tests.factories import (
    TODAY,
    make_connection,
    make_custody,
    make_leaver,
    make_run,
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
from people.tests.factories import make_employer

pytestmark = pytest.mark.django_db
URL = reverse("offboarding:run_list")


def rows(response):
    return list(response.context["listing"].page)


def numbers(run):
    return (run.seen_leavers, run.seen_checked, run.seen_skipped, run.seen_new, run.seen_open)


def test_it_lists_audits_with_their_counts(client):
    open_gate()
    make_connection()
    run_audit()
    sign_in(client)
    [run] = rows(client.get(URL))
    assert numbers(run) == (1, 1, 0, 1, 1)
    assert "Run an audit now" in text_of(client.get(URL))


def test_hr_of_a_place_or_employer_counts_only_theirs(client):
    open_gate()
    british, german = make_employer(name="Marlow Finch Ltd"), elsewhere()
    for name in ("Dave Hart", "Bob Lindqvist"):
        make_connection(employment=make_leaver(name=name, employer=british))
    there = make_leaver(name="Erin Walsh", employer=german, place="DE")
    make_connection(employment=there), make_custody(employment=there)
    run_audit()
    for limit, expected in (
        ({}, (3, 3, 1, 3, 3)),
        ({"places": ["GB"]}, (2, 2, 0, 2, 2)),
        ({"employers": [german]}, (1, 1, 1, 1, 1)),
        ({"employers": [german], "places": ["GB"]}, (0, 0, 0, 0, 0)),
    ):
        sign_in_for(client, **limit)
        [run] = rows(client.get(URL))
        assert numbers(run) == expected, limit


def test_it_is_filtered_and_sorted(client):
    sign_in(client)
    done, failed = make_run(), make_run(trigger="hr", state="failed")
    assert rows(client.get(URL, {"state": "failed"})) == [failed]
    assert rows(client.get(URL, {"trigger": "command"})) == [done]
    for head in ("when", "as_of", "leavers", "checked", "new", "closed", "open", "state"):
        assert len(rows(client.get(URL, {"sort": head}))) == 2


def test_it_is_exported(client):
    sign_in(client)
    make_run(new=3)
    text = client.get(URL, {"export": "csv"}).content.decode("utf-8-sig")
    assert "Started on the server,0,0,0,3,0,0,,Finished" in text


def test_it_leads_to_the_audit_that_runs(client):
    sign_in(client)
    make_run(state="running")
    words = text_of(client.get(URL))
    assert "Follow the audit that runs" in words
    assert "Run an audit now" not in words


def test_an_auditor_starts_nothing(client):
    sign_in(client, User.Role.AUDITOR)
    assert "Run an audit now" not in text_of(client.get(URL))


def test_it_says_when_there_is_none(client):
    sign_in(client)
    assert "No audit has run yet" in text_of(client.get(URL))


def test_it_is_only_for_hr_and_auditors(client):
    assert who_gets_in(client, URL) == HR_AND_AUDITORS


def test_the_number_of_queries_does_not_grow(client, assert_flat_queries):
    alice = sign_in_for(client, places=["GB"])
    assert_flat_queries(URL, lambda: make_run(as_of=TODAY, started_by=alice))


def test_it_rejects_post(client):
    sign_in(client)
    assert client.post(URL).status_code == 405

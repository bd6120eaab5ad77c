import pytest

from offboarding.tests.factories import (
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
from people.tests.factories import make_employer

pytestmark = pytest.mark.django_db


def page(client, run, **more):
    return client.get(run.get_absolute_url(), **more)


def test_a_finished_audit_shows_its_counts_with_their_lists(client):
    open_gate()
    make_connection()
    run = run_audit()
    sign_in(client)
    response = page(client, run)
    words, html = text_of(response), response.content.decode()
    assert "1 new finding" in words
    assert "1 connection or account was looked at." in words
    for address in (f"?opened_in={run.pk}", f"?closed_in={run.pk}", "/offboarding/leavers/"):
        assert address in html
    assert "hx-get" not in html.split("<main")[1]


def test_an_audit_that_runs_shows_how_far_it_is_and_asks_again(client):
    sign_in(client)
    run = make_run(state="running", done_steps=1000, total_steps=50_000)
    response = page(client, run)
    html = response.content.decode()
    assert "1,000 of 50,000 findings written." in text_of(response)
    assert '<progress max="50000" value="1000"' in html
    assert f'hx-get="{run.get_absolute_url()}"' in html


def test_what_is_asked_again_is_only_the_part_that_changes(client):
    sign_in(client)
    html = page(client, make_run(state="running"), headers={"hx-request": "true"}).content.decode()
    assert html.strip().startswith('<div class="stack" id="run"')


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("waiting", "The audit begins as soon as the worker is free"),
        ("running", "Looking through the leavers."),
        ("failed", "The disk is full."),
    ],
)
def test_it_says_where_it_stands(client, state, words):
    sign_in(client)
    error = "The disk is full." if state == "failed" else ""
    assert words in text_of(page(client, make_run(state=state, error=error)))


def test_it_says_which_places_were_left_alone_and_why(client):
    make_connection()
    run = run_audit()
    sign_in(client)
    words = text_of(page(client, run))
    assert "Places where connections were left alone" in words
    assert "1 leaver" in words
    assert "are not on record for" in words


def test_hr_of_a_place_sees_only_its_part(client):
    open_gate("GB")
    make_connection()
    there = make_leaver(name="Erin Walsh", employer=elsewhere(), place="DE")
    make_connection(employment=there), make_custody(employment=there)
    run = run_audit()
    for place, new, left_alone in (("GB", 1, 0), ("DE", 1, 1), ("FR", 0, 0)):
        sign_in_for(client, places=[place])
        response = page(client, run)
        assert response.context["run"].seen_new == new
        assert len(response.context["left_alone"]) == left_alone


def test_it_is_only_for_hr_and_auditors(client):
    assert who_gets_in(client, make_run().get_absolute_url()) == HR_AND_AUDITORS


def test_it_rejects_post(client):
    sign_in(client)
    assert client.post(make_run().get_absolute_url()).status_code == 405


def test_it_is_compared_with_the_audit_before(client):
    sign_in(client)
    first = make_run(leavers=4, checked=10, skipped=2, open=3)
    make_run(state="failed", leavers=1)
    first.skips.create(place="DE", explanation="Nothing is on record.", leavers=2)
    first.tallies.create(place="DE", employer=make_employer(), leavers=2, skipped=2)
    run = make_run(leavers=5, checked=1200, skipped=0, open=1)
    words = text_of(page(client, run))
    assert "Compared with the audit before" in words
    assert "Leavers 4 5 +1" in words
    assert "looked at 10 1,200 +1,190" in words
    assert "Open then 3 1 −2" in words
    assert "Looked at again: Germany." in words
    assert "Compared with" not in text_of(page(client, first))


def test_hr_of_one_place_compares_its_own_part(client):
    first, run = make_run(leavers=4), make_run(leavers=9)
    employer = make_employer()
    first.tallies.create(place="DE", employer=employer, leavers=1)
    run.tallies.create(place="DE", employer=employer, leavers=1)
    sign_in_for(client, places=["DE"])
    assert "Leavers 1 1 the same" in text_of(page(client, run))

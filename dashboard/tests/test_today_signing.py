"""What the first page says about signing: to whoever has to sign, and to HR."""

from datetime import timedelta

import pytest

from campaigns.actions import enquiries
from campaigns.tests.factories import DUE, TODAY
from campaigns.tests.papers import make_agreement, make_paper
from campaigns.tests.signing import NOW, ask_carol, hr, make_carol, sign
from dashboard.today import signing

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _files_of_their_own(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def test_what_is_to_be_signed_comes_first_and_goes_when_it_is_done():
    assignment = ask_carol()
    carol = assignment.person.user
    [todo] = signing.to_sign(carol, today=TODAY)
    assert todo.url == f"/campaigns/mine/{assignment.pk}/"
    assert "Thursday 26 March 2026" in todo.text
    sign(assignment)
    assert signing.to_sign(carol, today=TODAY) == []


def test_what_is_late_is_said_kindly():
    assignment = ask_carol()
    [todo] = signing.to_sign(assignment.person.user, today=DUE + timedelta(days=1))
    assert (todo.tone, todo.is_for_today) == ("warn", False)
    assert "If something is unclear, ask HR." in todo.text


def test_nobody_is_asked_in_a_round_that_is_paused_or_closed():
    carol = make_carol()
    ask_carol(user=carol, state="paused", paused_on=TODAY)
    ask_carol(user=carol, state="closed")
    assert signing.to_sign(carol, today=TODAY) == []


def test_hr_is_told_how_many_wait_for_an_answer():
    alice = hr()
    assert signing.messages_to_hr(alice) == []
    for _ in range(2):
        assignment = ask_carol()
        by = assignment.person.user
        enquiries.ask(assignment, kind="question", words="Why?", by=by, now=NOW, today=TODAY)
    [todo] = signing.messages_to_hr(alice)
    assert todo.title == "2 people wait for an answer before they sign"


def test_scans_wait_for_somebody_else_than_who_handed_them_in():
    alice, anna = hr(), hr()
    make_paper(by=alice)
    make_agreement(by=alice)
    assert signing.second_person_needed(alice) == []
    assert [todo.url for todo in signing.second_person_needed(anna)] == [
        "/campaigns/papers/?state=waiting",
        "/campaigns/agreements/?state=waiting",
    ]

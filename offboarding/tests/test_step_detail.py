"""One step of a leaver’s file."""

import pytest

from offboarding.actions import files, steps
from offboarding.tests.factories import (
    TODAY,
    make_account,
    make_alice,
    make_custody,
    make_file,
    step_of,
)
from offboarding.tests.pages import as_alice, sees_nothing_of, sign_in, text_of, url_of
from people.models import User

pytestmark = pytest.mark.django_db


def page_of(step):
    return url_of("step_detail", step.pk)


def test_whoever_it_lies_with_sees_the_step_and_a_form_to_tick_it(client):
    bob = sign_in(client, User.Role.LINE_MANAGER, name="Bob Lindqvist")
    step = step_of(make_file(manager=bob.person), "branding")
    words = text_of(client.get(page_of(step)))
    assert "nobody signs in for them" in words
    assert "What proves it?" in words
    assert "Give it to somebody" not in words


def test_hr_sees_what_else_can_be_done(client):
    as_alice(client)
    words = text_of(client.get(page_of(step_of(make_file(), "check"))))
    assert "Send them the invitation" in words
    assert "Give it to somebody, or move its day" in words


def test_it_says_what_has_to_happen_first(client):
    as_alice(client)
    words = text_of(client.get(page_of(step_of(make_file(), "address"))))
    assert "No private address is confirmed yet" in words
    assert "Note the address they confirmed" in words


def test_a_settled_step_shows_what_proves_it(client):
    alice = as_alice(client)
    file = make_file()
    make_custody(person=file.employment.person, account=make_account(handle="marlowfinch"))
    files.catch_up(today=TODAY)
    step = step_of(file, "account")
    proof = {"words": "In the vault.", "changed": ["password"], "changed_on": TODAY}
    steps.do(step, by=alice, today=TODAY, **proof)
    words = text_of(client.get(page_of(step)))
    assert "In the vault." in words
    assert "Password Thursday 12 March 2026" in words
    assert "by Alice Okafor" in words
    assert "Take the tick back" in words


def test_auditors_read_and_change_nothing(client):
    step = step_of(make_file(), "interview")
    sign_in(client, User.Role.AUDITOR)
    words = text_of(client.get(page_of(step)))
    assert "Hold the exit interview" in words
    assert "It is done" not in words
    assert client.post(url_of("step_do", step.pk), {"words": "Held it."}).status_code == 200
    step.refresh_from_db()
    assert step.is_open


def test_it_rejects_post(client):
    as_alice(client)
    assert client.post(page_of(step_of(make_file(), "interview"))).status_code == 405


def test_somebody_elses_step_is_not_there(client):
    step = step_of(make_file(), "interview")
    assert sees_nothing_of(client, page_of(step))
    sign_in(client, User.Role.LINE_MANAGER)
    assert client.get(page_of(step)).status_code == 404


def test_a_step_of_a_withdrawn_file_is_gone_for_whom_it_lay_with(client):
    bob = sign_in(client, User.Role.LINE_MANAGER, name="Bob Lindqvist")
    file = make_file(manager=bob.person)
    files.withdraw([file], by=make_alice(), today=TODAY)
    assert client.get(page_of(step_of(file, "branding"))).status_code == 404
    as_alice(client)
    assert "Not to be done any more" in text_of(client.get(page_of(step_of(file, "branding"))))

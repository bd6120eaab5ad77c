"""Accounts still held: the owner is asked and reminded, then HR is told; each once."""

from datetime import date, timedelta

import pytest

from accounts.actions import custodies
from notices.models import Notice
from offboarding.actions import files, held, step_messages, steps
from offboarding.tests.factories import (
    TODAY,
    make_account,
    make_alice,
    make_custody,
    make_finding,
    make_leaver,
    run_audit,
)
from offboarding.tests.pages import text_of
from people.tests.factories import make_employment, make_person

pytestmark = pytest.mark.django_db


def worker(name, *, left_on=None):
    person = make_person(name=name, work_email=f"{name.split()[0].lower()}@marlowfinch.example")
    make_employment(person=person, left_on=left_on)
    return person


def found(*, owner=None, deputy=None, on=TODAY, **fields):
    account = make_account(handle="marlowfinch", owner=owner, deputy=deputy)
    leaver = make_leaver()
    custody = make_custody(employment=leaver, account=account)
    return make_finding(employment=leaver, custody=custody, opened_on=on, **fields)


def written():
    rows = Notice.objects.order_by("pk").values_list("kind", "address")
    return [(kind, address.partition("@")[0]) for kind, address in rows]


def test_the_owner_is_asked_reminded_and_then_hr_is_told_each_once():
    make_alice()
    found(owner=worker("Erin Walsh"))
    days = [0, 6, 7, 13, 14, 40]
    assert [held.remind(today=TODAY + timedelta(days=n)) for n in days] == [1, 0, 1, 0, 1, 0]
    assert written() == [
        ("account_still_held", "erin"),
        ("account_held_reminder", "erin"),
        ("account_held_escalated", "alice"),
    ]


def test_the_deputy_answers_where_the_owner_has_left():
    found(owner=worker("Erin Walsh", left_on=date(2026, 1, 9)), deputy=worker("Bob Lindqvist"))
    held.remind(today=TODAY)
    assert written() == [("account_still_held", "bob")]


def test_hr_is_told_at_once_where_nobody_answers_for_the_account():
    make_alice()
    found()
    held.remind(today=TODAY)
    assert written() == [("account_held_escalated", "alice")]


def test_what_is_closed_asks_nobody():
    found(owner=worker("Erin Walsh"), state="gone", closed_on=TODAY)
    assert held.remind(today=TODAY) == 0


def test_a_finding_found_again_asks_again():
    finding = found(owner=worker("Erin Walsh"))
    held.remind(today=TODAY)
    finding.opened_on = TODAY + timedelta(days=60)
    finding.save()
    assert held.remind(today=TODAY + timedelta(days=60)) == 1


def test_whoever_answers_is_led_to_the_step_where_the_change_is_proved(client):
    alice, erin = make_alice(), worker("Erin Walsh")
    finding = found(owner=erin)
    file = files.open_(finding.employment, by=alice, today=TODAY)
    step = file.steps.get(kind="account")
    assert step.owner == erin
    held.remind(today=TODAY)
    assert step.get_absolute_url() in Notice.objects.get(kind="account_still_held").text
    client.force_login(alice)
    page = text_of(client.get(finding.get_absolute_url()))
    assert "What opens it has not been noted as changed lies with Erin Walsh" in page
    proof = {"words": "In the vault.", "changed": ["password"], "changed_on": TODAY}
    steps.do(step, by=alice, today=TODAY, **proof)
    run_audit(TODAY)
    finding.refresh_from_db()
    assert finding.state == "gone"
    page = text_of(client.get(finding.get_absolute_url()))
    assert "Proof of the change Password Thursday 12 March 2026" in page


def test_access_taken_back_without_proof_is_asked_about_until_somebody_gives_it():
    alice, erin = make_alice(), worker("Erin Walsh")
    finding = found(owner=erin)
    file = files.open_(finding.employment, by=alice, today=TODAY)
    custodies.end(finding.custody, until=TODAY, note="Role removed.", by=alice, today=TODAY)
    run_audit(TODAY)
    assert held.remind(today=TODAY) == 0
    due = file.steps.get(kind="account").due_on
    file.steps.exclude(kind="account").delete()
    for days in (0, 1, 7):
        step_messages.remind(today=due + timedelta(days=days))
    assert written() == [
        ("leaver_steps", "erin"),
        ("leaver_steps", "erin"),
        ("leaver_steps_escalated", "alice"),
    ]

"""Erasing a person: what goes, what stays, and why not."""

import json
from datetime import date

import pytest
from allauth.account.models import EmailAddress

from accounts.tests.factories import make_account, make_custody, make_worker
from core.refusals import Refused
from ledger import actions as ledger
from ledger import sequencing
from ledger.models import Entry
from ledger.verification import verify
from notices.tests.factories import make_notice
from people.tests.factories import make_employment, make_user
from privacy import actions
from privacy.tests.factories import make_hold

pytestmark = pytest.mark.django_db
TODAY = date(2026, 12, 1)


@pytest.fixture
def alice():
    return make_user(role="hr", name="Alice Okafor")


@pytest.fixture
def dave():
    person = make_worker("Dave Hart", left_on=date(2026, 11, 30), work_email="dave@mf.example")
    person.user = make_user(email="dave@mf.example", name="Dave Hart")
    person.private_email = "dave@home.example"
    person.save()
    EmailAddress.objects.create(user=person.user, email="dave@mf.example")
    return person


def test_names_and_addresses_go_everywhere(alice, dave):
    notice = make_notice(person=dave, subject="Dear Dave", text="Dear Dave Hart", html="<p>Dave")
    actions.erase(dave, by=alice, today=TODAY)
    dave.refresh_from_db()
    notice.refresh_from_db()
    assert str(dave) == f"erased-{dave.pk}"
    assert (dave.work_email, dave.private_email) == ("", "")
    assert (dave.user.email, dave.user.name) == (f"erased-{dave.user.pk}@erased.invalid", "")
    assert not dave.user.is_active
    assert not dave.user.has_usable_password()
    assert (notice.text, notice.html, notice.address) == ("", "", "")
    assert not EmailAddress.objects.exists()


def test_what_must_be_proved_stays_nameless(alice, dave):
    account = make_account(owner=dave)
    custody = make_custody(account=account, person=dave, until=date(2026, 11, 30))
    before = ledger.record("people.employment_ended", dave, by=alice)
    changed = actions.erase(dave, by=alice, today=TODAY)
    account.refresh_from_db()
    custody.refresh_from_db()
    assert (account.owner, custody.person) == (dave, dave)
    assert dave.employments.count() == 1
    assert Entry.objects.get(pk=before.pk).body == before.body
    erased = Entry.objects.get(verb="privacy.person_erased")
    assert json.loads(erased.body)["facts"]["rows"] == changed
    assert erased.subject == f"people.person:{dave.pk}"


def test_the_word_of_a_person_is_nowhere_in_the_ledger(alice, dave):
    actions.erase(dave, by=alice, today=TODAY)
    assert not any("Dave" in entry.body or "dave@" in entry.body for entry in Entry.objects.all())


def test_nobody_else_is_touched(alice, dave):
    carol = make_worker("Carol Mensah", work_email="carol@mf.example")
    dave.manager = carol
    dave.save()
    notice = make_notice(person=carol, text="Dear Carol")
    actions.erase(dave, by=alice, today=TODAY)
    carol.refresh_from_db()
    notice.refresh_from_db()
    assert (str(carol), carol.work_email, notice.text) == (
        "Carol Mensah",
        "carol@mf.example",
        "Dear Carol",
    )


def test_whoever_works_here_cannot_be_erased(alice, dave):
    employer = dave.employments.get().employer
    make_employment(person=dave, employer=employer, started_on=date(2027, 1, 4))
    with pytest.raises(Refused, match="Their employment still runs"):
        actions.erase(dave, by=alice, today=TODAY)
    dave.refresh_from_db()
    assert str(dave) == "Dave Hart"


def test_the_leaving_date_is_still_a_day_of_work(alice, dave):
    assert actions.why_not_erase(dave, today=date(2026, 11, 30)) != ""
    assert actions.why_not_erase(dave, today=TODAY) == ""


def test_whoever_holds_an_account_cannot_be_erased(alice, dave):
    make_custody(person=dave)
    with pytest.raises(Refused, match="They still have access to a business account"):
        actions.erase(dave, by=alice, today=TODAY)


def test_a_hold_forbids_it_until_its_last_day(alice, dave):
    make_hold(dave, until=TODAY)
    with pytest.raises(Refused, match="A legal hold keeps everything"):
        actions.erase(dave, by=alice, today=TODAY)
    actions.erase(dave, by=alice, today=date(2026, 12, 2))


def test_it_is_done_once(alice, dave):
    actions.erase(dave, by=alice, today=TODAY)
    dave.refresh_from_db()
    with pytest.raises(Refused, match="already been erased"):
        actions.erase(dave, by=alice, today=TODAY)


def test_somebody_without_a_login_is_erased_too(alice):
    person = make_worker("Dave Hart", left_on=date(2026, 11, 30))
    actions.erase(person, by=alice, today=TODAY)
    person.refresh_from_db()
    assert str(person) == f"erased-{person.pk}"


def test_the_ledger_verifies_before_and_after(alice, dave):
    ledger.record("people.employment_ended", dave, by=alice)
    sequencing.sequence()
    assert verify().ok
    before = list(Entry.objects.order_by("pk").values_list("digest", "body"))
    actions.erase(dave, by=alice, today=TODAY)
    sequencing.sequence()
    report = verify()
    assert report.ok
    assert report.size > len(before)
    assert list(Entry.objects.order_by("pk").values_list("digest", "body"))[: len(before)] == before

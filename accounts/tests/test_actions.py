"""Each verb writes what it says, and its line in the ledger; a refusal leaves no trace."""

import json
from datetime import date

import pytest

from accounts.actions import agencies, custodies, register
from accounts.choices import Platform
from accounts.models import Agency, BusinessAccount, Custody
from accounts.tests.factories import make_account, make_agency, make_custody, make_worker
from core.refusals import Refused
from ledger.models import Entry
from notices.models import Notice
from people.tests.factories import make_employer, make_user

pytestmark = pytest.mark.django_db
TODAY = date(2026, 12, 1)


@pytest.fixture
def alice():
    return make_user(role="hr", name="Alice Okafor")


@pytest.fixture
def carol():
    return make_worker("Carol Mensah", work_email="carol@marlowfinch.example")


def entries():
    return [(entry.verb, json.loads(entry.body)["facts"]) for entry in Entry.objects.order_by("pk")]


def test_an_account_comes_into_the_register(alice, carol):
    deputy = make_worker("Bob Lindqvist")
    account = register.add(
        platform=Platform.INSTAGRAM,
        handle="@marlowfinch",
        url="https://instagram.com/marlowfinch",
        employer=make_employer(),
        owner=carol,
        deputy=deputy,
        purpose="Products",
        by=alice,
        today=TODAY,
    )
    assert str(account) == "marlowfinch on Instagram"
    assert account.purpose == "Products"
    assert entries() == [
        (
            "accounts.account_added",
            {
                "platform": "instagram",
                "employer": account.employer_id,
                "owner": carol.pk,
                "deputy": deputy.pk,
            },
        )
    ]


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"handle": " @ "}, "Write the name"),
        ({"handle": "MarlowFinch"}, "already in the register"),
        ({"platform": Platform.GOOGLEPLUS}, "no account can be opened"),
        ({"url": "https://x.com/marlowfinch"}, "has an address on instagram.com"),
        ({"vault_pointer": "Password: tulip"}, "never keeps one"),
        ({"purpose": "PIN: 4711"}, "never keeps one"),
    ],
)
def test_an_account_that_is_not_fit_is_refused(alice, fields, why):
    make_account(handle="marlowfinch")
    fields = {"platform": Platform.INSTAGRAM, "handle": "another", **fields}
    with pytest.raises(Refused, match=why):
        register.add(employer=make_employer(), by=alice, today=TODAY, **fields)
    assert BusinessAccount.objects.count() == 1
    assert entries() == []


def test_the_same_name_may_stand_on_two_platforms(alice):
    make_account(platform=Platform.X, handle="marlowfinch")
    register.add(
        platform=Platform.TIKTOK,
        handle="marlowfinch",
        employer=make_employer(),
        by=alice,
        today=TODAY,
    )
    assert BusinessAccount.objects.count() == 2


def test_a_leaver_cannot_be_made_owner(alice):
    dave = make_worker("Dave Hart", left_on=date(2026, 11, 30))
    with pytest.raises(Refused, match="Dave Hart does not work here at present"):
        register.edit(make_account(), owner=dave, by=alice, today=TODAY)
    assert (
        register.edit(make_account(), owner=dave, by=alice, today=date(2026, 11, 30)).owner == dave
    )


def test_an_owner_who_left_does_not_stop_other_changes(alice):
    account = make_account(owner=make_worker("Dave Hart", left_on=date(2026, 11, 30)))
    register.edit(account, purpose="Careers", owner=account.owner, by=alice, today=TODAY)
    account.refresh_from_db()
    assert account.purpose == "Careers"
    assert entries() == [("accounts.account_edited", {"changed": ["purpose"]})]


def test_a_change_of_nothing_is_no_event(alice):
    account = make_account(purpose="Careers")
    register.edit(account, purpose="Careers", handle=f"@{account.handle}", by=alice, today=TODAY)
    assert entries() == []


def test_owner_and_deputy_stay_two_people(alice, carol):
    account = make_account(owner=carol)
    with pytest.raises(Refused, match="two different people"):
        register.edit(account, deputy=carol, by=alice, today=TODAY)


def test_a_misspelt_fact_is_an_error_of_the_programmer(alice):
    with pytest.raises(TypeError, match="An account has no colour"):
        register.add(
            platform=Platform.X,
            handle="marlowfinch",
            employer=make_employer(),
            colour="teal",
            by=alice,
            today=TODAY,
        )


def test_closing_ends_all_access(alice, carol):
    account = make_account()
    custody = make_custody(account=account, person=carol)
    register.close(account, on=TODAY, by=alice, today=TODAY)
    account.refresh_from_db()
    custody.refresh_from_db()
    assert (account.closed_on, custody.until) == (TODAY, TODAY)
    assert custody.end_note == "The account was closed."
    assert [verb for verb, _facts in entries()] == [
        "accounts.custody_ended",
        "accounts.account_closed",
    ]
    with pytest.raises(Refused, match="Reopen it first"):
        register.edit(account, purpose="Careers", by=alice, today=TODAY)


def test_closing_as_of_an_earlier_day_never_ends_access_before_it_began(alice):
    account = make_account()
    custody = make_custody(account=account, since=date(2026, 11, 20))
    register.close(account, on=date(2026, 11, 10), by=alice, today=TODAY)
    custody.refresh_from_db()
    assert custody.until == date(2026, 11, 20)


def test_an_account_opens_again_with_nobody_holding_it(alice):
    account = make_account(closed_on=TODAY)
    register.reopen(account, by=alice, today=TODAY)
    account.refresh_from_db()
    assert account.closed_on is None
    with pytest.raises(Refused, match="is open"):
        register.reopen(account, by=alice, today=TODAY)


def test_a_person_gets_access_and_is_told(alice, carol, django_capture_on_commit_callbacks):
    account = make_account(handle="marlowfinch")
    custody = custodies.begin(account, person=carol, since=TODAY, by=alice, today=TODAY)
    notice = Notice.objects.get()
    assert (notice.person, notice.address) == (carol, "carol@marlowfinch.example")
    assert notice.subject == "You now look after marlowfinch on Instagram"
    assert "since Tuesday 1 December 2026" in notice.text
    assert account.get_absolute_url() in notice.text
    assert entries() == [
        (
            "accounts.custody_begun",
            {"account": account.pk, "person": carol.pk, "agency": None, "since": "2026-12-01"},
        )
    ]
    with pytest.raises(Refused, match="Carol Mensah already holds this account"):
        custodies.begin(account, person=carol, since=TODAY, by=alice, today=TODAY)
    assert Custody.objects.get() == custody


def test_an_agency_gets_access_and_no_notice(alice):
    agency = make_agency(name="Finchline", ended_on=TODAY)
    custodies.begin(make_account(), agency=agency, since=TODAY, by=alice, today=TODAY)
    assert Custody.objects.get().agency == agency
    assert not Notice.objects.exists()
    with pytest.raises(Refused, match="Finchline stopped working for us"):
        custodies.begin(
            make_account(), agency=agency, since=TODAY, by=alice, today=date(2026, 12, 2)
        )


def test_access_goes_to_nobody_who_left_and_to_no_closed_account(alice, carol):
    dave = make_worker("Dave Hart", left_on=date(2026, 11, 30))
    with pytest.raises(Refused, match="does not work here at present"):
        custodies.begin(make_account(), person=dave, since=TODAY, by=alice, today=TODAY)
    with pytest.raises(Refused, match="Reopen it first"):
        custodies.begin(
            make_account(closed_on=TODAY), person=carol, since=TODAY, by=alice, today=TODAY
        )
    with pytest.raises(Refused, match="either a person or an agency"):
        custodies.begin(make_account(), since=TODAY, by=alice, today=TODAY)
    assert not Custody.objects.exists()


def test_access_is_taken_back_once(alice):
    custody = make_custody()
    custodies.end(custody, until=TODAY, note=" Removed as admin. ", by=alice, today=TODAY)
    custody.refresh_from_db()
    assert (custody.until, custody.end_note) == (TODAY, "Removed as admin.")
    assert entries()[0][0] == "accounts.custody_ended"
    with pytest.raises(Refused, match="already taken back"):
        custodies.end(custody, until=TODAY, note="Removed again.", by=alice, today=TODAY)
    assert len(entries()) == 1


def test_the_same_person_may_hold_an_account_again(alice, carol):
    account = make_account()
    make_custody(account=account, person=carol, until=date(2026, 6, 1))
    custodies.begin(account, person=carol, since=TODAY, by=alice, today=TODAY)
    assert account.custodies.count() == 2


def test_an_agency_goes_on_record_once(alice):
    agency = agencies.add(name=" Finchline  Media ", engaged_on=TODAY, by=alice, today=TODAY)
    assert agency.name == "Finchline Media"
    assert entries() == [("accounts.agency_added", {"engaged_on": "2026-12-01"})]
    with pytest.raises(Refused, match="already in the register"):
        agencies.add(name="finchline media", by=alice, today=TODAY)
    with pytest.raises(Refused, match="cannot lie before"):
        agencies.edit(agency, ended_on=date(2026, 11, 30), by=alice, today=TODAY)
    assert Agency.objects.count() == 1


def test_an_agency_ends_once_it_holds_nothing(alice):
    agency = make_agency()
    custody = make_custody(account=make_account(handle="marlowfinch"), agency=agency)
    with pytest.raises(Refused, match="It still holds marlowfinch on Instagram"):
        agencies.edit(agency, ended_on=TODAY, by=alice, today=TODAY)
    agencies.edit(agency, ended_on=date(2026, 12, 31), by=alice, today=TODAY)
    custodies.end(custody, until=TODAY, note="Removed.", by=alice, today=TODAY)
    agencies.edit(agency, ended_on=TODAY, by=alice, today=TODAY)
    agency.refresh_from_db()
    assert agency.ended_on == TODAY
    agencies.edit(agency, ended_on=TODAY, by=alice, today=TODAY)
    assert [verb for verb, _facts in entries()].count("accounts.agency_edited") == 2


def test_the_same_account_entered_twice_at_one_moment_is_refused(alice, monkeypatch):
    monkeypatch.setattr(
        register, "_check", lambda *args, **kwargs: None
    )  # both looked before either wrote
    make_account(handle="marlowfinch")
    with pytest.raises(Refused, match="already in the register"):
        register.add(
            platform=Platform.INSTAGRAM,
            handle="MarlowFinch",
            employer=make_employer(),
            by=alice,
            today=TODAY,
        )
    assert entries() == []


def test_the_same_agency_entered_twice_at_one_moment_is_refused(alice, monkeypatch):
    monkeypatch.setattr(agencies, "_check", lambda *args, **kwargs: None)
    make_agency(name="Finchline")
    with pytest.raises(Refused, match="already in the register"):
        agencies.add(name="Finchline", by=alice, today=TODAY)
    assert entries() == []

"""Who sees which accounts, and what needs somebody's attention."""

from datetime import date

import pytest

from accounts.models import Agency, BusinessAccount, Custody
from accounts.tests.factories import make_account, make_agency, make_custody, make_worker
from people.tests.factories import make_employer, make_employment, make_person, make_user

pytestmark = pytest.mark.django_db
TODAY = date(2026, 12, 1)


def visible(user):
    return set(BusinessAccount.objects.visible_to(user))


def test_hr_and_auditors_see_all():
    account = make_account()
    assert visible(make_user(role="hr")) == {account}
    assert visible(make_user(role="auditor")) == {account}


@pytest.mark.parametrize("role", ["employee", "line_manager", "administrator", "legal_reviewer"])
def test_everybody_else_sees_what_they_own_stand_in_for_or_hold(role):
    user = make_user(role=role)
    me = make_person(user=user)
    owned, deputised = make_account(owner=me), make_account(deputy=me)
    held = make_custody(person=me).account
    make_custody(person=me, until=TODAY)
    make_custody(account=make_account(owner=make_worker()))
    assert visible(user) == {owned, deputised, held}
    assert {custody.account for custody in Custody.objects.visible_to(user)} == {held}


def test_hr_of_one_employer_sees_its_accounts_only():
    ours, theirs = make_employer(place="GB"), make_employer(place="DE")
    account = make_account(employer=ours)
    make_account(employer=theirs)
    user = make_user(role="hr")
    user.employers.add(ours)
    assert visible(user) == {account}
    of_a_place = make_user(role="hr", places=["GB"])
    assert visible(of_a_place) == {account}


def test_agencies_are_for_hr_and_auditors():
    agency = make_agency()
    assert set(Agency.objects.visible_to(make_user(role="auditor"))) == {agency}
    assert not Agency.objects.visible_to(make_user()).exists()


def test_an_agency_is_engaged_until_its_last_day():
    agency = make_agency(ended_on=TODAY)
    assert agency in Agency.objects.engaged(TODAY)
    assert agency not in Agency.objects.engaged(date(2026, 12, 2))


def test_what_nobody_owns_stands_in_for_or_holds():
    person = make_worker()
    complete = make_account(owner=person, deputy=make_worker())
    make_custody(account=complete, person=person)
    bare = make_account()
    make_custody(account=bare, until=TODAY)
    make_account(closed_on=TODAY)
    assert set(BusinessAccount.objects.without_owner()) == {bare}
    assert set(BusinessAccount.objects.without_deputy()) == {bare}
    assert set(BusinessAccount.objects.without_custodian()) == {bare}


def test_a_leaver_holds_from_the_day_after_the_leaving_date():
    account = make_custody(person=make_worker(left_on=date(2026, 11, 30))).account
    assert set(BusinessAccount.objects.held_by_leavers(date(2026, 11, 30))) == set()
    assert set(BusinessAccount.objects.held_by_leavers(TODAY)) == {account}


def test_a_leaver_may_also_be_owner_or_deputy():
    dave = make_worker(left_on=date(2026, 11, 30))
    owned, deputised = make_account(owner=dave), make_account(deputy=dave)
    make_account(owner=dave, closed_on=TODAY)
    assert set(BusinessAccount.objects.held_by_leavers(TODAY)) == {owned, deputised}


def test_whoever_came_back_is_no_leaver():
    dave = make_worker(left_on=date(2026, 6, 30))
    make_employment(person=dave, started_on=date(2026, 9, 1))
    make_custody(person=dave)
    assert not BusinessAccount.objects.held_by_leavers(TODAY).exists()


def test_access_taken_back_is_not_held():
    dave = make_worker(left_on=date(2026, 11, 30))
    make_custody(person=dave, until=date(2026, 11, 30))
    assert not BusinessAccount.objects.held_by_leavers(TODAY).exists()


def test_held_counts_until_the_day_it_was_taken_back():
    custody = make_custody(until=TODAY)
    assert custody in Custody.objects.held(date(2026, 11, 30))
    assert custody not in Custody.objects.held(TODAY)
    assert custody not in Custody.objects.held()

"""Who is asked to look at accounts and agencies, and when."""

from datetime import date, timedelta

import pytest

from accounts.actions import reminders
from accounts.models import Agency, BusinessAccount
from accounts.tests.factories import make_account, make_agency, make_worker
from notices.models import Notice
from people.tests.factories import make_user

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)


def kinds():
    return list(Notice.objects.order_by("pk").values_list("kind", flat=True))


def test_what_nobody_planned_is_planned():
    account, agency = make_account(), make_agency()
    closed = make_account(closed_on=TODAY)
    reminders.remind(today=TODAY)
    for row in (account, agency, closed):
        row.refresh_from_db()
    assert account.check_due_on == date(2026, 4, 2)
    assert agency.review_due_on == date(2026, 4, 2)
    assert closed.check_due_on is None
    assert kinds() == []


def test_the_owner_is_asked_and_reminded_once_each():
    carol = make_worker("Carol Mensah", work_email="carol@example.com")
    make_account(owner=carol, check_due_on=TODAY)
    for days in (0, 0, 13, 14, 15):
        reminders.remind(today=TODAY + timedelta(days=days))
    assert kinds() == ["account_check_due", "account_check_due"]
    first, second = Notice.objects.order_by("pk")
    assert first.person == carol
    assert second.subject.startswith("Reminder: please look at ")


def test_the_deputy_is_asked_when_the_owner_has_left():
    gone = make_worker("Dave Hart", left_on=TODAY - timedelta(days=1))
    deputy = make_worker("Erin Walsh", work_email="erin@example.com")
    make_account(owner=gone, deputy=deputy, check_due_on=TODAY)
    make_account(owner=gone, check_due_on=TODAY)
    reminders.remind(today=TODAY)
    assert [notice.person for notice in Notice.objects.all()] == [deputy]


def test_a_review_goes_to_whoever_answers_for_the_agency_else_to_hr():
    make_user(role="hr", email="alice@example.com")
    jonah = make_worker("Jonah Adair", work_email="jonah@example.com")
    make_agency(owner=jonah, review_due_on=TODAY)
    make_agency(review_due_on=TODAY)
    make_agency(review_due_on=TODAY, ended_on=TODAY - timedelta(days=1))
    reminders.remind(today=TODAY)
    addresses = Notice.objects.values_list("address", flat=True)
    assert sorted(addresses) == ["alice@example.com", "jonah@example.com"]


def test_hr_hears_of_a_contract_that_ends():
    make_user(role="hr", email="alice@example.com")
    make_agency(ended_on=TODAY + timedelta(days=31), review_due_on=date(2027, 1, 1))
    reminders.remind(today=TODAY)
    assert kinds() == []
    reminders.remind(today=TODAY + timedelta(days=1))
    reminders.remind(today=TODAY + timedelta(days=2))
    assert kinds() == ["agency_contract_ends"]


def test_many_ask_as_few_questions_as_one(django_assert_max_num_queries):
    for _number in range(5):
        make_account(check_due_on=TODAY + timedelta(days=1))
        make_agency(review_due_on=TODAY + timedelta(days=1))
    with django_assert_max_num_queries(12):
        reminders.remind(today=TODAY)
    assert BusinessAccount.objects.check_due(TODAY).count() == 0
    assert Agency.objects.review_due(TODAY).count() == 0

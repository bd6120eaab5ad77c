"""What needs whom today: each matter is named when it is there, and only then."""

from datetime import date, timedelta

import pytest

from accounts.tests.factories import make_account, make_custody, make_worker
from connections.tests.factories import make_connection
from core import jobs
from dashboard.today import hr, others
from notices.tests.factories import make_notice
from offboarding.tests.factories import (
    TODAY,
    answer,
    make_disconnect,
    make_finding,
    make_leaver,
    make_run,
    make_sol,
    propose,
    sent,
)
from people.choices import Role
from people.tests.factories import (
    make_department,
    make_employer,
    make_employment,
    make_person,
    make_staff,
    make_user,
)
from places.tests.factories import make_prerequisite

pytestmark = pytest.mark.django_db


@pytest.fixture
def alice():
    return make_staff(role=Role.HR, name="Alice Okafor")


def titles(waiting, group="now"):
    return [str(todo.title) for todo in waiting[group]]


def well_kept(**fields):
    """An account that lacks nothing."""
    account = make_account(
        owner=make_worker("Erin Walsh"), deputy=make_worker("Bob Lindqvist"), **fields
    )
    make_custody(account=account, person=account.owner)
    return account


def test_in_a_house_in_order_nothing_waits(alice):
    well_kept()
    make_run()
    waiting = hr.for_hr(alice, today=TODAY)
    assert (waiting["now"], waiting["later"]) == ([], [])


def test_an_account_with_a_leaver_is_for_today(alice):
    dave = make_worker("Dave Hart", left_on=date(2026, 1, 30))
    account = make_account(handle="marlowfinch", owner=make_worker(), deputy=make_worker())
    make_custody(account=account, person=dave)
    (todo,) = hr.for_hr(alice, today=TODAY)["now"]
    assert todo.title == "Dave Hart has left and still holds marlowfinch on Instagram"
    assert "Friday 30 January 2026" in todo.text
    assert todo.url == account.get_absolute_url()


@pytest.mark.parametrize(
    ("part", "words"), [("owner", "is still the owner of"), ("deputy", "is still deputy for")]
)
def test_an_account_whose_owner_or_deputy_left_says_which(alice, part, words):
    account = well_kept(handle="marlowfinch")
    setattr(account, part, make_worker("Dave Hart", left_on=date(2026, 1, 30)))
    account.save()
    assert titles(hr.for_hr(alice, today=TODAY)) == [
        f"Dave Hart has left and {words} marlowfinch on Instagram"
    ]


def test_the_leaving_date_itself_is_still_a_day_of_work(alice):
    account = well_kept()
    account.owner.employments.update(left_on=TODAY)
    assert titles(hr.for_hr(alice, today=TODAY)) == []
    assert len(titles(hr.for_hr(alice, today=TODAY + timedelta(days=1)))) == 1


def test_somebody_who_came_back_is_no_leaver(alice):
    account = well_kept()
    account.owner.employments.update(left_on=date(2026, 1, 30))
    make_employment(person=account.owner, started_on=date(2026, 3, 2))
    assert titles(hr.for_hr(alice, today=TODAY)) == []


def test_an_account_that_nobody_holds_is_for_today(alice):
    make_account(handle="archive", owner=make_worker(), deputy=make_worker())
    assert titles(hr.for_hr(alice, today=TODAY)) == ["Nobody holds archive on Instagram"]


def test_of_many_accounts_the_first_few_are_named_and_the_list_is_offered(alice):
    for number in range(4):
        make_account(handle=f"archive{number}", owner=make_worker(), deputy=make_worker())
    waiting = hr.for_hr(alice, today=TODAY)["now"]
    assert len(waiting) == 4
    assert waiting[-1].title == "More business accounts have no custodian"
    assert waiting[-1].url == "/business-accounts/?state=no-custodian"


def test_accounts_without_a_deputy_can_wait_and_are_one_matter(alice):
    for _ in range(2):
        account = make_account(owner=make_worker())
        make_custody(account=account, person=account.owner)
    waiting = hr.for_hr(alice, today=TODAY)
    assert titles(waiting) == []
    assert titles(waiting, "later") == ["2 business accounts have no deputy"]


@pytest.mark.parametrize(
    ("days", "group", "title"),
    [
        (30, "later", "One new finding is open"),
        (31, "now", "One finding has waited for more than a month"),
    ],
)
def test_findings_become_urgent_after_a_month(alice, days, group, title):
    make_finding(opened_on=TODAY - timedelta(days=days))
    make_run()
    assert titles(hr.for_hr(alice, today=TODAY), group) == [title]


def test_a_message_that_was_given_up_is_for_today(alice):
    make_notice(state="failed")
    make_notice(state="waiting")
    assert titles(hr.for_hr(alice, today=TODAY)) == ["One message could not be sent"]


def test_a_draft_waits_for_whoever_prepared_it(alice):
    jobs.draft("test.nothing", "Staff from march.csv", by=alice, payload={}, result={})
    other = make_staff(role=Role.HR)
    assert titles(hr.for_hr(alice, today=TODAY), "later") == [
        "“Staff from march.csv” waits for you"
    ]
    assert titles(hr.for_hr(other, today=TODAY), "later") == []


def test_a_claimed_exemption_waits_for_hr(alice):
    make_connection(exemption="family-friend", exemption_state="claimed")
    make_connection(exemption="family-friend", exemption_state="granted")
    assert titles(hr.for_hr(alice, today=TODAY), "later") == [
        "One person says that a connection should not count"
    ]


def test_who_leaves_soon_and_holds_an_account_is_named(alice):
    account = well_kept()
    account.owner.employments.update(left_on=TODAY + timedelta(days=21))
    make_worker("Ruth Delaney", left_on=TODAY + timedelta(days=3))  # holds nothing
    assert titles(hr.for_hr(alice, today=TODAY), "later") == [
        "Erin Walsh leaves on Thursday 2 April 2026"
    ]
    assert titles(hr.for_hr(alice, today=TODAY - timedelta(days=1)), "later") == []


def test_a_preparation_that_runs_out_within_thirty_days_is_named(alice):
    record = make_prerequisite(
        place="DE",
        kind="works-agreement",
        recorded_on=date(2026, 1, 5),
        review_on=TODAY + timedelta(days=30),
    )
    assert titles(hr.for_hr(alice, today=TODAY), "later") == [
        "Works agreement for Germany runs out"
    ]
    assert titles(hr.for_hr(alice, today=TODAY - timedelta(days=1)), "later") == []
    make_prerequisite(
        place="DE",
        kind="works-agreement",
        recorded_on=TODAY,
        review_on=record.review_on + timedelta(days=1),
    )
    assert titles(hr.for_hr(alice, today=TODAY), "later") == []


@pytest.mark.parametrize(
    ("runs", "says"),
    [
        ([], []),
        ([(0, "done")], []),
        ([(1, "done")], []),
        ([(2, "done")], ["The nightly audit has not run"]),
        ([(1, "done"), (0, "failed")], ["The nightly audit has not run"]),
        ([(0, "running")], []),
    ],
)
def test_an_audit_that_stopped_is_for_today(alice, runs, says):
    for days, state in runs:
        done = {"finished_at": "2026-03-12T12:00:00Z"} if state == "done" else {}
        make_run(as_of=TODAY - timedelta(days=days), state=state, **done)
    assert titles(hr.for_hr(alice, today=TODAY)) == says


def test_hr_of_one_employer_sees_only_what_is_theirs(alice):
    ours, theirs = make_employer(), make_employer()
    alice.employers.add(ours)
    make_finding(employment=make_leaver(name="Dave Hart", employer=ours), opened_on=TODAY)
    make_finding(employment=make_leaver(name="Petra Lang", employer=theirs), opened_on=TODAY)
    make_account(handle="theirs", employer=theirs)
    waiting = hr.for_hr(alice, today=TODAY)
    assert waiting["open_findings"] == 1
    assert [str(employment.person) for employment in waiting["leavers"]] == ["Dave Hart"]
    assert titles(waiting) == []


def test_the_average_time_to_close_counts_the_last_twelve_weeks(alice):
    make_finding(state="gone", opened_on=date(2026, 3, 1), closed_on=date(2026, 3, 11))
    make_finding(state="gone", opened_on=date(2026, 3, 1), closed_on=date(2026, 3, 5))
    make_finding(state="gone", opened_on=date(2025, 1, 1), closed_on=date(2025, 12, 1))
    assert hr.for_hr(alice, today=TODAY)["days_to_close"] == 7


def test_a_line_manager_reads_of_own_reports_only():
    bob = make_staff(role=Role.LINE_MANAGER, name="Bob Lindqvist")
    dave = make_worker("Dave Hart", left_on=date(2026, 1, 30), restricted_until=date(2026, 7, 2))
    dave.manager = bob.person
    dave.save()
    erin = make_worker("Erin Walsh", left_on=date(2026, 1, 30), restricted_until=date(2026, 7, 2))
    make_custody(person=dave), make_custody(person=erin)
    waiting = others.for_line_manager(bob, today=TODAY)
    assert titles(waiting) == ["Dave Hart left on Friday 30 January 2026"]
    assert [str(employment.person) for employment in waiting["leavers"]] == ["Dave Hart"]


def test_an_employee_reads_what_is_held_about_oneself_and_of_nobody_else():
    carol = make_staff(name="Carol Mensah", department=make_department())
    make_connection(person=carol.person)
    make_connection()
    mine = make_account(handle="studio", owner=carol.person)
    make_account(handle="secret")
    make_notice(
        person=carol.person, state="sent", sent_at="2026-03-11T09:00:00Z", subject="Welcome"
    )
    make_notice(person=make_person(name="Erin Walsh"), state="sent", sent_at="2026-03-11T09:00:00Z")
    waiting = others.for_employee(carol, today=TODAY)
    assert (waiting["connections"], waiting["notices"]) == (1, 1)
    assert waiting["accounts"] == [mine]
    assert titles(waiting, "later") == ["Welcome"]


def test_a_message_that_was_read_no_longer_waits():
    carol = make_staff(name="Carol Mensah")
    make_notice(
        person=carol.person,
        state="sent",
        sent_at="2026-03-11T09:00:00Z",
        read_at="2026-03-11T10:00:00Z",
    )
    assert titles(others.for_employee(carol, today=TODAY), "later") == []


def test_an_administrator_reads_how_many_powerful_sign_ins_a_password_opens(alice):
    alice.authenticator_set.create(type="totp", data={})
    tom = make_user(role=Role.ADMINISTRATOR)
    waiting = others.for_administrator(tom, today=TODAY)
    assert titles(waiting, "later") == ["One powerful sign-in has no second step"]
    assert (waiting["users"], waiting["powerful"]) == (2, 2)


def test_a_legal_reviewer_sees_nothing_but_own_messages():
    waiting = others.for_legal_reviewer(make_user(role=Role.LEGAL_REVIEWER), today=TODAY)
    assert (waiting["now"], waiting["later"]) == ([], [])


def test_a_request_that_waits_for_somebody_is_named(alice):
    make_run()
    disconnect = make_disconnect()
    waiting = hr.for_hr(alice, today=TODAY)
    [todo] = [todo for todo in waiting["later"] if todo.url == disconnect.get_absolute_url()]
    assert (todo.title, todo.state) == ("The request to Dave Hart waits for you", "Draft")


def test_an_answer_that_nobody_has_read_is_for_today(alice):
    make_run()
    answer(sent(), "removed")
    [title] = [title for title in titles(hr.for_hr(alice, today=TODAY)) if "request" in title]
    assert title == "The request to Dave Hart waits for you"


def test_what_waits_for_a_day_is_not_named(alice):
    make_run()
    sent()
    assert not [t for t in titles(hr.for_hr(alice, today=TODAY), "later") if "request to" in t]


def test_a_referral_waits_for_the_legal_reviewer():
    referral = propose()
    waiting = others.for_legal_reviewer(make_sol(), today=TODAY)
    assert [todo.url for todo in waiting["later"]] == [referral.get_absolute_url()]

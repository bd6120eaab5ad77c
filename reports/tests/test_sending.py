"""A report by mail goes out once for its day, says what its reader may see then, and ends with the role."""

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from ledger.models import Entry
from notices.choices import NoticeState
from notices.models import Notice
from notices.tests.sending import send_latest
from people.choices import Role
from people.models import User
from people.tests.factories import make_staff, make_user
from reports import tasks
from reports.actions import sending
from reports.models import Sending, Subscription
from reports.tests import factories
from reports.tests.factories import NOW, TODAY, make_hr, make_subscription

pytestmark = pytest.mark.django_db


def send_due(*, now):
    """Send what is due, as the worker does with one nudge after another; return how many went out."""
    return len([each for each in sending.due(now=now) if sending.send(each, now=now)])


def sent():
    return list(Notice.objects.filter(kind=sending.KIND).order_by("pk"))


def test_it_says_the_figures_in_words_with_a_link_and_no_name():
    factories.make_findings(factories.make_firm())
    alice = make_hr()
    made = make_subscription(user=alice)
    assert send_due(now=NOW) == 1
    (notice,) = sent()
    assert notice.address == alice.email
    assert notice.subject == "Report: Findings by age and platform"
    assert "Dear Alice Okafor," in notice.text
    assert "Thursday 12 March 2026" in notice.text
    assert "- 12 findings are open." in notice.text
    assert "/reports/findings/\n" in notice.text
    assert "/reports/by-mail/\n" in notice.text
    assert "Leaver" not in notice.text
    row = made.sendings.get()
    assert (row.due_on, row.sent_on, row.notice) == (TODAY, TODAY, notice)
    entry = Entry.objects.get(verb="reports.sent_by_mail")
    assert (entry.actor, entry.subject) == ("system:reports", f"reports.subscription:{made.pk}")


def test_it_goes_out_once_however_often_the_sweep_runs(monkeypatch):
    made = make_subscription()
    asked = []
    monkeypatch.setattr("reports.tasks.nudge", lambda name, *args: asked.append((name, *args)))
    tasks.send_due()
    tasks.send_due()
    assert asked == [("reports.tasks.send", made.pk)] * 2
    for _name, number in asked:
        tasks.send(number)
    assert sending.send(made.pk, now=NOW) is None
    assert len(sent()) == made.sendings.count() == 1
    assert send_due(now=NOW + timedelta(days=7)) == 1
    assert list(made.sendings.values_list("due_on", flat=True)) == [
        TODAY + timedelta(days=7),
        TODAY,
    ]


def test_two_rows_for_one_day_are_refused_by_the_database():
    made = make_subscription()
    send_due(now=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        Sending.objects.create(subscription=made, due_on=TODAY, sent_on=TODAY, scope="x")


def test_a_worker_that_dies_on_the_way_leaves_nothing_behind(monkeypatch):
    made = make_subscription()

    def die(*_args, **_more):
        raise MemoryError

    with monkeypatch.context() as patch:
        patch.setattr("reports.actions.sending.ledger.record", die)
        with pytest.raises(MemoryError):
            send_due(now=NOW)
    assert not sent()
    assert not made.sendings.exists()
    assert send_due(now=NOW) == 1
    assert len(sent()) == 1


def test_whoever_was_without_a_worker_for_a_month_gets_one():
    make_subscription(begun_on=TODAY - timedelta(days=40))
    assert send_due(now=NOW) == 1


def test_it_waits_for_working_hours_and_is_counted_then():
    firm = factories.make_firm()
    make_subscription()
    night = datetime(2026, 3, 12, 2, tzinfo=UTC)
    assert send_due(now=night) == 0
    assert not sent()
    factories.make_findings(firm)
    assert send_due(now=NOW) == 1
    assert "12 findings are open." in sent()[0].text


def test_what_is_due_at_a_weekend_comes_on_monday_for_its_day():
    made = make_subscription(weekday=5, begun_on=date(2026, 3, 14))
    for day in (14, 15):
        assert send_due(now=datetime(2026, 3, day, 10, tzinfo=UTC)) == 0
    assert send_due(now=datetime(2026, 3, 16, 10, tzinfo=UTC)) == 1
    row = made.sendings.get()
    assert (row.due_on, row.sent_on) == (date(2026, 3, 14), date(2026, 3, 16))


def test_each_reader_is_told_what_they_may_see_at_that_moment():
    firm = factories.make_firm()
    factories.make_findings(firm)
    alice, anna = make_hr(), make_hr(firm, name="Anna Lindt", german=True)
    make_subscription(user=alice), make_subscription(user=anna)
    send_due(now=NOW)
    words = {notice.address: notice.text for notice in sent()}
    assert "12 findings are open." in words[alice.email]
    assert "3 findings are open." in words[anna.email]
    alice.employers.set([firm.gmbh])
    send_due(now=NOW + timedelta(days=7))
    assert "3 findings are open." in sent()[-2].text


@pytest.mark.parametrize(
    ("change", "because"),
    [({"role": Role.LINE_MANAGER}, "role"), ({"is_active": False}, "login")],
)
def test_it_ends_by_itself_with_the_role_and_with_the_login(change, because):
    made = make_subscription()
    for name, value in change.items():
        setattr(made.user, name, value)
    made.user.save()
    assert send_due(now=NOW) == 0
    made.refresh_from_db()
    assert (made.ended_on, made.ended_because) == (TODAY, because)
    entry = Entry.objects.get(verb="reports.by_mail_ended")
    assert entry.actor == "system:reports"
    send_due(now=NOW)
    assert Entry.objects.filter(verb="reports.by_mail_ended").count() == 1
    assert not sent()


def test_what_could_not_leave_at_once_does_not_leave_to_somebody_who_sees_less_by_now():
    firm = factories.make_firm()
    alice, nadia, anna = make_hr(), make_hr(name="Nadia Haddad"), make_hr(name="Anna Lindt")
    for user in (alice, nadia, anna):
        make_subscription(user=user)
        send_due(now=NOW)
        if user == alice:
            alice.employers.set([firm.gmbh])
        if user == nadia:
            User.objects.filter(pk=nadia.pk).update(role=Role.EMPLOYEE)
        with suppress(IndexError):  # nothing has left yet
            send_latest(sending.KIND)
    states = {notice.address: notice.state for notice in sent()}
    assert states == {
        alice.email: NoticeState.SUPPRESSED,
        nadia.email: NoticeState.SUPPRESSED,
        anna.email: NoticeState.SENT,
    }


def test_a_report_is_for_its_reader_alone():
    firm = factories.make_firm()
    alice = make_staff(role="hr", name="Alice Okafor", employer=firm.gmbh, place="DE")
    make_subscription(user=alice, report="cases")
    send_due(now=NOW)
    (notice,) = sent()
    assert notice.person == alice.person
    others = [make_hr(firm, name="Anna Lindt", german=True), make_hr(name="Nadia Haddad")]
    for user in (*others, make_user(role="auditor")):
        assert notice not in Notice.objects.visible_to(user)
    assert notice in Notice.objects.visible_to(alice)


def test_small_numbers_stay_small_in_a_message():
    factories.make_cases({"hearing": 1, "concern": 7})
    make_subscription(report="cases")
    send_due(now=NOW)
    assert "8" not in sent()[0].text.split("you may see it:")[1].split("With pictures")[0]


@pytest.mark.parametrize("report", ["completion", "requests", "accounts", "lapsing"])
def test_every_other_report_can_be_sent(report):
    make_subscription(report=report)
    assert send_due(now=NOW) == 1
    assert f"/reports/{report}/" in sent()[0].text


def test_looking_for_what_is_due_costs_the_same_for_many(django_assert_num_queries):
    for _each in range(3):
        make_subscription(begun_on=TODAY + timedelta(days=1))
    with django_assert_num_queries(1):
        send_due(now=NOW)
    assert Subscription.objects.standing().count() == 3

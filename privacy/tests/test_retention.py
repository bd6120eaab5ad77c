"""The round of retention: takes what is over, leaves the rest, and changes nothing when run again."""

import json
from datetime import UTC, date, datetime, timedelta

import pytest
from django.contrib.auth import get_user_model

from accounts.tests.factories import make_account, make_agency, make_custody, make_worker
from core.models import Job
from core.records import Period
from core.refusals import Refused
from ledger.models import Entry
from people.tests.factories import make_user
from privacy import actions, tasks
from privacy.models import RuleState
from privacy.tests.factories import make_hold

pytestmark = pytest.mark.django_db
TODAY = date(2026, 12, 1)


def make_job(*, finished_on, started_by=None):
    finished = datetime(finished_on.year, finished_on.month, finished_on.day, 12, tzinfo=UTC)
    return Job.objects.create(
        kind="people.import_staff",
        title="Import",
        state=Job.State.DONE,
        payload={"rows": [["Carol Mensah"]]},
        result={"refused": ["Dave Hart"]},
        finished_at=finished,
        started_by=started_by,
    )


def rounds():
    return [
        json.loads(entry.body)["facts"]
        for entry in Entry.objects.filter(verb="privacy.retention_applied")
    ]


def test_what_is_over_goes_on_its_day_and_not_before():
    job = make_job(finished_on=TODAY - timedelta(days=30))
    assert actions.apply("job_details", today=TODAY) == 0
    job.refresh_from_db()
    assert job.payload != {}
    assert actions.apply("job_details", today=TODAY + timedelta(days=1)) == 1
    job.refresh_from_db()
    assert (job.payload, job.result, job.title) == ({}, {}, "Import")


def test_a_draft_on_which_nobody_decided_goes_after_two_weeks():
    job = make_job(finished_on=TODAY)
    read_at = datetime(2026, 12, 1, 12, tzinfo=UTC)
    Job.objects.update(state=Job.State.DRAFT, finished_at=None, created_at=read_at)
    assert actions.apply("job_draft", today=TODAY + timedelta(days=14)) == 0
    assert actions.apply("job_draft", today=TODAY + timedelta(days=15)) == 1
    assert not Job.objects.filter(pk=job.pk).exists()


def test_running_it_again_changes_and_records_nothing():
    make_job(finished_on=date(2026, 1, 5))
    assert actions.apply("job_details", today=TODAY) == 1
    assert actions.apply("job_details", today=TODAY) == 0
    assert rounds() == [{"rule": "job_details", "count": 1, "before": "2026-11-01"}]
    state = RuleState.objects.get(key="job_details")
    assert (state.last_count, state.total) == (0, 1)


def test_it_works_in_batches(monkeypatch):
    monkeypatch.setattr(actions, "BATCH", 2)
    for _each in range(5):
        make_job(finished_on=date(2026, 1, 5))
    assert actions.apply("job_details", today=TODAY) == 5
    assert [facts["count"] for facts in rounds()] == [2, 2, 1]


def test_rows_are_deleted_where_the_rule_says_so():
    make_job(finished_on=date(2025, 11, 30))
    kept = make_job(finished_on=date(2025, 12, 1))
    assert actions.apply("job", today=TODAY) == 1
    assert Job.objects.get() == kept


def test_what_something_still_points_to_stays_until_that_is_gone_too():
    closed = make_account(closed_on=date(2020, 11, 30))
    custody = make_custody(account=closed, since=date(2019, 1, 7), until=date(2020, 11, 30))
    assert actions.apply("business_account", today=TODAY) == 0
    assert RuleState.objects.get(key="business_account").last_left == 1
    done = actions.apply_all(today=TODAY)  # custodies come first there
    assert (done["custody"], done["business_account"]) == (1, 1)
    assert not type(custody).objects.exists()


def test_texts_are_emptied_and_facts_stay():
    agency = make_agency(
        contact_name="Sam Reed",
        contact_email="sam@finchline.example",
        ended_on=date(2025, 11, 30),
    )
    assert actions.apply("agency_contact", today=TODAY) == 1
    agency.refresh_from_db()
    assert (agency.contact_name, agency.contact_email) == ("", "")
    assert agency.ended_on == date(2025, 11, 30)


def test_the_private_address_goes_a_year_after_the_restriction():
    leaver = make_worker(left_on=date(2025, 5, 30), restricted_until=date(2025, 11, 30))
    waiting = make_worker(left_on=date(2025, 5, 31), restricted_until=date(2025, 12, 1))
    returned = make_worker(left_on=date(2024, 1, 1))
    staying = make_worker()
    returned.employments.create(
        employer=returned.employments.get().employer, place="GB", started_on=date(2026, 1, 5)
    )
    for person in (leaver, waiting, returned, staying):
        person.private_email = f"{person.number}@home.example"
        person.save()
    assert actions.apply("private_address", today=TODAY) == 1
    leaver.refresh_from_db()
    assert leaver.private_email == ""


def test_a_leaver_becomes_a_number_after_six_years():
    gone = make_worker("Dave Hart", left_on=date(2020, 11, 30))
    waiting = make_worker("Erin Walsh", left_on=date(2020, 12, 1))
    assert actions.apply("person_file", today=TODAY) == 1
    gone.refresh_from_db()
    waiting.refresh_from_db()
    assert str(gone) == f"erased-{gone.pk}"
    assert str(waiting) == "Erin Walsh"
    assert actions.apply("person_file", today=TODAY) == 0


def test_whoever_is_still_needed_is_left_for_later():
    dave = make_worker("Dave Hart", left_on=date(2020, 11, 30))
    make_custody(person=dave)
    assert actions.apply("person_file", today=TODAY) == 0
    assert RuleState.objects.get(key="person_file").last_left == 1
    dave.refresh_from_db()
    assert str(dave) == "Dave Hart"


def test_a_hold_keeps_everything_about_the_person_and_nobody_else():
    user, other = make_user(), make_user()
    carol = make_worker("Carol Mensah")
    carol.user = user
    carol.save()
    held = make_job(finished_on=date(2026, 1, 5), started_by=user)
    free = make_job(finished_on=date(2026, 1, 5), started_by=other)
    nobodys = make_job(finished_on=date(2026, 1, 5))
    hold = make_hold(carol, until=TODAY)
    assert actions.apply("job_details", today=TODAY) == 2
    for job in (held, free, nobodys):
        job.refresh_from_db()
    assert (held.payload == {}, free.payload, nobodys.payload) == (False, {}, {})
    assert actions.apply("job_details", today=hold.until + timedelta(days=1)) == 1


def test_a_released_hold_keeps_nothing():
    dave = make_worker("Dave Hart", left_on=date(2020, 11, 30))
    make_hold(dave, released_on=TODAY)
    assert actions.apply("person_file", today=TODAY) == 1


def test_the_firm_may_keep_less():
    alice = make_user(role="hr")
    job = make_job(finished_on=TODAY - timedelta(days=8))
    assert actions.apply("job_details", today=TODAY) == 0
    actions.choose_period(
        "job_details", Period(7, "days"), reason="Less is better.", by=alice, today=TODAY
    )
    assert actions.apply("job_details", today=TODAY) == 1
    job.refresh_from_db()
    assert job.payload == {}


def test_the_firm_may_not_keep_more_than_allowed_and_may_go_back():
    alice = make_user(role="hr")
    with pytest.raises(Refused, match="at most"):
        actions.choose_period(
            "job_details", Period(31, "days"), reason="More.", by=alice, today=TODAY
        )
    actions.choose_period("job_details", Period(7, "days"), reason="Less.", by=alice, today=TODAY)
    actions.choose_period("job_details", None, reason="As usual.", by=alice, today=TODAY)
    state = RuleState.objects.get(key="job_details")
    assert (state.period, state.reason) == (None, "As usual.")
    assert Entry.objects.filter(verb="privacy.period_chosen").count() == 2


def test_events_lose_their_text_and_the_ledger_still_verifies():
    ledger_user = make_user()
    make_hold(make_worker())
    actions.choose_period("job", Period(1, "days"), reason="x", by=ledger_user, today=TODAY)
    old = Entry.objects.get()
    assert actions.apply("ledger_text", today=TODAY) == 0
    later = date(old.at.year + 6, old.at.month, old.at.day) + timedelta(days=1)
    assert actions.apply("ledger_text", today=later) == 1
    old.refresh_from_db()
    assert old.body == ""
    erased = Entry.objects.get(verb="ledger.erased")
    assert json.loads(erased.body)["facts"]["entries"] == [old.pk]


def test_the_hourly_task_does_it():
    make_job(finished_on=date(2020, 1, 5))
    tasks.apply_retention()
    tasks.apply_retention()
    assert not Job.objects.exists()
    assert RuleState.objects.get(key="job").total == 1


def test_nobody_left_behind_is_a_user_without_a_person():
    """A login without a person, such as an auditor's, is kept until somebody removes it."""
    auditor = make_user(role="auditor", email="auditor@example.com")
    actions.apply_all(today=date(2040, 1, 1))
    assert get_user_model().objects.get() == auditor


def test_a_hold_that_is_set_during_the_round_counts(monkeypatch):
    user = make_user()
    carol = make_worker("Carol Mensah")
    carol.user = user
    carol.save()
    job = make_job(finished_on=date(2026, 1, 5), started_by=user)
    gather = actions._next_batch

    def gather_and_hold(*args, **kwargs):
        batch = gather(*args, **kwargs)
        if batch:
            make_hold(carol)
        return batch

    monkeypatch.setattr(actions, "_next_batch", gather_and_hold)
    assert actions.apply("job_details", today=TODAY) == 0
    job.refresh_from_db()
    assert job.payload != {}

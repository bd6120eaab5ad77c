"""Notices to staff: who is given which version when, in steps that may be repeated, and what rests on it."""

from datetime import date

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from core import jobs
from core.models import Job
from core.refusals import Refused
from ledger.models import Entry
from notices.models import Notice
from people.tests.factories import make_user
from places.models import Prerequisite
from policies.actions import told
from policies.models import NoticeDelivery, StaffNotice, StaffNoticeVersion
from policies.querysets import recipients
from policies.tests.factories import TODAY
from policies.tests.told import WORDS, give, make_notice_to_staff, make_worker

pytestmark = pytest.mark.django_db


@pytest.fixture
def alice():
    return make_user(role="hr", name="Alice Okafor")


def receiving(notice, by, today=TODAY):
    rows = recipients(notice.current(), by, today)
    return {str(person): person.receiving for person in rows}


def counts(notice, today=TODAY):
    counted = StaffNotice.objects.with_counts(today).get(pk=notice.pk)
    return counted.people, counted.missing


def test_everybody_in_the_place_and_its_parts_is_given_it(alice):
    carol = make_worker("Carol Diaz", work_email="carol@example.com")
    make_worker("Erin Walsh", place="GB-SCT", work_email="erin@example.com")
    make_worker("Petra Lang", place="DE")
    make_worker("Dave Hart", left_on=date(2026, 1, 30))
    notice = make_notice_to_staff(by=alice)
    assert counts(notice) == (2, 2)
    job = give(notice, by=alice)
    assert (job.state, job.done, job.total) == ("done", 2, 2)
    assert counts(notice) == (2, 0)
    assert receiving(notice, alice) == {"Carol Diaz": "on-the-way", "Erin Walsh": "on-the-way"}
    message = Notice.objects.get(person=carol)
    assert "Only what the register holds." in message.text
    assert message.subject == "Privacy notice"
    given = Entry.objects.filter(verb="policies.staff_notice_given")
    assert given.filter(subject=f"people.person:{carol.pk}").count() == 1
    assert given.count() == 2


def test_a_message_that_was_sent_is_received_and_one_that_failed_is_not(alice):
    make_worker("Carol Diaz", work_email="carol@example.com")
    make_worker("Erin Walsh")  # nowhere to write to
    notice = make_notice_to_staff(by=alice)
    give(notice, by=alice)
    Notice.objects.filter(address="carol@example.com").update(state="sent", sent_at=timezone.now())
    assert receiving(notice, alice) == {"Carol Diaz": "received", "Erin Walsh": "failed"}
    assert counts(notice) == (2, 1)


def test_giving_it_again_gives_it_to_joiners_only(alice):
    make_worker("Carol Diaz", work_email="carol@example.com")
    notice = make_notice_to_staff(by=alice)
    give(notice, by=alice)
    with pytest.raises(Refused, match="Everybody there has been given this version"):
        told.give(notice, by=alice, today=TODAY)
    make_worker("Erin Walsh", work_email="erin@example.com")
    assert give(notice, by=alice).done == 1
    assert NoticeDelivery.objects.count() == Notice.objects.count() == 2


def test_a_job_that_is_done_twice_gives_nothing_twice(alice, monkeypatch):
    monkeypatch.setattr(told, "AT_ONCE", 2)
    for n in range(5):
        make_worker(f"Carol {n}", work_email=f"carol{n}@example.com")
    notice = make_notice_to_staff(by=alice)
    job = told.give(notice, by=alice, today=TODAY)
    claimed = jobs.claim(job.pk, now=timezone.now())
    assert told.send_step(notice.current(), claimed, by=alice, today=TODAY) == 2
    Job.objects.update(state="waiting", lease_until=None)  # the worker died here
    jobs.run(job.pk)
    job.refresh_from_db()
    assert (job.state, job.done) == ("done", 5)
    assert NoticeDelivery.objects.count() == Notice.objects.count() == 5


def test_a_step_takes_as_many_queries_for_many_as_for_few(alice, django_assert_max_num_queries):
    for n in range(40):
        make_worker(f"Carol {n}", work_email=f"carol{n}@example.com")
    notice = make_notice_to_staff(by=alice)
    job = jobs.claim(told.give(notice, by=alice, today=TODAY).pk, now=timezone.now())
    with django_assert_max_num_queries(25):
        assert told.send_step(notice.current(), job, by=alice, today=TODAY) == 40


def test_a_new_version_is_lacked_by_all_and_the_old_one_stays_as_it_was(alice):
    make_worker("Carol Diaz", work_email="carol@example.com")
    notice = make_notice_to_staff(by=alice)
    give(notice, by=alice)
    told.issue(notice, body="Something else.", by=alice, today=TODAY)
    assert counts(notice) == (1, 1)
    first = StaffNoticeVersion.objects.get(number=1)
    assert (first.body, first.deliveries.count()) == (WORDS, 1)
    with pytest.raises(DatabaseError, match="never changes"), transaction.atomic():
        StaffNoticeVersion.objects.update(body="Forged.")
    with pytest.raises(DatabaseError, match="never changes"), transaction.atomic():
        StaffNoticeVersion.objects.filter(number=2).delete()


def test_the_same_words_are_no_new_version(alice):
    notice = make_notice_to_staff(by=alice)
    with pytest.raises(Refused, match="given already"):
        told.issue(notice, body=WORDS, by=alice, today=TODAY)
    with pytest.raises(Refused, match="Write down what people are told"):
        told.issue(notice, body=" ", by=alice, today=TODAY)


def test_new_york_asks_for_a_confirmation_whatever_hr_ticks(alice):
    asks = {
        place: make_notice_to_staff(place=place, kind="monitoring", by=alice).asks_confirmation
        for place in ("US-NY", "US-TX", "GB")
    }
    assert asks == {"US-NY": True, "US-TX": False, "GB": False}


def test_a_place_has_one_notice_of_a_kind(alice):
    notice = make_notice_to_staff(by=alice)
    make_notice_to_staff(kind="monitoring", by=alice)
    with pytest.raises(Refused, match="already has such a notice"):
        make_notice_to_staff(by=alice)
    told.retire(notice, by=alice, today=TODAY)
    make_notice_to_staff(by=alice)
    notice.refresh_from_db()
    with pytest.raises(Refused, match="no longer used"):
        told.give(notice, by=alice, today=TODAY)


def test_paper_counts_from_the_day_it_was_handed_over(alice):
    carol = make_worker("Carol Diaz")
    notice = make_notice_to_staff(place="US-NY", kind="monitoring", by=alice)
    ny = make_worker("Erin Walsh", place="US-NY")
    facts = {"given_on": TODAY, "reference": "File 7", "by": alice, "today": TODAY}
    delivery = told.hand_over(notice, person=ny, **facts)
    assert (delivery.way, delivery.reference) == ("paper", "File 7")
    assert receiving(notice, alice) == {"Erin Walsh": "confirmed"}
    with pytest.raises(Refused, match="given this version already"):
        told.hand_over(notice, person=ny, **facts)
    with pytest.raises(Refused, match="does not work in that place"):
        told.hand_over(notice, person=carol, **facts)


def test_paper_takes_the_place_of_a_message_that_did_not_arrive(alice):
    erin = make_worker("Erin Walsh")
    notice = make_notice_to_staff(by=alice)
    give(notice, by=alice)
    with pytest.raises(Refused, match="lies in the future"):
        told.hand_over(
            notice, person=erin, given_on=date(2026, 3, 3), reference="", by=alice, today=TODAY
        )
    told.hand_over(notice, person=erin, given_on=TODAY, reference="", by=alice, today=TODAY)
    assert receiving(notice, alice) == {"Erin Walsh": "received"}
    assert NoticeDelivery.objects.count() == 1


def test_the_place_rests_on_it_once_everybody_was_given_it(alice):
    make_worker("Carol Diaz", work_email="carol@example.com")
    notice = make_notice_to_staff(by=alice)
    with pytest.raises(Refused) as refused:
        told.put_on_record(notice, by=alice, today=TODAY)
    assert str(refused.value) == ("1 person in Great Britain has not been given this version yet.")
    give(notice, by=alice)
    record = told.put_on_record(notice, by=alice, today=TODAY)
    assert (record.place, record.kind, record.link) == ("GB", "notice", notice.get_absolute_url())
    assert record.reference == (
        "Privacy notice, version 1, given to everybody (1) by Monday 2 March 2026"
    )


def test_only_the_privacy_notice_of_a_place_with_people_is_put_on_record(alice):
    with pytest.raises(Refused, match="Nobody works in Great Britain yet"):
        told.put_on_record(make_notice_to_staff(by=alice), by=alice, today=TODAY)
    notice = make_notice_to_staff(kind="monitoring", by=alice)
    with pytest.raises(Refused, match="Only the privacy notice"):
        told.put_on_record(notice, by=alice, today=TODAY)
    assert not Prerequisite.objects.exists()


def test_hr_of_one_place_gives_it_there_only(alice):
    make_worker("Carol Diaz", place="GB", work_email="carol@example.com")
    make_worker("Erin Walsh", place="GB-SCT", work_email="erin@example.com")
    notice = make_notice_to_staff(by=alice)
    assert give(notice, by=make_user(role="hr", places=["GB-SCT"])).done == 1
    assert counts(notice) == (2, 1)

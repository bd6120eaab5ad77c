"""Beginning, changing and ending stretches of work."""

import json
from datetime import date

import pytest

from core.refusals import Refused
from ledger.models import Entry
from people import signals
from people.actions import employments
from people.models import Employment, User
from people.tests.factories import (
    make_department,
    make_employer,
    make_employment,
    make_person,
    make_user,
)

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 12)


@pytest.fixture
def alice():
    return make_user(role=User.Role.HR, name="Alice Okafor")


@pytest.fixture
def told():
    """What the apps above were told, in order."""
    heard = []

    def listen(word):
        def receiver(sender, employments, by, today, **_):
            heard.extend((word, each.pk, today) for each in employments)

        return receiver

    left, returned = listen("left"), listen("returned")
    signals.employee_left.connect(left)
    signals.employee_returned.connect(returned)
    yield heard
    signals.employee_left.disconnect(left)
    signals.employee_returned.disconnect(returned)


def recorded():
    """What the ledger holds of people; the apps above have more to say about a leaving date."""
    return [
        (entry.verb, entry.subject, json.loads(entry.body)["facts"])
        for entry in Entry.objects.filter(verb__startswith="people.").order_by("pk")
    ]


def test_ending_computes_the_window_records_and_tells(alice, told):
    dave = make_employment(started_on=date(2020, 1, 6))
    ended = employments.end(
        dave,
        left_on=date(2026, 8, 31),
        notice_on=date(2026, 6, 1),
        garden_leave_from=date(2026, 8, 1),
        by=alice,
        today=TODAY,
    )
    row = Employment.objects.get()
    assert ended == row
    assert (row.left_on, row.notice_on) == (date(2026, 8, 31), date(2026, 6, 1))
    # 31 August + 6 months = 28 February, less the 31 days of garden leave
    assert row.restricted_until == date(2027, 1, 28)
    facts = {
        "person": dave.person_id,
        "left_on": "2026-08-31",
        "notice_on": "2026-06-01",
        "garden_leave_from": "2026-08-01",
        "restricted_until": "2027-01-28",
    }
    assert recorded() == [("people.employment_ended", f"people.employment:{dave.pk}", facts)]
    assert told == [("left", dave.pk, TODAY)]


def test_an_employment_is_ended_once(alice, told):
    dave = make_employment()
    employments.end(dave, left_on=date(2026, 8, 31), by=alice, today=TODAY)
    with pytest.raises(Refused) as refused:
        employments.end(dave, left_on=date(2026, 9, 30), by=alice, today=TODAY)
    assert str(refused.value) == (
        "This employment already has the leaving date Monday 31 August 2026."
        " Change that date instead."
    )
    assert Employment.objects.get().left_on == date(2026, 8, 31)
    assert len(told) == 1


def test_if_the_ledger_cannot_be_written_nothing_happens(alice, told, monkeypatch):
    dave = make_employment()

    def broken(*_args, **_kwargs):
        raise OSError("The disk is full.")

    monkeypatch.setattr("ledger.bulk.insert_entries", broken)
    with pytest.raises(OSError, match="The disk is full"):
        employments.end(dave, left_on=date(2026, 8, 31), by=alice, today=TODAY)
    assert Employment.objects.get().left_on is None
    assert told == []


def test_if_a_receiver_refuses_nothing_happens(alice):
    dave = make_employment()

    def receiver(sender, **_):
        raise Refused("Not like this.")

    signals.employee_left.connect(receiver)
    try:
        with pytest.raises(Refused):
            employments.end(dave, left_on=date(2026, 8, 31), by=alice, today=TODAY)
    finally:
        signals.employee_left.disconnect(receiver)
    assert Employment.objects.get().left_on is None
    assert not Entry.objects.exists()


def test_changing_the_leaving_date_opens_a_closed_login_again(alice, told, settings):
    dave = make_employment(
        left_on=date(2026, 3, 1),
        restricted_until=date(2026, 9, 1),
        sign_in_closed_at="2026-03-02T00:00Z",
    )
    employments.change_end(dave, left_on=date(2026, 4, 30), by=alice, today=TODAY)
    row = Employment.objects.get()
    assert row.restricted_until == date(2026, 10, 30)
    assert row.sign_in_closed_at is None
    assert [verb for verb, _, _ in recorded()] == ["people.leaving_date_changed"]
    assert told == [("left", dave.pk, TODAY)]


def test_changing_to_the_same_day_changes_nothing(alice, told):
    dave = make_employment()
    employments.end(dave, left_on=date(2026, 8, 31), by=alice, today=TODAY)
    employments.change_end(dave, left_on=date(2026, 8, 31), by=alice, today=TODAY)
    assert len(recorded()) == 1
    assert len(told) == 1


def test_only_a_leaving_date_can_be_changed_or_taken_back(alice):
    carol = make_employment()
    with pytest.raises(Refused, match="no leaving date that could change"):
        employments.change_end(carol, left_on=date(2026, 4, 30), by=alice, today=TODAY)
    with pytest.raises(Refused, match="no leaving date to take back"):
        employments.undo_end(carol, by=alice, today=TODAY)


def test_taking_back_the_leaving_date_leaves_no_trace_of_it_but_the_ledger(alice, told):
    dave = make_employment()
    employments.end(
        dave,
        left_on=date(2026, 8, 31),
        garden_leave_from=date(2026, 8, 1),
        by=alice,
        today=TODAY,
    )
    employments.undo_end(dave, by=alice, today=TODAY)
    row = Employment.objects.get()
    assert (row.left_on, row.notice_on, row.garden_leave_from) == (None, None, None)
    assert (row.restricted_until, row.sign_in_closed_at) == (None, None)
    verb, _, facts = recorded()[-1]
    assert (verb, facts["was"]["left_on"]) == ("people.leaving_date_undone", "2026-08-31")
    assert told == [("left", dave.pk, TODAY), ("returned", dave.pk, TODAY)]


def test_a_leaving_date_is_not_taken_back_under_a_later_employment(alice):
    dave = make_employment(left_on=date(2025, 12, 31))
    make_employment(person=dave.person, employer=dave.employer, started_on=date(2026, 2, 2))
    with pytest.raises(Refused, match="began on Monday 2 February 2026 with the same employer"):
        employments.undo_end(dave, by=alice, today=TODAY)
    with pytest.raises(Refused, match="began on Monday 2 February 2026 with the same employer"):
        employments.change_end(dave, left_on=date(2026, 2, 2), by=alice, today=TODAY)
    employments.change_end(dave, left_on=date(2026, 2, 1), by=alice, today=TODAY)


def test_somebody_returns(alice, told):
    dave = make_employment(left_on=date(2025, 12, 31))
    back = employments.start(
        dave.person,
        employer=dave.employer,
        place="GB",
        started_on=date(2026, 1, 1),
        by=alice,
        today=TODAY,
    )
    assert back.left_on is None
    assert told == [("returned", back.pk, TODAY)]
    facts = {
        "person": dave.person_id,
        "employer": dave.employer_id,
        "place": "GB",
        "started_on": "2026-01-01",
    }
    assert recorded() == [("people.employment_started", f"people.employment:{back.pk}", facts)]


def test_nobody_begins_again_before_they_left(alice, told):
    dave = make_employment(left_on=date(2025, 12, 31))
    with pytest.raises(Refused, match="would overlap with the employment that began on"):
        employments.start(
            dave.person,
            employer=dave.employer,
            place="GB",
            started_on=date(2025, 12, 31),
            by=alice,
            today=TODAY,
        )
    assert told == []


def test_a_second_employment_with_another_employer_may_run_beside(alice, told):
    carol = make_employment()
    employments.start(
        carol.person,
        employer=make_employer(name="Marlow Finch GmbH", place="DE"),
        place="DE",
        started_on=TODAY,
        by=alice,
        today=TODAY,
    )
    assert told == []  # nobody left, so nobody returned
    assert carol.person.employments.count() == 2


def test_the_usual_length_of_the_restriction_is_the_firms(alice, settings):
    settings.RESTRICTION_MONTHS = 3
    begun = employments.start(
        make_person(), employer=make_employer(), place="GB", started_on=TODAY, by=alice, today=TODAY
    )
    ended = employments.end(begun, left_on=date(2026, 11, 30), by=alice, today=TODAY)
    assert ended.restricted_until == date(2027, 2, 28)


def test_editing_records_what_changed_and_moves_the_window(alice, told):
    dave = make_employment(left_on=date(2026, 8, 31), restricted_until=date(2027, 2, 28))
    sales = make_department(name="Field sales")
    days = {"employer": dave.employer, "place": "GB", "started_on": dave.started_on}
    employments.edit(dave, **days, department=sales, restriction_months=12, by=alice, today=TODAY)
    row = Employment.objects.get()
    assert (row.department, row.restricted_until) == (sales, date(2027, 8, 31))
    verb, _, facts = recorded()[0]
    assert (verb, facts) == (
        "people.employment_edited",
        {"changed": ["department", "restriction_months"]},
    )
    assert told == [("left", dave.pk, TODAY)]
    employments.edit(row, **days, department=sales, by=alice, today=TODAY)
    assert len(recorded()) == 1


def test_the_first_day_cannot_be_moved_behind_the_last(alice):
    dave = make_employment(left_on=date(2026, 8, 31))
    with pytest.raises(Refused, match="The employment began on Tuesday 1 September 2026"):
        employments.edit(
            dave,
            employer=dave.employer,
            place="GB",
            started_on=date(2026, 9, 1),
            by=alice,
            today=TODAY,
        )


def test_hr_of_one_employer_employs_nobody_at_another(told):
    ours, theirs = make_employer(name="Marlow Finch Ltd"), make_employer(name="Marlow Finch GmbH")
    hr = make_user(role=User.Role.HR)
    hr.employers.add(ours)
    person = make_person()
    refused = "You look after other employers or places"
    with pytest.raises(Refused, match=refused):
        employments.start(person, employer=theirs, place="GB", started_on=TODAY, by=hr, today=TODAY)
    begun = employments.start(
        person, employer=ours, place="GB", started_on=TODAY, by=hr, today=TODAY
    )
    with pytest.raises(Refused, match=refused):
        employments.edit(begun, employer=theirs, place="GB", started_on=TODAY, by=hr, today=TODAY)

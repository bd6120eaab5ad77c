"""Looking at a staff list, confirming it, and writing it in steps that may be repeated."""

import json
from datetime import date

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st

from core import clock, imports, jobs, leases
from core.models import Job
from core.refusals import Refused
from ledger.models import Entry
from people import signals
from people.actions import staff_imports, staff_rows
from people.imports.rows import StaffRow
from people.models import Employment, Person, User
from people.tests.factories import make_employer, make_employment, make_person, make_user

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 12)
BEGAN = date(2020, 1, 6)
BY = "system:import_staff"


@pytest.fixture
def alice():
    return make_user(role=User.Role.HR, name="Alice Okafor")


def row(number, *, at=2, **said):
    return StaffRow(
        at, employee_id=number, **{"first_name": f"Given{number}", "hire_date": BEGAN, **said}
    )


def run(*rows, by=BY):
    return staff_imports.run_now(list(rows), by=by, today=TODAY).counts


def content(*lines):
    return "\n".join(["Staff number,Name,Work e-mail,First day,Leaving date", *lines]).encode()


def look_at(*lines, by):
    return staff_imports.look_at(content(*lines), filename="staff.csv", by=by, today=TODAY)


def counted(job):
    """What the report of a job says, refused rows by their numbers."""
    said = imports.Report.of(job).document()
    return {**said, "refused": [each["row"] for each in said["refused"]]}


def verbs():
    """What the ledger holds of people; the apps above have more to say about a leaving date."""
    rows = Entry.objects.filter(verb__startswith="people.")
    return sorted(rows.values_list("verb", flat=True))


# ---------------------------------------------------------------- writing


@pytest.fixture
def told():
    """What the apps above were told: word, staff number, leaving date."""
    heard = []

    def left(sender, employments, **_):
        heard.extend(("left", each.person.number, each.left_on) for each in employments)

    def returned(sender, employments, **_):
        heard.extend(("returned", each.person.number, each.left_on) for each in employments)

    signals.employee_left.connect(left)
    signals.employee_returned.connect(returned)
    yield heard
    signals.employee_left.disconnect(left)
    signals.employee_returned.disconnect(returned)


def worker(number, **employment):
    """Somebody on record, by staff number; returns the employment."""
    person = make_person(name=f"Given{number}", number=number)
    return make_employment(person=person, started_on=BEGAN, **employment)


LEAVING = [
    row("G", hire_date=TODAY),
    row("S", at=3, termination_date=date(2026, 8, 31)),
    row("M", at=4, termination_date=date(2026, 7, 31)),
    row("N", at=5, termination_date=date(2026, 1, 31)),
]


def test_returning_ending_and_moving_a_leaving_date(told):
    gone, stays = worker("G", left_on=date(2025, 12, 31)), worker("S")
    moves = worker("M", left_on=date(2026, 6, 30), sign_in_closed_at="2026-01-01T00:00Z")
    assert run(*LEAVING) == {"created": 1, "updated": 3, "unchanged": 0, "refused": 0}
    assert sorted(told) == [
        ("left", "M", date(2026, 7, 31)),
        ("left", "N", date(2026, 1, 31)),
        ("left", "S", date(2026, 8, 31)),
        ("returned", "G", None),
    ]
    for employment in (gone, stays, moves):
        employment.refresh_from_db()
    assert gone.left_on == date(2025, 12, 31)
    assert stays.restricted_until == date(2027, 2, 28)
    assert (moves.restricted_until, moves.sign_in_closed_at) == (date(2027, 1, 31), None)
    assert run(*LEAVING) == {"created": 0, "updated": 0, "unchanged": 4, "refused": 0}


def test_every_change_is_recorded():
    worker("G", left_on=date(2025, 12, 31)), worker("S"), worker("M", left_on=date(2026, 6, 30))
    run(*LEAVING)
    assert verbs() == [
        "people.employment_ended",
        "people.employment_started",
        "people.employment_started",
        "people.leaving_date_changed",
        "people.person_added",
    ]


def test_the_ledger_holds_no_name_and_no_address():
    run(row("X77", first_name="Carol", last_name="Mensah", email="carol@example.com"))
    bodies = " ".join(Entry.objects.values_list("body", flat=True))
    found = [word for word in ("Carol", "Mensah", "carol@", "X77") if word in bodies]
    assert found == []


def test_whoever_works_here_gets_a_login_and_whoever_has_reports_sees_them():
    waiting = make_user(email="boss@example.com", role=User.Role.EMPLOYEE)
    run(
        row("A", manager_number="B", email="a@example.com"),
        row("B", at=3, email="boss@example.com"),
        row("C", at=4, email="c@example.com", termination_date=date(2026, 3, 11)),
        row("D", at=5, email="d@example.com", termination_date=TODAY),
        row("E", at=6),
    )
    logins = dict(Person.objects.values_list("number", "user__email"))
    assert logins == {
        "A": "a@example.com",
        "B": "boss@example.com",
        "C": None,
        "D": "d@example.com",
        "E": None,
    }
    waiting.refresh_from_db()
    assert (waiting.person.number, waiting.role) == ("B", User.Role.LINE_MANAGER)


def test_the_chief_comes_first_in_the_tree_even_in_small_lots(monkeypatch):
    monkeypatch.setattr(staff_imports, "AT_ONCE", 2)
    chain = [row(f"P{n}", at=n, manager_number=f"P{n + 1}" if n < 9 else "") for n in range(2, 10)]
    run(*chain)
    managers = dict(Person.objects.values_list("number", "manager__number"))
    assert managers == {f"P{n}": f"P{n + 1}" if n < 9 else None for n in range(2, 10)}


@pytest.mark.parametrize("at_once", [1, 500])
def test_addresses_and_logins_change_hands(monkeypatch, at_once):
    monkeypatch.setattr(staff_imports, "AT_ONCE", at_once)
    run(row("A", email="a@example.com"), row("B", at=3, email="b@example.com"))
    users = dict(User.objects.values_list("person__number", "pk"))
    swap = [row("A", email="b@example.com"), row("B", at=3, email="a@example.com")]
    assert run(*swap)["updated"] == 2
    assert dict(Person.objects.values_list("number", "work_email")) == {
        "A": "b@example.com",
        "B": "a@example.com",
    }
    assert dict(User.objects.values_list("pk", "email")) == {
        users["A"]: "b@example.com",
        users["B"]: "a@example.com",
    }
    assert run(*swap)["unchanged"] == 2


def test_a_swap_that_was_killed_half_way_is_finished_by_the_next_run(monkeypatch):
    run(row("A", email="a@example.com"), row("B", at=3, email="b@example.com"))
    swap = [row("A", email="b@example.com"), row("B", at=3, email="a@example.com")]
    with monkeypatch.context() as patch:
        patch.setattr(staff_rows.Writer, "write", _die)
        with pytest.raises(KeyboardInterrupt):
            run(*swap)
    assert run(*swap)["updated"] == 2
    emails = User.objects.values_list("person__number", "email")
    assert dict(emails) == {"A": "b@example.com", "B": "a@example.com"}


def _die(*_):
    raise KeyboardInterrupt


def test_the_number_of_queries_does_not_grow_with_the_rows():
    def asked(prefix, many):
        rows = [
            row(f"{prefix}{n}", at=n, email=f"{prefix}{n}@example.com", department="Sales")
            for n in range(2, 2 + many)
        ]
        with CaptureQueriesContext(connection) as queries:
            run(*rows)
        return len(queries)

    asked("warm", 2)
    # SQLite takes 999 values in one query, so a hundred rows may need a second one for a table.
    assert asked("b", 100) - asked("a", 3) <= 4
    assert asked_rows(100) - asked_rows(3) <= 4


def asked_rows(many):
    rows = [
        row(f"b{n}", at=n, job_title=f"Title {many}", last_name=f"X{many}")
        for n in range(2, 2 + many)
    ]
    with CaptureQueriesContext(connection) as queries:
        assert run(*rows)["updated"] == many
    return len(queries)


def test_two_lists_are_not_imported_at_once():
    leases.take(
        "people.import_staff", holder="somebody", now=clock.now(), length=staff_imports.LEASE
    )
    with pytest.raises(Refused, match="Another staff list is being imported"):
        run(row("A"))
    leases.give_back("people.import_staff", holder="somebody")
    assert run(row("A"))["created"] == 1
    assert run(row("A"))["unchanged"] == 1


# ---------------------------------------------------------------- looking, confirming


def test_looking_writes_nothing_but_the_draft(alice):
    make_employment(person=make_person(name="Erin Walsh", number="E1"), started_on=BEGAN)
    job = look_at("N1,Ana Ruiz,,2020-01-06,", "E1,,,,2026-06-30", "E2,,,,", by=alice)
    assert (job.state, job.total) == (Job.State.DRAFT, 3)
    assert (Person.objects.count(), Entry.objects.count()) == (1, 0)
    assert not Employment.objects.filter(left_on__isnull=False).exists()
    assert counted(job) == {"created": 1, "updated": 1, "unchanged": 0, "refused": [4]}
    outcomes = job.payload["outcomes"]
    assert [each["verdict"] for each in outcomes] == ["created", "updated", "refused"]
    assert outcomes[1]["name"] == "Erin Walsh"
    assert outcomes[1]["changes"] == [["leaving date", "", "Tuesday 30 June 2026"]]
    assert outcomes[2]["reason"] == "Row 4, family name: This is empty. Somebody new needs a name."


def test_a_confirmed_list_is_written_by_the_worker(alice):
    job = look_at("N1,Ana Ruiz,ana@example.com,2020-01-06,", "E2,,,,", by=alice)
    staff_imports.confirm(job, agreed=0)
    assert Person.objects.count() == 0
    jobs.run(job.pk)
    job.refresh_from_db()
    assert (job.state, job.error, job.done, job.total) == (Job.State.DONE, "", 2, 2)
    assert job.payload == {}
    assert counted(job) == {"created": 1, "updated": 0, "unchanged": 0, "refused": [3]}
    assert set(Entry.objects.values_list("actor", flat=True)) == {f"people.user:{alice.pk}"}


def test_a_list_is_confirmed_once_and_not_after_it_was_cancelled(alice):
    job = look_at("N1,Ana Ruiz,,2020-01-06,", by=alice)
    staff_imports.confirm(job, agreed=0)
    with pytest.raises(Refused, match="already been started or cancelled"):
        staff_imports.confirm(job, agreed=0)
    other = look_at("N1,Ana Ruiz,,2020-01-06,", by=alice)
    jobs.cancel(other)
    with pytest.raises(Refused, match="already been started or cancelled"):
        staff_imports.confirm(other, agreed=0)


def test_many_leavers_need_somebody_who_agreed_to_as_many(alice):
    employer = make_employer()
    for n in range(20):
        make_employment(person=make_person(number=f"P{n}"), employer=employer)
    job = look_at(*[f"P{n},,,,2026-06-30" for n in range(11)], by=alice)
    assert (job.result["ending"], job.result["working"]) == (11, 20)
    with pytest.raises(Refused, match="would end 11 of 20 employments at once"):
        staff_imports.confirm(job, agreed=10)
    staff_imports.confirm(job, agreed=11)
    jobs.run(job.pk)
    assert Employment.objects.filter(left_on=date(2026, 6, 30)).count() == 11


def test_the_brake_looks_again_when_the_work_begins(alice):
    employer = make_employer()
    ending = [make_person(number=f"P{n}") for n in range(11)]
    for person in ending:
        make_employment(person=person, employer=employer, left_on=date(2026, 6, 30))
    job = look_at(*[f"P{n},,,,2026-06-30" for n in range(11)], by=alice)
    staff_imports.confirm(job, agreed=0)
    Employment.objects.update(left_on=None)  # somebody took the leaving dates back meanwhile
    jobs.run(job.pk)
    job.refresh_from_db()
    assert job.state == Job.State.FAILED
    assert job.error.startswith("This file would end 11 of 11 employments at once")
    assert not Employment.objects.filter(left_on__isnull=False).exists()


@pytest.mark.parametrize("killed_after", range(4))
def test_a_killed_import_goes_on_and_counts_every_row_once(alice, monkeypatch, killed_after):
    monkeypatch.setattr(staff_imports, "AT_ONCE", 2)
    erin = make_person(name="Erin Walsh", number="P1")
    make_employment(person=erin, started_on=BEGAN)
    lines = [f"P{n},Person {n},p{n}@example.com,2020-01-06," for n in range(1, 7)]
    job = look_at(*lines, "P9,,,,", by=alice)
    staff_imports.confirm(job, agreed=0)
    write, lots = staff_rows.Writer.write, []

    def dying_write(writer, steps):
        if len(lots) == killed_after:
            raise KeyboardInterrupt
        lots.append(len(steps))
        write(writer, steps)

    with monkeypatch.context() as patch:
        patch.setattr(staff_rows.Writer, "write", dying_write)
        if killed_after < 3:
            with pytest.raises(KeyboardInterrupt):
                jobs.run(job.pk)
        else:
            jobs.run(job.pk)
    Job.objects.update(lease_until="2020-01-01T00:00Z")
    jobs.run(job.pk)
    job.refresh_from_db()
    assert (job.state, job.error, job.done) == (Job.State.DONE, "", 7)
    assert counted(job) == {"created": 5, "updated": 1, "unchanged": 0, "refused": [8]}
    assert Person.objects.count() == 6
    assert Entry.objects.filter(verb="people.person_added").count() == 5
    assert Entry.objects.filter(verb="people.employment_started").count() == 5


def test_limits_of_hr_hold_when_the_work_is_done(alice):
    ours, theirs = make_employer(name="Ours"), make_employer(name="Theirs")
    make_employment(person=make_person(name="Erin Walsh", number="E1"), employer=theirs)
    alice.employers.add(ours)
    job = look_at("E1,Erin Changed,,,", "N1,Ana Ruiz,,2020-01-06,", by=alice)
    staff_imports.confirm(job, agreed=0)
    jobs.run(job.pk)
    assert str(Person.objects.get(number="E1")) == "Erin Walsh"
    assert Employment.objects.get(person__number="N1").employer == ours


# ---------------------------------------------------------------- properties

NUMBERS = ["A", "B", "C", "D"]
DAYS = st.none() | st.dates(date(2019, 1, 1), date(2027, 12, 31))
LISTS = st.lists(
    st.builds(
        dict,
        employee_id=st.sampled_from(NUMBERS),
        first_name=st.sampled_from(["", "Ana", "Carol"]),
        email=st.sampled_from(["", "a@example.com", "b@example.com", "c@example.com"]),
        status=st.sampled_from(["", "active", "left"]),
        department=st.sampled_from(["", "Sales", "SALES", "Law"]),
        employer=st.sampled_from(["", "Marlow Finch Ltd", "Marlow Finch GmbH"]),
        place=st.sampled_from(["", "GB", "DE"]),
        hire_date=DAYS,
        termination_date=DAYS,
        manager_number=st.sampled_from(["", *NUMBERS]),
    ),
    max_size=5,
    unique_by=lambda said: said["employee_id"],
)


def rows_of(said):
    return [StaffRow(at, **each) for at, each in enumerate(said, start=2)]


@settings(max_examples=40, deadline=None)
@given(first=LISTS, second=LISTS)
def test_the_same_list_a_second_time_changes_nothing_and_ends_nobody_absent(first, second):
    with transaction.atomic():
        for said in (first, second):
            present = {each["employee_id"] for each in said}
            absent = Employment.objects.exclude(person__number__in=present).order_by("pk")
            before = list(absent.values())
            done = run(*rows_of(said))
            assert list(absent.values()) == before
            again = run(*rows_of(said))
            assert again == {
                "created": 0,
                "updated": 0,
                "unchanged": done["created"] + done["updated"] + done["unchanged"],
                "refused": done["refused"],
            }
        transaction.set_rollback(True)


def test_facts_of_an_ended_employment_are_complete():
    make_employment(person=make_person(name="Stays", number="S"), started_on=BEGAN)
    run(row("S", first_name="Stays", termination_date=date(2026, 8, 31)))
    entry = Entry.objects.get(verb="people.employment_ended")
    assert json.loads(entry.body)["facts"] == {
        "person": Person.objects.get().pk,
        "left_on": "2026-08-31",
        "notice_on": None,
        "garden_leave_from": None,
        "restricted_until": "2027-02-28",
        "changed": ["left_on"],
    }

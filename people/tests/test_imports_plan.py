"""Planning a staff import on plain values; no database."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from people.imports import plan
from people.imports.firm import Firm, KnownEmployer, KnownPerson, Stretch
from people.imports.rows import StaffRow
from people.rules import Scope, why_not_end_many

TODAY = date(2026, 3, 12)
LTD, GMBH = KnownEmployer(1, "Marlow Finch Ltd", "GB"), KnownEmployer(2, "Marlow Finch GmbH", "DE")
BEGAN = date(2020, 1, 6)


def firm(*people):
    """A firm of (person, stretches) pairs."""
    known = Firm(usual=LTD, employers={each.name.casefold(): each for each in (LTD, GMBH)})
    for person, *stretches in people:
        known.people[person.number] = person
        known.stretches[person.pk] = list(stretches)
        if person.user:
            known.logins[person.user_email] = person.pk
    known.working = len(people)
    return known


def carol(**changes):
    return KnownPerson(
        **{
            "pk": 11,
            "number": "C1",
            "given_name": "Carol",
            "family_name": "Mensah",
            "work_email": "carol@example.com",
            **changes,
        }
    )


def stretch(**changes):
    return Stretch(
        **{"pk": 21, "employer": LTD.name, "place": "GB", "started_on": BEGAN, **changes}
    )


def row(number="C1", *, at=2, **said):
    return StaffRow(at, employee_id=number, **said)


def new(number, *, at=2, **said):
    return row(number, at=at, **{"first_name": "New", "hire_date": BEGAN, **said})


def look(rows, known=None, *, scope=None):
    return plan.make(rows, known or firm(), scope=scope or Scope(), today=TODAY)


def only(row_, known=None, **more):
    (step,) = look([row_], known, **more).steps
    return step


# ---------------------------------------------------------------- one row


def test_somebody_new_begins_at_the_usual_employer_in_its_place():
    step = only(new("N1", last_name="Starter", email="n@example.com"))
    assert step.verdict == "created"
    assert step.person_values == {
        "given_name": "New",
        "family_name": "Starter",
        "work_email": "n@example.com",
    }
    assert step.employment_values == {
        "employer": "Marlow Finch Ltd",
        "place": "GB",
        "started_on": BEGAN,
    }


def test_somebody_new_at_another_employer_works_in_its_place_unless_the_row_says_otherwise():
    assert only(new("N1", employer="marlow finch gmbh")).employment_values["place"] == "DE"
    there = only(new("N1", employer="Marlow Finch GmbH", place="NL")).employment_values
    assert (there["employer"], there["place"]) == ("Marlow Finch GmbH", "NL")


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        (
            StaffRow(2, first_name="New", hire_date=BEGAN),
            "Row 2, staff number: This is empty."
            " Write the number by which your HR system knows the person.",
        ),
        (
            row("N1", hire_date=BEGAN),
            "Row 2, family name: This is empty. Somebody new needs a name.",
        ),
        (
            row("N1", first_name="New"),
            "Row 2, first day: This is empty. Somebody new needs the day they began.",
        ),
        (
            new("N1", termination_date=BEGAN - timedelta(days=1)),
            "Row 2, leaving date: Sunday 5 January 2020 is before the first day,"
            " Monday 6 January 2020. Write a day on or after it.",
        ),
        (
            new("N1", termination_date=TODAY, notice_on=TODAY + timedelta(days=1)),
            "Row 2, notice given on: Friday 13 March 2026 is after the leaving date,"
            " Thursday 12 March 2026. Write a day on or before it.",
        ),
        (
            new("N1", termination_date=TODAY, garden_leave_from=TODAY + timedelta(days=1)),
            "Row 2, garden leave from: Friday 13 March 2026 is after the leaving date,"
            " Thursday 12 March 2026. Write a day on or before it.",
        ),
        (
            new("N1", garden_leave_from=BEGAN - timedelta(days=1)),
            "Row 2, garden leave from: Sunday 5 January 2020 is before the first day,"
            " Monday 6 January 2020. Write a day on or after it.",
        ),
        (
            new("N1", status="left"),
            "Row 2, leaving date: The file says that this person has left, but not when: the row"
            " needs a leaving date. Nobody's employment is ended without one.",
        ),
    ],
)
def test_a_row_that_cannot_be_right_is_refused_with_row_and_field(wrong, reason):
    step = only(wrong)
    assert (step.verdict, step.reason) == ("refused", reason)


def test_days_on_the_very_boundary_are_right():
    assert only(new("N1", termination_date=BEGAN)).verdict == "created"
    same = {"termination_date": TODAY, "notice_on": TODAY, "garden_leave_from": TODAY}
    assert only(new("N1", **same)).verdict == "created"


def test_an_update_holds_only_what_differs():
    known = firm((carol(), stretch(job_title="Consultant")))
    said = {"first_name": "Carol", "last_name": "Mensah-Roy", "job_title": "Director"}
    step = only(row(**said, hire_date=BEGAN), known)
    assert step.verdict == "updated"
    assert step.person_values == {"family_name": "Mensah-Roy"}
    assert step.employment_values == {"job_title": "Director"}


def test_what_is_empty_erases_nothing():
    known = firm((carol(private_email="c@example.net"), stretch(left_on=date(2026, 6, 30))))
    step = only(row(), known)
    assert (step.verdict, step.person_values, step.employment_values) == ("unchanged", {}, {})


def test_a_leaving_date_ends_an_employment_now_or_later():
    for day in (date(2025, 12, 31), TODAY, date(2027, 1, 31)):
        known = firm((carol(), stretch()))
        made = look([row(termination_date=day, status="active")], known)
        assert made.steps[0].employment_values == {"left_on": day}
        assert made.ending == 1


@pytest.mark.parametrize(
    ("before", "after", "ending"),
    [
        (None, TODAY, 1),
        (date(2026, 6, 30), date(2026, 5, 31), 1),  # sooner
        (date(2026, 6, 30), date(2026, 7, 31), 0),  # later
        (TODAY, TODAY - timedelta(days=1), 1),
        (TODAY - timedelta(days=1), TODAY - timedelta(days=2), 0),  # was over already
    ],
)
def test_what_counts_as_ending_for_the_brake(before, after, ending):
    known = firm((carol(), stretch(left_on=before)))
    assert look([row(termination_date=after)], known).ending == ending


def test_somebody_who_has_left_without_a_date_in_the_file_keeps_the_date_on_record():
    known = firm((carol(), stretch(left_on=date(2026, 1, 31))))
    assert only(row(status="left"), known).verdict == "unchanged"
    assert only(row(status="left"), firm((carol(), stretch()))).verdict == "refused"


def test_a_file_that_says_working_about_somebody_who_left_is_questioned():
    yesterday = TODAY - timedelta(days=1)
    known = firm((carol(), stretch(left_on=yesterday)))
    assert only(row(status="active"), known).reason == (
        "Row 2, status: The file says that this person works here, but on record is the leaving"
        " date Wednesday 11 March 2026. Take that date back on the person's page, or write the"
        " first day of the new employment."
    )
    known = firm((carol(), stretch(left_on=TODAY)))
    assert only(row(status="active"), known).verdict == "unchanged"


# ---------------------------------------------------------------- stretches of work


def test_a_first_day_after_the_leaving_date_is_a_return():
    known = firm((carol(), stretch(left_on=date(2025, 12, 31), place="GB-SCT")))
    step = only(row(hire_date=date(2026, 1, 1), status="active"), known)
    assert (step.verdict, step.stretch) == ("updated", None)
    assert step.employment_values == {
        "employer": "Marlow Finch Ltd",
        "place": "GB-SCT",
        "started_on": date(2026, 1, 1),
    }


def test_another_first_day_before_the_leaving_date_is_a_correction():
    known = firm((carol(), stretch(left_on=date(2025, 12, 31))))
    step = only(row(hire_date=date(2025, 12, 31)), known)
    assert step.employment_values == {"started_on": date(2025, 12, 31)}
    known = firm((carol(), stretch()))
    assert only(row(hire_date=date(2020, 2, 3)), known).employment_values == {
        "started_on": date(2020, 2, 3)
    }


RETURNED = (
    stretch(pk=21, started_on=date(2015, 1, 5), left_on=date(2018, 12, 31)),
    stretch(pk=22, started_on=BEGAN),
)


def test_systems_that_go_on_naming_the_very_first_day_mean_the_present_employment():
    for said, stretch_, changes in [
        ({}, 22, {}),
        ({"status": "active"}, 22, {}),
        ({"termination_date": date(2018, 12, 31), "status": "left"}, 21, {}),
        ({"termination_date": date(2018, 6, 30)}, 21, {"left_on": date(2018, 6, 30)}),
        ({"termination_date": date(2026, 6, 30)}, 22, {"left_on": date(2026, 6, 30)}),
    ]:
        step = only(row(hire_date=date(2015, 1, 5), **said), firm((carol(), *RETURNED)))
        assert (step.reason, step.stretch.pk, step.employment_values) == ("", stretch_, changes)


def test_two_employments_with_one_employer_never_overlap():
    known = firm((carol(), *RETURNED))
    assert only(row(hire_date=date(2018, 6, 1)), known).reason == (
        "Row 2, first day: This would overlap with the employment on record that began on"
        " Monday 5 January 2015. Write a first day after that one ended."
    )


def test_a_new_name_of_the_employer_is_a_correction_and_a_new_first_day_is_not():
    known = firm((carol(), stretch()))
    same = only(row(hire_date=BEGAN, employer="Marlow Finch GmbH"), known)
    assert same.employment_values == {"employer": "Marlow Finch GmbH"}
    moved = only(row(hire_date=TODAY, employer="Marlow Finch GmbH"), firm((carol(), stretch())))
    assert moved.reason == (
        "Row 2, employer: On record is an employment with Marlow Finch Ltd since"
        " Monday 6 January 2020. Give it a leaving date before the new one begins, or keep its"
        " first day if only the employer's name has changed."
    )


def test_of_two_employments_at_once_the_row_means_that_of_its_employer():
    there = stretch(pk=22, employer=GMBH.name, place="DE", started_on=date(2024, 1, 1))
    known = firm((carol(), stretch(), there))
    step = only(row(employer=GMBH.name, termination_date=TODAY), known)
    assert (step.stretch.pk, step.employment_values) == (22, {"left_on": TODAY})
    step = only(row(employer=LTD.name, termination_date=TODAY), known)
    assert (step.stretch.pk, step.employment_values) == (21, {"left_on": TODAY})


# ---------------------------------------------------------------- rows among rows


def test_a_staff_number_that_stands_twice_is_refused_both_times():
    made = look([new("N1", at=2), new("N2", at=3), new("N1", at=5)])
    assert made.refused == [
        {
            "row": 2,
            "reason": "Row 2, staff number: This number also stands in row 5."
            " Keep one row for each person.",
        },
        {
            "row": 5,
            "reason": "Row 5, staff number: This number also stands in row 2."
            " Keep one row for each person.",
        },
    ]


def test_an_address_of_somebody_else_is_refused():
    known = firm((carol(), stretch()))
    assert only(new("N1", email="carol@example.com"), known).reason == (
        "Row 2, work e-mail: This address is on record for staff number C1."
        " Write another one, or correct that person first."
    )
    made = look([new("N1", at=2, email="x@example.com"), new("N2", at=3, email="x@example.com")])
    assert [step.reason for step in made.steps] == [
        "Row 2, work e-mail: This address also stands in row 3. Write each person's own address.",
        "Row 3, work e-mail: This address also stands in row 2. Write each person's own address.",
    ]


def test_addresses_may_change_hands_in_one_file():
    known = firm(
        (carol(), stretch()),
        (carol(pk=12, number="E1", work_email="erin@example.com"), stretch(pk=22)),
    )
    swap = [row("C1", email="erin@example.com"), row("E1", at=3, email="carol@example.com")]
    assert [step.verdict for step in look(swap, known).steps] == ["updated", "updated"]
    # … but not when the row that gives the address up is refused
    swap[0].faults.append("Row 2: …")
    assert [step.verdict for step in look(swap, known).steps] == ["refused", "refused"]


def test_an_address_of_another_login_is_refused():
    erin = carol(pk=12, number="E1", work_email="", user=5, user_email="erin@example.com")
    known = firm((erin, stretch()))
    assert only(new("N1", email="erin@example.com"), known).reason == (
        "Row 2, work e-mail: Another login already has this address. Write another one."
    )
    known.logins["waiting@example.com"] = None
    assert only(new("N1", email="waiting@example.com"), known).verdict == "created"
    assert only(row("E1", email="erin@example.com"), known).verdict == "updated"


def test_managers_are_found_in_the_file_and_on_record_in_any_order():
    known = firm((carol(), stretch()))
    made = look(
        [
            new("N1", at=2, manager_number="N2"),
            new("N2", at=3, email="n2@example.com", manager_number="C1"),
            new("N3", at=4, manager_email="carol@example.com"),
            new("N4", at=5, manager_name="carol MENSAH"),
        ],
        known,
    )
    assert [step.person_values["manager"] for step in made.steps] == ["N2", "C1", "C1", "C1"]
    assert [step.row.employee_id for step in made.to_write] == ["N2", "N3", "N4", "N1"]


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        (
            {"manager_number": "X9"},
            "Nobody with the staff number “X9” is on record or in this file."
            " Add the manager, or correct this value.",
        ),
        (
            {"manager_email": "x@example.com"},
            "Nobody with the work e-mail address “x@example.com” is on record or in this file."
            " Add the manager, or correct this value.",
        ),
        (
            {"manager_name": "Xaver X"},
            "Nobody with the name “Xaver X” is on record or in this file."
            " Add the manager, or correct this value.",
        ),
        (
            {"manager_name": "Same Name"},
            "Several people are called “Same Name”. Write the manager's staff number.",
        ),
        (
            {"manager_number": "N1"},
            "Nobody can be their own manager. Write somebody above them.",
        ),
    ],
)
def test_a_manager_who_cannot_be_right_is_refused(said, reason):
    twins = [
        new(number, at=at, first_name="Same", last_name="Name")
        for number, at in (("S1", 7), ("S2", 8))
    ]
    made = look([new("N1", **said), *twins])
    assert made.steps[0].reason == f"Row 2, manager: {reason}"


def test_the_manager_is_left_out_when_their_own_row_is_refused():
    made = look([new("N1", at=2, manager_number="N2"), row("N2", at=3, first_name="Boss")])
    assert [step.verdict for step in made.steps] == ["created", "refused"]
    assert made.steps[0].remarks == [
        "The manager was left out, because row 3, where they stand, is refused."
    ]


def test_circles_are_refused_and_those_outside_are_not():
    made = look(
        [
            new("A", at=2, manager_number="B"),
            new("B", at=3, manager_number="C"),
            new("C", at=4, manager_number="A"),
            new("D", at=5, manager_number="A"),
        ]
    )
    assert [step.verdict for step in made.steps] == ["refused"] * 3 + ["created"]
    assert made.steps[0].reason == (
        "Row 2, manager: Through this manager the person would report to themselves"
        " (A → B → C). Write somebody above them."
    )


def test_a_circle_may_close_through_people_on_record():
    boss = carol(pk=12, number="B1", work_email="")
    known = firm((carol(manager=12), stretch()), (boss, stretch(pk=22)))
    assert only(row("B1", manager_number="C1"), known).verdict == "refused"
    turned = look([row("B1", manager_number="C1"), row("C1", at=3, manager_number="T")], known)
    assert [step.verdict for step in turned.steps] == ["refused", "refused"]
    top = new("T", at=4)
    turned = look([row("B1", manager_number="C1"), row("C1", at=3, manager_number="T"), top], known)
    assert [step.verdict for step in turned.steps] == ["updated", "updated", "created"]


# ---------------------------------------------------------------- limits


def test_hr_of_one_employer_touches_nobody_of_another():
    scope = Scope(frozenset({LTD.pk}), frozenset({"GB"}))
    refused = (
        "Row 2, staff number: This person works for an employer or in a place that you do not"
        " look after. Somebody else in HR can import this row."
    )
    assert only(new("N1"), scope=scope).verdict == "created"
    for said in ({"employer": GMBH.name}, {"place": "DE"}, {"employer": "Brand new Ltd"}):
        assert only(new("N1", **said), scope=scope).reason == refused
    known = firm((carol(), stretch(place="DE")))
    assert only(row(place="GB"), known, scope=scope).reason == refused
    known = firm((carol(), stretch()))
    assert only(row(job_title="Director"), known, scope=scope).verdict == "updated"
    assert only(row(place="DE"), known, scope=scope).reason == refused


@pytest.mark.parametrize(
    ("ending", "working", "agreed", "stops"),
    [
        (10, 10, 0, False),
        (11, 220, 0, False),
        (11, 219, 0, True),
        (11, 219, 11, False),
        (12, 219, 11, True),
        (0, 0, 0, False),
        (500, 10_000, 0, False),
        (501, 10_000, 0, True),
    ],
)
def test_the_brake(ending, working, agreed, stops):
    sentence = why_not_end_many(ending, working=working, percent=5, most=10, agreed=agreed)
    assert bool(sentence) is stops


def test_new_employers_and_departments_are_named_once():
    made = look(
        [
            new("N1", at=2, employer="Brand New Ltd", department="Sales", place="IE"),
            new("N2", at=3, employer="BRAND NEW LTD", department="SALES"),
            row("N3", at=4, employer="Refused Ltd", department="Refused"),
        ]
    )
    assert made.new_employers == [KnownEmployer(None, "Brand New Ltd", "IE")]
    assert made.new_departments == ["Sales"]


# ---------------------------------------------------------------- properties

NUMBERS = st.sampled_from(["C1", "E1", "N1", "N2", "N3", ""])
EMAILS = st.sampled_from(["", "carol@example.com", "erin@example.com", "n@example.com"])
DAYS = st.none() | st.dates(date(2019, 1, 1), date(2027, 12, 31))
ROWS = st.lists(
    st.builds(
        lambda **said: said,
        employee_id=NUMBERS,
        first_name=st.sampled_from(["", "Ana", "Carol"]),
        email=EMAILS,
        status=st.sampled_from(["", "active", "left"]),
        hire_date=DAYS,
        termination_date=DAYS,
        notice_on=DAYS,
        garden_leave_from=DAYS,
        employer=st.sampled_from(["", LTD.name, GMBH.name]),
        manager_number=NUMBERS,
    ),
    max_size=6,
)


def a_firm():
    return firm(
        (carol(), stretch()),
        (carol(pk=12, number="E1", work_email="erin@example.com", manager=11), stretch(pk=22)),
        (carol(pk=13, number="A1", work_email="absent@example.com"), stretch(pk=23)),
    )


@settings(max_examples=300, deadline=None)
@given(ROWS)
def test_every_row_gets_one_verdict_and_nobody_absent_is_touched(said):
    rows = [StaffRow(at, **each) for at, each in enumerate(said, start=2)]
    made = look(rows, a_firm())
    assert sum(made.counts.values()) == len(rows)
    assert [each["row"] for each in made.refused] == [
        step.row.row for step in made.steps if step.verdict == "refused"
    ]
    present = {each["employee_id"] for each in said}
    touched = {step.person.number for step in made.to_write if step.person}
    assert touched <= present - {"A1"}
    assert all(each["reason"].startswith(f"Row {each['row']}, ") for each in made.refused)


@settings(max_examples=300, deadline=None)
@given(ROWS)
def test_nobody_is_ended_without_a_leaving_date_in_the_file(said):
    rows = [StaffRow(at, **each) for at, each in enumerate(said, start=2)]
    for step in look(rows, a_firm()).to_write:
        assert step.employment_values.get("left_on") in (None, step.row.termination_date)


@settings(max_examples=300, deadline=None)
@given(ROWS)
def test_whoever_is_new_is_written_before_their_reports(said):
    rows = [StaffRow(at, **each) for at, each in enumerate(said, start=2)]
    made = look(rows, a_firm())
    there = set(a_firm().people)
    for step in made.to_write:
        assert step.person_values.get("manager", "C1") in there
        there.add(step.row.employee_id)

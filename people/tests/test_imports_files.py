"""Reading staff lists of every kind into rows; no database."""

import io
import json
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from core.refusals import Unreadable
from people.imports import dates, files
from people.imports.rows import StaffRow

FILES = Path(__file__).parent / "files"


def read(name):
    return files.read((FILES / name).read_bytes(), filename=name)


def csv(*lines, filename="staff.csv"):
    return files.read("\n".join(lines).encode(), filename=filename).rows


def person(number, first, last, email, status, hired, left):
    return {
        "employee_id": number,
        "first_name": first,
        "last_name": last,
        "email": email,
        "status": status,
        "hire_date": hired,
        "termination_date": left,
    }


ANA = person("12", "Ana", "Ruiz", "ana.ruiz@corp.example.com", "active", "2012-01-10", None)
FAY = person("23", "Fay", "Roe", "fay.roe@corp.example.com", "left", "2020-01-10", None)
JOERG = person(
    "501", "Jörg", "Probe", "joerg.probe@corp.example.com", "left", "2019-04-01", "2026-10-31"
)
MBALI = person(
    "3332883884017713938",
    "Mbali",
    "Khumalo",
    "mbali@corp.example.com",
    "left",
    "2021-02-01",
    "2026-09-30",
)
JANE = person("WID-1", "Jane", "Doe-Roy", "jane@corp.example.com", "active", "2020-01-15", None)
CY = person("WID-2", "Cy", "Park", "cy@corp.example.com", "left", "2020-02-14", "2025-06-30")


@pytest.mark.parametrize(
    ("name", "format_", "people"),
    [
        ("bamboohr-employees.csv", "bamboohr-report", [ANA, FAY]),
        ("personio-employees-api-v1.json", "personio-api-v1", [JOERG]),
        ("hibob-people-search.json", "hibob-people-search", [MBALI]),
        ("workday-roster.csv", "workday-custom-report", [JANE, CY]),
    ],
)
def test_the_files_of_four_hr_systems(name, format_, people):
    found = read(name)
    assert found.format == format_
    assert [row.normalised() for row in found.rows] == people
    assert [row.faults for row in found.rows] == [[]] * len(people)


def test_rows_are_numbered_as_a_spreadsheet_program_shows_them_and_records_from_one():
    assert [row.row for row in read("bamboohr-employees.csv").rows] == [2, 3]
    assert [row.row for row in read("personio-employees-api-v1.json").rows] == [1]


OWN = [
    "Staff number,Given name,Family name,Work e-mail,Private e-mail,Employer,Department,Job title,"
    "Kind,Place,Time zone,Status,First day,Notice given on,Garden leave from,Leaving date,"
    "Manager number",
    "0012,Carol,Mensah,Carol@Example.com,c@example.net,Marlow Finch Ltd,Field sales,Consultant,"
    "Agency worker,GB-SCT,Europe/London,active,2020-01-06,2026-01-05,2026-03-01,2026-03-31,0001",
]
CAROL = StaffRow(
    row=2,
    employee_id="0012",
    first_name="Carol",
    last_name="Mensah",
    email="carol@example.com",
    private_email="c@example.net",
    employer="Marlow Finch Ltd",
    department="Field sales",
    job_title="Consultant",
    kind="agency_worker",
    place="GB-SCT",
    time_zone="Europe/London",
    status="active",
    hire_date=date(2020, 1, 6),
    notice_on=date(2026, 1, 5),
    garden_leave_from=date(2026, 3, 1),
    termination_date=date(2026, 3, 31),
    manager_number="0001",
)


def test_our_own_columns_as_csv():
    assert csv(*OWN) == [CAROL]


def test_our_own_columns_as_xlsx():
    book = Workbook()
    heads, values = OWN[0].split(","), OWN[1].split(",")
    values[12] = date(2020, 1, 6)
    book.active.append(heads)
    book.active.append(values)
    content = io.BytesIO()
    book.save(content)
    found = files.read(content.getvalue(), filename="staff.xlsx")
    assert (found.format, found.rows) == ("policyhub", [CAROL])


@pytest.mark.parametrize("wrapped", [False, True])
def test_our_own_field_names_as_json(wrapped):
    names = [head.lower().replace(" ", "_") for head in OWN[0].split(",")]
    people = [dict(zip(names, OWN[1].split(","), strict=True))]
    content = json.dumps({"people": people} if wrapped else people).encode()
    found = files.read(content, filename="staff.json")
    CAROL_FIRST = StaffRow.from_json({**CAROL.as_json(), "row": 1})
    assert (found.format, found.rows) == ("policyhub", [CAROL_FIRST])


def test_a_row_survives_being_kept_as_json():
    assert StaffRow.from_json(json.loads(json.dumps(CAROL.as_json()))) == CAROL


def test_personio_names_department_office_and_supervisor_in_objects():
    def labelled(value):
        return {"label": "x", "value": value}

    attributes = {
        "id": labelled(7),
        "first_name": labelled("Erin"),
        "status": labelled("leave"),
        "hire_date": labelled("2019-04-01T00:00:00+02:00"),
        "department": labelled({"type": "Department", "attributes": {"id": 3, "name": "Sales"}}),
        "office": labelled({"type": "Office", "attributes": {"name": "Germany"}}),
        "subcompany": labelled({"attributes": {"name": "Marlow Finch GmbH"}}),
        "supervisor": labelled({"type": "Employee", "attributes": {"id": labelled(501)}}),
        "termination_date": labelled(None),
    }
    document = {"success": True, "data": [{"type": "Employee", "attributes": attributes}]}
    row = files.read(json.dumps(document).encode(), filename="p.json").rows[0]
    assert row.status == "active"  # being on leave is not leaving
    assert (row.department, row.place, row.employer) == ("Sales", "DE", "Marlow Finch GmbH")
    assert (row.manager_number, row.hire_date) == ("501", date(2019, 4, 1))


@pytest.mark.parametrize(
    "person",
    [
        {"id": "9", "work": {"startDate": "2021-02-01", "reportsTo": {"id": "5"}}},
        {"root.id": "9", "work.startDate": "2021-02-01", "work.reportsTo.id": "5"},
        {"/root/id": "9", "/work/startDate": "2021-02-01", "/work/reportsTo/id": "5"},
    ],
)
def test_hibob_writes_its_fields_in_several_ways(person):
    content = json.dumps({"employees": [person]}).encode()
    row = files.read(content, filename="hibob.json").rows[0]
    assert (row.employee_id, row.manager_number) == ("9", "5")
    assert (row.hire_date, row.status) == (date(2021, 2, 1), "")


def test_bamboohr_names_managers_family_name_first():
    rows = csv(
        "Employee #,First Name,Hire Date,Supervisor,Status",
        '1,Carol,2020-01-06,"Lindqvist, Bob",Active',
        "2,Erin,2020-01-06,Bob Lindqvist,Active",
    )
    assert [row.manager_name for row in rows] == ["Bob Lindqvist"] * 2


def test_an_employment_status_of_terminated_is_enough():
    rows = csv("Employee #,Employment Status,Status", "1,Terminated,Active", "2,Full-Time,Active")
    assert [row.status for row in rows] == ["left", "active"]


@pytest.mark.parametrize(
    ("content", "filename", "sentence"),
    [
        (
            b"First Name,Last Name,URL\nA,B,https://x.example\n",
            "Connections.csv",
            "“Connections.csv” has no column “Staff number”, “Employee #” or “Workday ID”, so it is"
            " not a staff list that PolicyHub can read.",
        ),
        (
            b'{"friends_v2": []}',
            "friends.json",
            "“friends.json” is JSON, but no staff list of Personio or HiBob, and no list of people"
            " with a “staff_number” each.",
        ),
        (b"", "staff.csv", "“staff.csv” is empty; please choose the file again."),
        (
            b"[" * 200_000,
            "deep.json",
            "“deep.json” is no complete JSON file; please export it again.",
        ),
    ],
)
def test_what_is_no_staff_list_is_refused_in_one_sentence(content, filename, sentence):
    with pytest.raises(Unreadable) as refused:
        files.read(content, filename=filename)
    assert str(refused.value) == sentence


def test_values_that_cannot_be_read_are_named_with_row_and_field():
    rows = csv(
        "Staff number,Name,Work e-mail,First day,Kind,Time zone",
        "1,Carol Mensah,carol at example,2020-13-01,Robot,Mars/Base",
        f"{'9' * 61},Erin Walsh,,,,",
        "3,Bob Lindqvist,,2020-01-06,,,one,too many",
    )
    assert rows[0].faults == [
        "Row 2, work e-mail: “carol at example” is not an e-mail address."
        " Write one such as carol@example.com.",
        "Row 2, first day: “2020-13-01” is not a day."
        " Write it as year-month-day, such as 2026-01-31.",
        "Row 2, kind of employment: “Robot” is not a kind of employment."
        " Write employee, contractor or agency worker.",
        "Row 2, time zone: “Mars/Base” is not a time zone. Write one such as Europe/London.",
    ]
    assert rows[1].faults == [
        "Row 3, staff number: This is 61 letters long; at most 60 can be kept."
    ]
    assert rows[2].faults == [
        "Row 4: This row has 8 values and the heading names 6 columns;"
        " a value that contains the separator needs quotation marks."
    ]


def test_an_office_that_is_no_place_is_left_out_and_said():
    row = csv("Staff number,Name,Place", "1,Carol Mensah,Second floor")[0]
    assert (row.place, row.faults) == ("", [])
    assert row.remarks == [
        "The place “Second floor” is not in the catalogue of places, so it was left out."
        " A code such as GB or DE would be understood."
    ]


@pytest.mark.parametrize("text", ["DE", "de", "Germany", "germany"])
def test_places_are_understood_by_code_and_by_name(text):
    assert csv("Staff number,Place", f"1,{text}")[0].place == "DE"


def test_names_are_kept_on_one_line_without_invisible_letters():
    row = csv("Staff number,Given name", '1," A\u200bna\u202e\n  Mar\u0301ia "')[0]
    assert row.first_name == "Ana Maŕia"


# ---------------------------------------------------------------- days


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-01-31", date(2026, 1, 31)),
        ("2026/01/31", date(2026, 1, 31)),
        ("20260131", date(2026, 1, 31)),
        ("2026-01-31T00:00:00+02:00", date(2026, 1, 31)),
        ("2026-01-31 23:59:59", date(2026, 1, 31)),
        ("31.01.2026", date(2026, 1, 31)),
        ("1.2.2026", date(2026, 2, 1)),
        ("31/01/2026", date(2026, 1, 31)),
        ("01/31/2026", date(2026, 1, 31)),
        ("2/2/2026", date(2026, 2, 2)),
        ("31 Jan 2026", date(2026, 1, 31)),
        ("31-Jan-2026", date(2026, 1, 31)),
        ("31 January 2026", date(2026, 1, 31)),
        ("January 31, 2026", date(2026, 1, 31)),
        ("Sept 3, 2026", date(2026, 9, 3)),
        ("", None),
        ("0000-00-00", None),
        ("N/A", None),
    ],
)
def test_days_are_read_as_people_write_them(text, day):
    assert dates.read(text) == day


@pytest.mark.parametrize(
    "text", ["31.02.2026", "2026-13-01", "soon", "31 Foo 2026", "1/2/26", "2026", "99/99/2026"]
)
def test_what_is_no_day_is_refused(text):
    with pytest.raises(dates.NoDay, match="is not a day. Write it as year-month-day"):
        dates.read(text)


def test_a_day_that_can_be_read_in_two_ways_is_refused_unless_the_file_gives_itself_away():
    with pytest.raises(dates.NoDay) as refused:
        dates.read("01/02/2026")
    assert str(refused.value) == (
        "“01/02/2026” can be read in two ways."
        " Write it as year-month-day: 2026-02-01 or 2026-01-02."
    )
    assert dates.read("01/02/2026", "dmy") == date(2026, 2, 1)
    assert dates.read("01/02/2026", "mdy") == date(2026, 1, 2)
    rows = csv("Staff number,First day", "1,01/02/2026", "2,28/02/2026")
    assert [row.hire_date for row in rows] == [date(2026, 2, 1), date(2026, 2, 28)]


def test_a_file_that_contradicts_itself_gives_nothing_away():
    assert dates.order_of(["13/01/2026", "01/13/2026"]) == ""
    assert dates.order_of(["13/01/2026", "01/02/2026"]) == "dmy"
    assert dates.order_of(["01-13-2026"]) == "mdy"
    assert dates.order_of(["01/02/2026", "13.01.2026"]) == ""


def test_days_too_far_away_are_refused():
    with pytest.raises(dates.NoDay, match="is too far from today"):
        dates.read("0206-01-31")
    assert dates.read("1900-01-01") == date(1900, 1, 1)
    assert dates.read("2199-12-31") == date(2199, 12, 31)

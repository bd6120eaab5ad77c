"""The command line's way in: `manage.py import_staff`."""

import io
import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from django.core.management import call_command

from core.refusals import Refused, Unreadable
from ledger.models import Entry
from people.models import Department, Employer, Employment, Person, User
from people.tests.factories import make_employer, make_employment, make_person

pytestmark = pytest.mark.django_db
FILES = Path(__file__).parent / "files"
NEEDS_DATE = (
    "Row 3, leaving date: The file says that this person has left, but not when: the row needs a"
    " leaving date. Nobody's employment is ended without one."
)


def run(path, *flags):
    out = io.StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("import_staff", str(path), "--json", *flags, stdout=out)
    return ended.value.code, json.loads(out.getvalue())


def counts(created=0, updated=0, unchanged=0, refused=()):
    return {
        "created": created,
        "updated": updated,
        "unchanged": unchanged,
        "refused": [{"row": row, "reason": reason} for row, reason in refused],
    }


@pytest.mark.parametrize(
    ("name", "status", "first", "again"),
    [
        (
            "bamboohr-employees.csv",
            1,
            counts(created=1, refused=[(3, NEEDS_DATE)]),
            counts(unchanged=1, refused=[(3, NEEDS_DATE)]),
        ),
        ("personio-employees-api-v1.json", 0, counts(created=1), counts(unchanged=1)),
        ("hibob-people-search.json", 0, counts(created=1), counts(unchanged=1)),
        ("workday-roster.csv", 0, counts(created=2), counts(unchanged=2)),
    ],
)
def test_the_files_of_four_hr_systems(name, status, first, again):
    assert run(FILES / name, "--dry-run") == (status, first)
    assert not Person.objects.exists()
    assert run(FILES / name) == (status, first)
    assert run(FILES / name) == (status, again)
    assert run(FILES / name, "--dry-run") == (status, again)


def test_what_is_written(settings):
    settings.FIRM_NAME, settings.FIRM_PLACE = "Marlow Finch Ltd", "GB"
    run(FILES / "workday-roster.csv")
    cy = Employment.objects.get(person__number="WID-2")
    assert str(cy.person) == "Cy Park"
    assert (cy.started_on, cy.left_on) == (date(2020, 2, 14), date(2025, 6, 30))
    assert cy.restricted_until == date(2025, 12, 30)
    assert (cy.employer.name, cy.employer.place, cy.place) == ("Marlow Finch Ltd", "GB", "GB")
    assert cy.department is None
    assert cy.person.user is None  # no login for somebody who has left
    jane = Employment.objects.get(person__number="WID-1")
    assert jane.department.name == "Engineering"
    assert jane.person.user.email == "jane@corp.example.com"
    assert not jane.person.user.has_usable_password()
    assert list(Entry.objects.order_by("pk").values_list("verb", "actor")) == [
        ("people.employer_added", "system:import_staff"),
        ("people.department_added", "system:import_staff"),
        ("people.person_added", "system:import_staff"),
        ("people.person_added", "system:import_staff"),
        ("people.login_opened", "system:import_staff"),
        ("people.employment_started", "system:import_staff"),
        ("people.employment_started", "system:import_staff"),
    ]


def test_it_says_what_it_did_in_words(capsys):
    with pytest.raises(SystemExit):
        call_command("import_staff", str(FILES / "bamboohr-employees.csv"))
    assert capsys.readouterr().out == (
        f"Done: 1 created, 0 updated, 0 unchanged, 1 refused.\n{NEEDS_DATE}\n"
    )


def test_an_empty_list_does_nothing(tmp_path):
    path = tmp_path / "staff.csv"
    path.write_text("Staff number,Name,First day\n")
    assert run(path) == (0, counts())


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "cannot be read; please check its name."),
        (b"", "is empty; please choose the file again."),
        (b"First Name,Last Name,URL\nA,B,C\n", "is not a staff list that PolicyHub can read."),
    ],
)
def test_what_cannot_be_used_is_refused_in_one_sentence(tmp_path, content, sentence):
    path = tmp_path / "staff.csv"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(Refused, match=sentence):
        call_command("import_staff", str(path))


def test_the_exit_status_of_unusable_input_is_two(tmp_path):
    command = [sys.executable, "manage.py", "import_staff", str(tmp_path / "none.csv"), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"“{tmp_path / 'none.csv'}” cannot be read; please check its name.\n"


def leaving(tmp_path, ending, working):
    employer = make_employer(name="Marlow Finch Ltd")
    lines = ["Staff number,Leaving date"]
    for n in range(working):
        person = make_person(name=f"Person {n}", number=f"N{n}")
        make_employment(person=person, employer=employer)
        if n < ending:
            lines.append(f"N{n},2090-01-31")
    path = tmp_path / "leaving.csv"
    path.write_text("\n".join(lines))
    return path


@pytest.mark.parametrize(
    ("ending", "working", "stops"),
    [(10, 20, False), (11, 220, False), (11, 219, True)],  # 11 of 220 are exactly 5 per cent
)
def test_a_list_that_ends_many_employments_at_once_stops(tmp_path, ending, working, stops):
    path = leaving(tmp_path, ending, working)
    if stops:
        sentence = (
            f"This file would end {ending} of {working} employments at once, so nothing was"
            " changed. If that is right, HR can confirm it in PolicyHub on the page that shows"
            " this import beforehand."
        )
        for flags in ([], ["--dry-run"]):
            with pytest.raises(Refused) as refused:
                call_command("import_staff", str(path), *flags)
            assert str(refused.value) == sentence
        assert not Employment.objects.filter(left_on__isnull=False).exists()
        assert not Entry.objects.exists()
    else:
        assert run(path) == (0, counts(updated=ending))
        assert Employment.objects.filter(left_on__isnull=False).count() == ending


def test_the_brake_is_a_setting(tmp_path, settings):
    settings.LEAVING_BRAKE_PERCENT, settings.LEAVING_BRAKE_COUNT = 50, 1
    assert run(leaving(tmp_path, 2, 4)) == (0, counts(updated=2))
    settings.LEAVING_BRAKE_PERCENT = 49
    Employment.objects.update(left_on=None, restricted_until=None)
    with pytest.raises(Refused):
        call_command("import_staff", str(tmp_path / "leaving.csv"))


def test_nobody_who_is_absent_is_touched():
    erin = make_employment(person=make_person(name="Erin Walsh", number="E1"))
    run(FILES / "workday-roster.csv")
    erin.refresh_from_db()
    assert erin.left_on is None
    assert str(Person.objects.get(number="E1")) == "Erin Walsh"


def test_employers_and_departments_are_made_once_whatever_their_letter_case(tmp_path):
    path = tmp_path / "staff.csv"
    path.write_text(
        "Staff number,Name,First day,Employer,Department,Place\n"
        "1,Ana Ruiz,2020-01-06,Marlow Finch GmbH,Field sales,DE\n"
        "2,Fay Roe,2020-01-06,MARLOW FINCH GMBH,field Sales,\n"
    )
    assert run(path) == (0, counts(created=2))
    assert list(Employer.objects.values_list("name", "place")) == [("Marlow Finch GmbH", "DE")]
    assert list(Department.objects.values_list("name", flat=True)) == ["Field sales"]
    assert list(Employment.objects.values_list("place", flat=True)) == ["DE", "DE"]
    assert run(path) == (0, counts(unchanged=2))


def test_a_file_that_is_too_large_is_not_opened(tmp_path):
    path = tmp_path / "staff.csv"
    with path.open("wb") as file:
        file.truncate(51 * 1024 * 1024)
    with pytest.raises(Refused, match="is larger than 50 MB; please split it"):
        call_command("import_staff", str(path))


def test_an_unreadable_file_raises_the_refusal_of_the_reader(tmp_path):
    path = tmp_path / "staff.xlsx"
    path.write_bytes(b"PK\x03\x04 no zip")
    with pytest.raises(Unreadable):
        call_command("import_staff", str(path))
    assert not User.objects.exists()

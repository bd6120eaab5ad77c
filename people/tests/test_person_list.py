import csv
import io
from datetime import date, timedelta

import pytest
from django.urls import reverse

from core import clock
from people.imports import files
from people.models import Person
from people.tests.factories import make_employment, make_person, make_staff

URL = reverse("people:person_list")


def shown(client, **query):
    """The names on the page, in its order."""
    response = client.get(URL, query)
    return [str(person) for person in response.context["listing"].page]


@pytest.fixture
def everybody(alice, bob, carol, dave, erin):
    return ["Dave Hart", "Bob Lindqvist", "Carol Mensah", "Alice Okafor", "Erin Walsh"]


def test_hr_and_auditors_see_everybody(client, everybody, alice, auditor):
    for user in (alice, auditor):
        client.force_login(user)
        assert shown(client) == everybody


def test_line_managers_see_their_reports_and_themselves(client, everybody, bob):
    client.force_login(bob)
    assert shown(client) == ["Bob Lindqvist", "Carol Mensah"]
    assert "Erin Walsh" not in client.get(URL).content.decode()


def test_hr_of_one_employer_or_place_sees_only_theirs(client, everybody, limited):
    client.force_login(limited)
    assert shown(client) == [name for name in everybody if name != "Erin Walsh"]
    limited.employers.clear()
    limited.places = ["DE"]
    limited.save()
    assert shown(client) == ["Erin Walsh"]


def test_hr_of_one_employer_sees_nothing_of_another_employment(client, limited, firm, erin):
    both = make_person(name="Both Ways")
    make_employment(person=both, employer=firm)
    make_employment(
        person=both, employer=erin.person.employments.get().employer, job_title="Secret title"
    )
    client.force_login(limited)
    assert shown(client) == ["Both Ways"]
    page = client.get(URL).content.decode()
    assert "Marlow Finch GmbH" not in page
    assert "Secret title" not in page


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({"search": "carol"}, ["Carol Mensah"]),
        ({"search": "mens car"}, ["Carol Mensah"]),
        ({"search": "nobody"}, []),
        ({"place": "DE"}, ["Erin Walsh"]),
        ({"status": "left"}, ["Dave Hart"]),
        ({"status": "here"}, ["Bob Lindqvist", "Carol Mensah", "Alice Okafor", "Erin Walsh"]),
        ({"status": "leaving"}, []),
        ({"status": "coming"}, []),
    ],
)
def test_it_can_be_filtered(client, everybody, alice, query, names):
    client.force_login(alice)
    assert shown(client, **query) == names


def test_it_can_be_filtered_by_employer_and_department(client, everybody, alice, carol, erin):
    client.force_login(alice)
    theirs = erin.person.employments.get()
    assert shown(client, employer=theirs.employer_id) == ["Erin Walsh"]
    mine = carol.person.employments.get()
    assert shown(client, department=mine.department_id) == ["Carol Mensah"]


def test_where_people_stand_turns_with_the_day(client, alice):
    today = clock.today()
    for name, left_on in (("Today X", today), ("Yesterday X", today - timedelta(days=1))):
        make_employment(person=make_person(name=name), left_on=left_on)
    make_employment(person=make_person(name="Tomorrow X"), started_on=today + timedelta(days=1))
    client.force_login(alice)
    assert shown(client, status="leaving") == ["Today X"]
    assert shown(client, status="left") == ["Yesterday X"]
    assert shown(client, status="coming") == ["Tomorrow X"]
    assert shown(client, status="here", search="X") == ["Today X"]


def test_of_several_employments_the_one_without_a_leaving_date_counts(client, alice, dave, firm):
    make_employment(person=dave, employer=firm, started_on=date(2026, 2, 2), job_title="Back again")
    client.force_login(alice)
    assert shown(client, status="left") == []
    assert "Back again" in client.get(URL).content.decode()


@pytest.mark.parametrize(
    "column", ["name", "department", "place", "manager", "standing", "employer", "number"]
)
def test_it_can_be_sorted_both_ways(client, everybody, alice, column):
    client.force_login(alice)
    assert sorted(shown(client, sort=column)) == sorted(shown(client, sort=f"-{column}"))


def test_an_export_can_be_imported_again(client, everybody, alice, carol):
    client.force_login(alice)
    content = client.get(URL, {"export": "csv"}).content
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert [row["Name"] for row in rows] == everybody
    found = files.read(content, filename="staff.csv").rows
    assert [row.employee_id for row in found] == [
        Person.objects.get(family_name=name.split()[1]).number for name in everybody
    ]
    assert all(row.faults == [] for row in found)
    her = next(row for row in found if row.last_name == "Mensah")
    assert (her.department, her.place, her.hire_date) == ("Field sales", "GB", date(2020, 1, 6))
    assert her.manager_number == carol.person.manager.number


def test_an_empty_list_says_what_to_do(client, bob):
    Person.objects.filter(pk=bob.person.pk).update(user=None)
    client.force_login(bob)
    assert "As soon as somebody reports to you" in client.get(URL).content.decode()


def test_the_number_of_queries_is_flat(client, alice, assert_flat_queries):
    client.force_login(alice)
    assert_flat_queries(URL, lambda: make_staff(name="Some Body", manager=alice.person))

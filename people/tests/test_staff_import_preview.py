import pytest
from django.urls import reverse

from core import clock, jobs
from people.actions import staff_imports
from people.tests.factories import make_employment, make_person, make_user

LINES = [
    "Staff number,Name,Work e-mail,First day,Leaving date,Place,Department",
    "N1,Ana Ruiz,,2020-01-06,,Second floor,New department",
    "C1,Carol Mensah,,,2090-06-30,,",
    "E1,Erin Walsh,,,,,",
    "X1,,,,,,",
]


def draft(by, lines=LINES):
    return staff_imports.look_at(
        "\n".join(lines).encode(), filename="staff.csv", by=by, today=clock.today()
    )


def page(client, job, **query):
    return client.get(reverse("people:staff_import_preview", args=[job.pk]), query)


@pytest.fixture
def job(alice, firm):
    for number, name in (("C1", "Carol Mensah"), ("E1", "Erin Walsh")):
        make_employment(person=make_person(number=number, name=name), employer=firm)
    return draft(alice)


@pytest.mark.parametrize(
    ("show", "words"),
    [
        ("refused", ["X1", "Row 5, family name: This is empty. Somebody new needs a name."]),
        ("updated", ["Carol Mensah", "leaving date:", "Friday 30 June 2090"]),
        ("created", ["Ana Ruiz", "department:", "New department", "“Second floor”"]),
        ("unchanged", ["Erin Walsh", "Nothing changes."]),
    ],
)
def test_every_row_is_shown_with_what_happens_to_it(client, alice, job, show, words):
    client.force_login(alice)
    shown = page(client, job, show=show).content.decode()
    assert [word for word in words if word not in shown] == []


def test_it_begins_with_what_is_left_out(client, alice, job):
    client.force_login(alice)
    response = page(client, job)
    assert response.context["shown"] == "refused"
    assert "Import 2 rows" in response.content.decode()
    assert "New departments: New department." in " ".join(response.content.decode().split())


def test_many_rows_come_page_by_page(client, alice, firm):
    lines = ["Staff number,Name,First day"]
    lines += [f"N{n},Person {n},2020-01-06" for n in range(120)]
    job = draft(alice, lines)
    client.force_login(alice)
    assert len(page(client, job).context["page"].object_list) == 50
    last = page(client, job, show="created", page=3).content.decode()
    assert "Person 119" in last
    assert "Page 3 of 3" in last


def test_nothing_to_do_is_said(client, alice, job):
    client.force_login(alice)
    empty = draft(alice, LINES[:1])
    shown = page(client, empty).content.decode()
    assert "There is nothing to import" in shown
    assert "Import 0" not in shown


def test_many_leavers_are_asked_about(client, alice, firm):
    for n in range(20):
        make_employment(person=make_person(number=f"P{n}"), employer=firm)
    lines = ["Staff number,Leaving date", *[f"P{n},2090-06-30" for n in range(11)]]
    client.force_login(alice)
    shown = page(client, draft(alice, lines)).content.decode()
    assert "would end 11 of 21 employments at once" in shown  # Alice works here too
    assert "Yes, 11 employments end as this file says" in shown


def test_it_is_only_for_who_read_the_file(client, alice, job):
    client.force_login(make_user(role="hr"))
    assert page(client, job).status_code == 404


def test_jobs_of_other_kinds_are_not_found(client, alice):
    other = jobs.draft("x", "Something else", by=alice, payload={}, result={})
    client.force_login(alice)
    assert page(client, other).status_code == 404


def test_once_begun_its_progress_is_shown(client, alice, job):
    staff_imports.confirm(job, agreed=0)
    client.force_login(alice)
    assert page(client, job).url == job.get_absolute_url()
    jobs.run(job.pk)
    shown = client.get(job.get_absolute_url()).content.decode()
    assert "What happened" in shown
    assert "Row 5, family name: This is empty." in shown

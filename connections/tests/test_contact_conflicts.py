import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection as database
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from connections.actions import contact_imports
from connections.models import Contact
from connections.tests.factories import make_client, make_contact
from connections.tests.pages import HR, sign_in, who_gets_in
from core import jobs
from core.models import Job

pytestmark = pytest.mark.django_db
IMPORT = reverse("connections:contact_import")


@pytest.fixture
def kestrel():
    at = make_client(name="Kestrel Foods")
    for number in range(4):
        make_contact(
            name=f"Person {number}",
            client=at,
            title="Buyer" if number else "",
            work_email=f"p{number}@k.example",
        )
    return at


def draft(client, rows=4):
    lines = [f"Person {n},Kestrel Foods,Chief {n},p{n}@k.example" for n in range(rows)]
    text = "\n".join(["name,client,title,email", *lines]).encode()
    client.post(IMPORT, {"file": SimpleUploadedFile("contacts.csv", text)})
    return Job.objects.latest("pk")


def url(job):
    return reverse("connections:contact_conflicts", args=[job.pk])


def titles(job):
    jobs.confirm(job), jobs.run(job.pk)
    return list(Contact.objects.order_by("pk").values_list("title", flat=True))


def test_they_are_shown_before_anything_is_written(client, kestrel):
    sign_in(client)
    job = draft(client)
    assert job.result["conflicts"] == {"count": 3, "url": url(job)}  # filling in is no conflict
    assert url(job) in client.get(job.get_absolute_url()).content.decode()
    page = client.get(url(job)).content.decode()
    assert "3 rows contradict what is on record" in page
    assert "On record: Buyer. The file says: Chief 2." in page
    assert list(Contact.objects.values_list("title", flat=True)).count("Buyer") == 3


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({}, ["Chief 0", "Chief 1", "Chief 2", "Chief 3"]),
        ({"all_title": "ours"}, ["Chief 0", "Buyer", "Buyer", "Buyer"]),
        ({"row_3_title": "ours"}, ["Chief 0", "Buyer", "Chief 2", "Chief 3"]),
        ({"all_title": "ours", "row_4_title": "theirs"}, ["Chief 0", "Buyer", "Chief 2", "Buyer"]),
    ],
)
def test_what_was_chosen_counts(client, kestrel, said, expected):
    sign_in(client)
    job = draft(client)
    assert client.post(url(job), said).url == job.get_absolute_url()
    job.refresh_from_db()
    assert titles(job) == expected


def test_choices_of_several_pages_add_up(client, kestrel, monkeypatch):
    monkeypatch.setattr(contact_imports.conflicts, "PER_PAGE", 1)
    monkeypatch.setattr(contact_imports, "AT_ONCE", 2)
    sign_in(client)
    job = draft(client)
    for page in (1, 3):
        number = {1: 3, 3: 5}[page]
        shown = client.get(url(job), {"page": page}).context["page"]
        assert [row.number for row in shown.rows] == [number]
        client.post(f"{url(job)}?page={page}", {f"row_{number}_title": "ours"})
    job.refresh_from_db()
    assert titles(job) == ["Chief 0", "Buyer", "Chief 2", "Buyer"]


def test_the_number_of_queries_does_not_grow(client, kestrel):
    sign_in(client)

    def queries(rows):
        page = url(draft(client, rows))
        client.get(page)
        with CaptureQueriesContext(database) as captured:
            client.get(page)
        return len(captured)

    assert queries(2) == queries(4)


def test_a_started_import_is_not_found(client, kestrel):
    sign_in(client)
    job = draft(client)
    jobs.confirm(job)
    assert client.get(url(job)).status_code == 404


def test_it_is_only_for_hr(client):
    assert who_gets_in(client, reverse("connections:contact_conflicts", args=[1])) == HR

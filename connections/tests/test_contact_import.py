from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from connections.actions import contact_imports
from connections.models import Contact
from connections.tests.pages import HR, sign_in, who_gets_in
from core import imports, jobs
from core.models import Job

pytestmark = pytest.mark.django_db
URL = reverse("connections:contact_import")
SAMPLE = Path(__file__).parent / "files/crm/hubspot/hubspot-crm-exports-all-contacts.csv"


def upload(client, content, name="contacts.csv"):
    return client.post(URL, {"file": SimpleUploadedFile(name, content)})


def test_from_file_to_contacts(client):
    sign_in(client)
    response = upload(client, SAMPLE.read_bytes(), SAMPLE.name)
    job = Job.objects.get()
    assert response.url == job.get_absolute_url()
    page = client.get(response.url).content.decode()
    assert "Harriet Quillfeather" in page
    assert "Row 4 names nobody" in page
    assert not Contact.objects.exists()

    client.post(reverse("core:job_confirm", args=[job.pk]))
    jobs.run(job.pk)
    assert set(Contact.objects.values_list("name", flat=True)) == {
        "Harriet Quillfeather",
        "info@cranes.example.com",
    }
    assert "What happened" in client.get(response.url).content.decode()


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b'{"a": 1}', "is in no format that PolicyHub knows"),
        (b"", "This file is empty"),
        (b"%PDF-1.4 x", "is a PDF document"),
    ],
)
def test_it_says_why_not(client, content, why):
    sign_in(client)
    assert why in upload(client, content).content.decode()
    assert not Job.objects.exists()


def test_a_table_of_unknown_columns_is_asked_about(client):
    sign_in(client)
    response = upload(client, b"Wer,Wo,Was\nOdile Roux,Kestrel,CEO\n")
    job = Job.objects.get(kind="connections.say_columns")
    assert response.url == reverse("connections:contact_columns", args=[job.pk])


def test_a_large_file_is_read_by_the_worker(client, monkeypatch):
    monkeypatch.setattr(contact_imports, "READ_AT_ONCE", 100)
    monkeypatch.setattr(contact_imports, "PIECE", 64)
    monkeypatch.setattr(contact_imports, "AT_ONCE", 3)
    sign_in(client)
    rows = [f"Person {n},Kestrel Foods,p{n % 9}@k.example" for n in range(10)]
    response = upload(client, "\n".join(["name,client,email", *rows, ",,"]).encode())
    job = Job.objects.get()
    assert (response.url, job.state) == (job.get_absolute_url(), "waiting")
    jobs.run(job.pk)
    job.refresh_from_db()
    assert (job.state, job.total, job.parts.count()) == ("draft", 9, 3)
    assert "is about the same contact as row 2" in client.get(response.url).content.decode()
    assert not Contact.objects.exists()
    jobs.confirm(job)
    jobs.run(job.pk)
    job.refresh_from_db()
    assert (job.state, Contact.objects.count(), job.parts.count()) == ("done", 9, 0)


@pytest.mark.parametrize("after", [1, 2, 3])
def test_a_reader_that_dies_is_followed_by_one_that_begins_anew(client, monkeypatch, after):
    monkeypatch.setattr(contact_imports, "READ_AT_ONCE", 100)
    monkeypatch.setattr(contact_imports, "AT_ONCE", 3)
    sign_in(client)
    rows = [f"Person {n},Kestrel Foods,p{n}@k.example" for n in range(10)]
    upload(client, "\n".join(["name,client,email", *rows]).encode())
    job, seen = Job.objects.get(), []

    def dies(*args, **more):
        seen.append(1)
        if len(seen) == after:
            raise KeyboardInterrupt
        return keep_part(*args, **more)

    keep_part = imports.keep_part
    monkeypatch.setattr(imports, "keep_part", dies)
    with pytest.raises(KeyboardInterrupt):
        jobs.run(job.pk)
    Job.objects.update(lease_until="2026-01-01T00:00:00Z")
    jobs.run(job.pk)
    job.refresh_from_db()
    assert (job.state, job.total) == ("draft", 10)
    assert sum(len(part.rows) for part in job.parts.all()) == 10


def test_it_asks_for_a_file(client):
    sign_in(client)
    assert "Please choose a file." in client.post(URL, {"file": ""}).content.decode()


def test_it_is_only_for_hr(client):
    assert who_gets_in(client, URL) == HR

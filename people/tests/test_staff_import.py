from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from core.models import Job
from people.models import Person

URL = reverse("people:staff_import")
FILES = Path(__file__).parent / "files"


def upload(client, content, name="staff.csv"):
    return client.post(URL, {"file": SimpleUploadedFile(name, content)})


@pytest.mark.parametrize("name", sorted(path.name for path in FILES.iterdir()))
def test_a_file_becomes_a_draft_and_nothing_else(client, alice, name):
    client.force_login(alice)
    before = Person.objects.count()
    response = upload(client, (FILES / name).read_bytes(), name)
    job = Job.objects.get()
    assert response.url == reverse("people:staff_import_preview", args=[job.pk])
    assert (job.state, job.started_by) == (Job.State.DRAFT, alice)
    assert Person.objects.count() == before


def test_it_says_why_not(client, alice):
    client.force_login(alice)
    response = upload(client, b"First Name,URL\nA,B\n", "Connections.csv")
    assert "is not a staff list that PolicyHub can read." in response.content.decode()
    assert "Please choose a file." in client.post(URL, {}).content.decode()
    assert "This file is empty" in upload(client, b"").content.decode()
    assert not Job.objects.exists()


def test_it_says_what_it_will_do_and_not_do(client, alice):
    client.force_login(alice)
    assert "Nobody is ended because a file does not name them" in client.get(URL).content.decode()

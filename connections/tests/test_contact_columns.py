import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from connections.models import Contact, ImportMapping
from connections.tests.pages import HR, sign_in, who_gets_in
from core import jobs
from core.models import Job
from ledger.models import Entry

pytestmark = pytest.mark.django_db
IMPORT = reverse("connections:contact_import")
TABLE = "Wer;Wo;Rolle;Post\nOdile Roux;Kestrel Foods;CEO;o@kestrel.example\n"
SAID = {"source": "Trade fair", "column_0": "name", "column_1": "client", "column_3": "email"}


def upload(client, text=TABLE):
    return client.post(IMPORT, {"file": SimpleUploadedFile("fair.csv", text.encode())}).url


def test_what_was_said_is_used_and_remembered_for_the_same_columns(client):
    sign_in(client)
    page = upload(client)
    assert "For example: Kestrel Foods" in client.get(page).content.decode()
    draft = client.post(page, SAID).url
    assert "Odile Roux" in client.get(draft).content.decode()
    job = Job.objects.exclude(state="cancelled").get()
    jobs.confirm(job), jobs.run(job.pk)
    contact = Contact.objects.get()
    assert (contact.title, contact.work_email) == ("", "o@kestrel.example")
    assert (contact.source, contact.client.name) == ("Trade fair", "Kestrel Foods")
    assert Entry.objects.filter(verb="connections.import_mapped").count() == 1

    turned = "Post;Rolle;Wer;Wo\nh@kestrel.example;CFO;Harriet Quill;Kestrel Foods\n"
    assert upload(client, turned) == Job.objects.order_by("pk").last().get_absolute_url()
    assert ImportMapping.objects.get().columns == {"name": "wer", "client": "wo", "email": "post"}


def test_nothing_of_the_file_is_kept_once_it_is_left(client):
    sign_in(client)
    upload(client)
    job = Job.objects.get()
    assert job.parts.count() == 1
    client.post(reverse("core:job_cancel", args=[job.pk]))
    job.refresh_from_db()
    assert (job.parts.count(), job.result) == (0, {})


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"column_0": ""}, "which column holds the name"),
        ({"column_1": "", "column_3": ""}, "two people of one name can be told apart"),
        ({"column_2": "name"}, "Another column has this meaning already"),
        ({"source": ""}, "This field is required"),
    ],
)
def test_it_says_why_not(client, said, why):
    sign_in(client)
    page = client.post(upload(client), SAID | said).content.decode()
    assert why in page.replace("&#x27;", "'")
    assert not ImportMapping.objects.exists()


def test_a_draft_of_somebody_else_is_not_found(client):
    sign_in(client)
    page = upload(client)
    sign_in(client)
    assert client.get(page).status_code == 404


def test_it_is_only_for_hr(client):
    assert who_gets_in(client, reverse("connections:contact_columns", args=[1])) == HR

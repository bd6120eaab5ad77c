import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from core import imports
from core.imports import Outcome, Report
from core.models import Job

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner(django_user_model, client):
    user = django_user_model.objects.create_user("owner@example.com")
    client.force_login(user)
    return user


def make_draft(owner):
    report = Report(file="staff.csv", remarks=["Two columns were not used."])
    report.add(2, Outcome.CREATED, name="Carol Mensah")
    report.refuse(3, "Row 3, e-mail: this is none.")
    return imports.draft("x", "Import of staff", report, rows=[2], by=owner)


def url(job):
    return reverse("core:job_confirm", args=[job.pk])


def test_the_draft_shows_what_would_happen(client, owner):
    page = client.get(make_draft(owner).get_absolute_url()).content.decode()
    for words in (
        "What would happen",
        "Nothing has been written yet",
        "Carol Mensah",
        "Row 3, e-mail: this is none.",
        "Two columns were not used.",
        "Bring in 1 row",
    ):
        assert words in page


def test_refused_rows_come_as_csv(client, owner):
    job = make_draft(owner)
    text = client.get(f"{job.get_absolute_url()}?export=csv").content.decode("utf-8-sig")
    assert text == 'Row,Why it was left out\r\n3,"Row 3, e-mail: this is none."\r\n'


def test_it_works(client, owner):
    job = make_draft(owner)
    assert client.post(url(job)).url == job.get_absolute_url()
    job.refresh_from_db()
    assert job.state == Job.State.WAITING


def test_it_says_why_not(client, owner):
    job = make_draft(owner)
    client.post(url(job))
    response = client.post(url(job))
    [message] = get_messages(response.wsgi_request)
    assert str(message) == "This has already been started or cancelled."


def test_it_is_only_for_who_started_it(client, owner, django_user_model):
    job = make_draft(owner)
    client.force_login(django_user_model.objects.create_user("erin@example.com"))
    assert client.post(url(job)).status_code == 404


def test_it_rejects_get(client, owner):
    assert client.get(url(make_draft(owner))).status_code == 405

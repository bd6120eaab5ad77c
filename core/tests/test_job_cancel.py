import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from core import imports, jobs
from core.imports import Report
from core.models import Job

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner(django_user_model, client):
    user = django_user_model.objects.create_user("owner@example.com")
    client.force_login(user)
    return user


def make_draft(owner):
    return imports.draft("x", "Import of staff", Report(created=1), rows=["Carol"], by=owner)


def url(job):
    return reverse("core:job_cancel", args=[job.pk])


def test_it_forgets_what_was_read(client, owner):
    job = make_draft(owner)
    assert client.post(url(job)).url == job.get_absolute_url()
    job.refresh_from_db()
    assert (job.state, job.payload, job.result) == (Job.State.CANCELLED, {}, {})


def test_it_says_why_not(client, owner):
    job = make_draft(owner)
    jobs.confirm(job)
    response = client.post(url(job))
    [message] = get_messages(response.wsgi_request)
    assert str(message).startswith("This has already been started")


def test_it_is_only_for_who_started_it(client, owner, django_user_model):
    job = make_draft(owner)
    client.force_login(django_user_model.objects.create_user("erin@example.com"))
    assert client.post(url(job)).status_code == 404


def test_it_rejects_get(client, owner):
    assert client.get(url(make_draft(owner))).status_code == 405

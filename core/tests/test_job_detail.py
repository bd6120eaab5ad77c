import pytest
from django.urls import reverse

from core.models import Job

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner(django_user_model):
    return django_user_model.objects.create_user("owner@example.com")


def test_it_shows_how_far_the_work_is(client, owner):
    job = Job.objects.create(kind="x", title="Import of staff", started_by=owner, total=40, done=10)
    client.force_login(owner)
    response = client.get(reverse("core:job_detail", args=[job.pk]))
    assert "10 of 40 done" in response.content.decode()


def test_it_is_only_for_who_started_it(client, owner, django_user_model):
    job = Job.objects.create(kind="x", title="Import of staff", started_by=owner)
    client.force_login(django_user_model.objects.create_user("erin@example.com"))
    assert client.get(reverse("core:job_detail", args=[job.pk])).status_code == 404


def test_it_rejects_post(client, owner):
    client.force_login(owner)
    assert client.post(reverse("core:job_detail", args=[1])).status_code == 405

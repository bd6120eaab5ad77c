import pytest
from django.urls import reverse

from core import clock
from core.models import Job
from people.actions import staff_imports
from people.models import Person
from people.tests.factories import make_user


@pytest.fixture
def job(alice):
    content = b"Staff number,Name,First day\nN1,Ana Ruiz,2020-01-06\n"
    return staff_imports.look_at(content, filename="s.csv", by=alice, today=clock.today())


def url(job):
    return reverse("people:staff_import_cancel", args=[job.pk])


def test_what_was_read_is_forgotten(client, alice, job):
    client.force_login(alice)
    response = client.post(url(job), follow=True)
    assert "Nothing was imported, and what was read is forgotten." in response.content.decode()
    job.refresh_from_db()
    assert (job.state, job.payload, job.result) == (Job.State.CANCELLED, {}, {})
    assert not Person.objects.filter(number="N1").exists()


def test_it_says_why_not(client, alice, job):
    staff_imports.confirm(job, agreed=0)
    client.force_login(alice)
    response = client.post(url(job), follow=True)
    assert "can no longer be cancelled" in response.content.decode()


def test_it_is_only_for_who_read_the_file(client, job):
    client.force_login(make_user(role="hr"))
    assert client.post(url(job)).status_code == 404

import pytest
from django.urls import reverse

from core import clock, jobs
from core.models import Job
from people.actions import staff_imports
from people.models import Employment, Person
from people.tests.factories import make_employment, make_person, make_user


@pytest.fixture
def job(alice):
    content = b"Staff number,Name,First day\nN1,Ana Ruiz,2020-01-06\n"
    return staff_imports.look_at(content, filename="s.csv", by=alice, today=clock.today())


def url(job):
    return reverse("people:staff_import_confirm", args=[job.pk])


def test_it_goes_ahead(client, alice, job):
    client.force_login(alice)
    response = client.post(url(job))
    assert response.url == job.get_absolute_url()
    job.refresh_from_db()
    assert job.state == Job.State.WAITING
    jobs.run(job.pk)
    assert Person.objects.filter(number="N1").exists()


def test_it_goes_ahead_once(client, alice, job):
    client.force_login(alice)
    client.post(url(job))
    response = client.post(url(job), follow=True)
    assert "This has already been started or cancelled." in response.content.decode()


def test_many_leavers_need_the_tick(client, alice, firm):
    for n in range(20):
        make_employment(person=make_person(number=f"P{n}"), employer=firm)
    lines = ["Staff number,Leaving date", *[f"P{n},2090-06-30" for n in range(11)]]
    job = staff_imports.look_at(
        "\n".join(lines).encode(), filename="s.csv", by=alice, today=clock.today()
    )
    client.force_login(alice)
    response = client.post(url(job), follow=True)
    assert "would end 11 of 21 employments at once" in response.content.decode()
    job.refresh_from_db()
    assert job.state == Job.State.DRAFT
    client.post(url(job), {"agree": "on"})
    jobs.run(job.pk)
    assert Employment.objects.filter(left_on="2090-06-30").count() == 11


def test_the_brake_cannot_be_walked_round_by_another_page(client, alice, firm):
    for n in range(20):
        make_employment(person=make_person(number=f"P{n}"), employer=firm)
    lines = ["Staff number,Leaving date", *[f"P{n},2090-06-30" for n in range(11)]]
    job = staff_imports.look_at(
        "\n".join(lines).encode(), filename="s.csv", by=alice, today=clock.today()
    )
    client.force_login(alice)
    client.post(reverse("core:job_confirm", args=[job.pk]))
    jobs.run(job.pk)
    job.refresh_from_db()
    assert (job.state, "would end 11 of 21" in job.error) == (Job.State.FAILED, True)
    assert not Employment.objects.filter(left_on__isnull=False).exists()


def test_it_is_only_for_who_read_the_file(client, job):
    client.force_login(make_user(role="hr"))
    assert client.post(url(job)).status_code == 404

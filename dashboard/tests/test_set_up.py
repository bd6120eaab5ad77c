"""The way from an empty house to the first audit: computed from what is there, never ticked."""

from datetime import date

import pytest
from django.urls import reverse

from accounts.tests.factories import make_account
from campaigns.tests.factories import make_campaign
from connections.models import Client, Contact
from dashboard.today import hr, set_up
from offboarding.tests.factories import make_run
from people.choices import Role
from people.tests.factories import make_employer, make_employment, make_staff
from places import catalogue
from places.tests.factories import make_prerequisite
from policies.models import PolicyVersion
from policies.tests.factories import make_version

pytestmark = pytest.mark.django_db
URL = reverse("dashboard:set_up")
TODAY = date(2026, 3, 12)


@pytest.fixture
def alice():
    return make_staff(role=Role.HR, name="Alice Okafor")


def done(user):
    return [step.name for step in set_up.of(user, today=TODAY).steps if step.is_done]


def prepare(code):
    for asked in catalogue.place(code).asked:
        make_prerequisite(place=code, kind=asked.kind)


def test_an_empty_house_begins_with_staff(alice):
    way = set_up.of(alice, today=TODAY)
    assert (way.done, len(way.steps), way.next.name) == (0, 9, "staff")


def test_each_step_is_done_when_what_it_is_for_is_there(alice):
    make_employment(place="GB", started_on=date(2026, 1, 5))
    assert done(alice) == ["staff"]
    client = Client.objects.create(name="Kestrel Foods", name_key="kestrel foods")
    Contact.objects.create(
        client=client, name="Dora Harting", name_key="dora harting", source="x", added_on=TODAY
    )
    make_account()
    assert done(alice) == ["staff", "contacts", "accounts"]
    prepare("GB")
    assert done(alice)[-1] == "places"
    version = make_version()
    assert "clauses" in done(alice)
    assert "reviewed" not in done(alice)
    PolicyVersion.objects.filter(pk=version.pk).update(state="published", published_on=TODAY)
    assert {"reviewed", "published"} <= set(done(alice))
    make_campaign(version=version, state="draft")
    assert "campaign" not in done(alice)
    make_campaign(version=version)
    assert set_up.of(alice, today=TODAY).next.name == "audit"
    assert hr.for_hr(alice, today=TODAY)["way"].next.name == "audit"
    make_run(finished_at="2026-03-12T12:00:00Z")
    assert set_up.of(alice, today=TODAY).is_complete
    assert hr.for_hr(alice, today=TODAY)["way"] is None


def test_it_names_the_places_whose_papers_are_missing(alice):
    make_employment(place="DE", started_on=date(2026, 1, 5))
    make_employment(place="GB", started_on=date(2026, 1, 5))
    prepare("GB")
    step = next(s for s in set_up.of(alice, today=TODAY).steps if s.name == "places")
    assert not step.is_done
    assert step.why.endswith("Something is missing for Germany.")


def test_hr_of_one_employer_is_led_through_what_is_theirs(alice):
    alice.employers.add(make_employer())
    make_employment(employer=make_employer())
    assert done(alice) == []


def test_the_page_has_one_primary_button_and_every_step_its_page(client, alice):
    client.force_login(alice)
    page = client.get(URL).content.decode()
    assert page.count("btn-primary") == 1
    for step in set_up.of(alice, today=TODAY).steps:
        assert client.get(step.url).status_code == 200, step.name


def test_today_shows_progress_and_the_next_step(client, alice):
    client.force_login(alice)
    page = client.get("/").content.decode()
    assert "0 of 9 done" in page
    assert "Bring in the list of staff" in page
    assert page.count("btn-primary") == 1


def test_it_asks_three_times_however_large_the_house(alice, django_assert_num_queries):
    for _ in range(3):
        make_employment(place="GB")
    set_up.of(alice, today=TODAY)  # the limits of HR's view are asked once for each user
    with django_assert_num_queries(3):
        set_up.of(alice, today=TODAY)


@pytest.mark.parametrize("role", [role for role in Role if role != Role.HR])
def test_it_is_for_hr_only(client, role):
    client.force_login(make_staff(role=role))
    assert client.get(URL).status_code == 403


def test_it_rejects_post(client, alice):
    client.force_login(alice)
    assert client.post(URL).status_code == 405

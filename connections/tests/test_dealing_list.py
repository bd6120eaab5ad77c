from datetime import timedelta

import pytest
from django.urls import reverse

from connections.tests.factories import make_client, make_contact, make_dealing
from connections.tests.pages import HR_AND_AUDITORS, sign_in, who_gets_in
from core import clock
from people.models import Employment
from people.tests.factories import make_employment, make_person

pytestmark = pytest.mark.django_db
URL = reverse("connections:dealing_list")
TODAY = clock.today()


def people(response):
    return sorted(str(row.person) for row in response.context["listing"].page)


def dealing_of(name, *, last_on, left_on=None, restricted_until=None, **contact):
    person = make_person(name=name)
    work = make_employment(person=person, started_on=TODAY - timedelta(days=2000))
    Employment.objects.filter(pk=work.pk).update(left_on=left_on, restricted_until=restricted_until)
    return make_dealing(
        person=person,
        contact=make_contact(**contact),
        first_on=last_on - timedelta(days=5),
        last_on=last_on,
    )


def test_it_finds_by_words_and_by_protection(client):
    sign_in(client)
    dealing_of("Carol Mensah", last_on=TODAY, client=make_client(name="Kestrel Foods"))
    dealing_of("Erin Walsh", last_on=TODAY, client=make_client(name="Marlow", status="former"))
    assert people(client.get(URL, {"search": "kestrel carol"})) == ["Carol Mensah"]
    assert people(client.get(URL, {"show": "protected"})) == ["Carol Mensah"]


def test_the_lookback_counts_from_today_or_from_the_last_day(client):
    sign_in(client)
    year = clock.months_after(TODAY, -12)
    dealing_of("In Time", last_on=year + timedelta(days=1))
    dealing_of("Too Early", last_on=year)
    left = TODAY - timedelta(days=60)
    gone = {"left_on": left, "restricted_until": TODAY}
    back = clock.months_after(left, -12)
    dealing_of("Leaver Counts", last_on=back + timedelta(days=1), **gone)
    dealing_of("Leaver Early", last_on=back, **gone)
    dealing_of(
        "Leaver Free", last_on=left, left_on=left, restricted_until=TODAY - timedelta(days=1)
    )
    assert people(client.get(URL, {"lookback": "12"})) == ["In Time", "Leaver Counts"]
    assert people(client.get(URL, {"lookback": "6"})) == []


def test_hr_limited_to_a_place_sees_only_its_people(client):
    alice = sign_in(client)
    alice.places = ["GB"]
    alice.save()
    for name, place in [("Carol Mensah", "GB"), ("Erin Walsh", "IE")]:
        person = make_person(name=name)
        make_employment(person=person, place=place)
        make_dealing(person=person)
    assert people(client.get(URL)) == ["Carol Mensah"]


def test_it_is_exported(client):
    sign_in(client)
    dealing_of("Carol Mensah", last_on=TODAY)
    assert "Carol Mensah" in client.get(URL, {"export": "csv"}).content.decode()


def test_it_says_what_to_do_when_there_is_none(client):
    sign_in(client)
    assert "No dealings are on record" in client.get(URL).content.decode()


def test_it_is_only_for_hr_and_auditors(client):
    assert who_gets_in(client, URL) == HR_AND_AUDITORS


def test_the_number_of_queries_does_not_grow(client, assert_flat_queries):
    sign_in(client)
    assert_flat_queries(URL, make_dealing)


def test_it_rejects_post(client):
    sign_in(client)
    assert client.post(URL).status_code == 405

import pytest
from django.urls import reverse

from connections.tests.factories import make_client, make_connection, make_contact
from connections.tests.pages import HR_AND_AUDITORS, sign_in, who_gets_in
from people.models import User
from people.tests.factories import make_employer, make_employment, make_person

pytestmark = pytest.mark.django_db
URL = reverse("connections:connection_list")


def people(response):
    return sorted(str(row.person) for row in response.context["listing"].page)


def test_it_finds_by_words_platform_kind_and_state(client):
    sign_in(client)
    make_connection(
        person=make_person(name="Carol Mensah"),
        contact=make_contact(name="Odile Roux", client=make_client(name="Kestrel Foods")),
        exemption="family-friend",
        exemption_state="claimed",
        how_known="file-check",
    )
    make_connection(
        person=make_person(name="Dave Hart"),
        platform="x",
        removed_on="2026-03-09",
        removed_level="said",
    )
    for asked in (
        {"search": "carol kestrel"},
        {"platform": "linkedin"},
        {"known": "file-check"},
        {"show": "claimed"},
        {"show": "standing"},
    ):
        assert people(client.get(URL, asked)) == ["Carol Mensah"], asked
    assert people(client.get(URL, {"show": "removed"})) == ["Dave Hart"]
    assert people(client.get(URL, {"show": "exempt"})) == []


def test_hr_limited_to_a_place_sees_only_its_people(client):
    alice = sign_in(client)
    alice.places = ["GB"]
    alice.save()
    for name, place in [("Carol Mensah", "GB"), ("Erin Walsh", "IE")]:
        person = make_person(name=name)
        make_employment(person=person, place=place, employer=make_employer())
        make_connection(person=person)
    assert people(client.get(URL)) == ["Carol Mensah"]


def test_an_auditor_records_nothing(client):
    sign_in(client, User.Role.AUDITOR)
    assert "Record what was seen" not in client.get(URL).content.decode()


def test_it_is_exported(client):
    sign_in(client)
    make_connection(person=make_person(name="Carol Mensah"))
    assert "Carol Mensah" in client.get(URL, {"export": "csv"}).content.decode("utf-8-sig")


def test_it_says_what_to_expect_when_there_is_none(client):
    sign_in(client)
    assert "HR cannot invite current staff" in client.get(URL).content.decode()


def test_it_is_only_for_hr_and_auditors(client):
    assert who_gets_in(client, URL) == HR_AND_AUDITORS


def test_the_number_of_queries_does_not_grow(client, assert_flat_queries):
    sign_in(client)
    assert_flat_queries(URL, make_connection)


def test_it_rejects_post(client):
    sign_in(client)
    assert client.post(URL).status_code == 405

import pytest
from django.urls import reverse

from connections.tests.pages import HR, sign_in, who_gets_in
from people.tests.factories import make_employer, make_employment, make_person

pytestmark = pytest.mark.django_db
URL = reverse("connections:colleague_suggest")


def test_it_suggests_by_any_name_and_by_number(client):
    sign_in(client, name="Alice Okafor")
    make_person(name="Bob Lindqvist", number="M-0007")
    make_person(name="Carol Mensah")
    for typed in ("bob", "lind", "bob lind", "m-00", "Bob Lindqvist (M-0007)"):
        page = client.get(URL, {"person": typed}).content.decode()
        assert '<option value="Bob Lindqvist (M-0007)">' in page, typed
        assert "Carol" not in page


def test_it_suggests_only_people_one_may_see(client):
    alice, ours = sign_in(client, name="Alice Okafor"), make_employer(name="Ours")
    alice.employers.add(ours)
    for name, employer in [("Bob Lindqvist", ours), ("Bob Elsewhere", make_employer())]:
        person = make_person(name=name)
        make_employment(person=person, employer=employer)
    page = client.get(URL, {"person": "bob"}).content.decode()
    assert "Bob Lindqvist" in page
    assert "Elsewhere" not in page


def test_it_suggests_nothing_to_nothing(client):
    sign_in(client)
    assert client.get(URL).content.count(b"<option") == 0


def test_it_is_only_for_hr(client):
    assert who_gets_in(client, URL) == HR


def test_it_rejects_post(client):
    sign_in(client)
    assert client.post(URL).status_code == 405

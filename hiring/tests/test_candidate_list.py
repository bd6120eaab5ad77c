"""Who was sent which notice."""

import pytest
from django.urls import reverse

from hiring.tests.factories import make_candidate, make_expectation
from people.tests.factories import make_employer, make_user

pytestmark = pytest.mark.django_db
URL = reverse("hiring:candidate_list")


def test_it_works_and_is_filtered(client):
    client.force_login(make_user(role="hr"))
    make_candidate(name="Ida")
    make_candidate(name="Kwame")
    assert client.get(URL).context["listing"].count == 2
    page = client.get(f"{URL}?search=kwa").content.decode()
    assert "Kwame" in page
    assert "Ida<" not in page


def test_hr_of_one_employer_sees_only_theirs(client):
    alice = make_user(role="hr")
    alice.employers.add(make_employer())
    client.force_login(alice)
    make_candidate(expectation=make_expectation(employer=make_employer()))
    assert client.get(URL).context["listing"].count == 0


@pytest.mark.parametrize("role", ["employee", "line_manager", "administrator", "legal_reviewer"])
def test_it_is_only_for_hr_and_auditors(client, role):
    client.force_login(make_user(role=role))
    assert client.get(URL).status_code == 403


def test_an_empty_list_says_what_to_do(client):
    client.force_login(make_user(role="auditor"))
    assert "yet" in client.get(URL).content.decode()


def test_it_asks_as_often_for_one_as_for_many(client, assert_flat_queries):
    client.force_login(make_user(role="hr"))
    assert_flat_queries(URL, lambda: make_candidate())

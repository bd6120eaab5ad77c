"""What candidates are told, role by role."""

import pytest
from django.urls import reverse

from hiring.tests.factories import make_expectation
from people.tests.factories import make_user

pytestmark = pytest.mark.django_db
URL = reverse("hiring:expectation_list")


def test_it_works_and_is_filtered(client):
    client.force_login(make_user(role="hr"))
    make_expectation(job_title="Ida")
    make_expectation(job_title="Kwame")
    assert client.get(URL).context["listing"].count == 2
    page = client.get(f"{URL}?search=kwa").content.decode()
    assert "Kwame" in page
    assert "Ida<" not in page


@pytest.mark.parametrize("role", ["employee", "line_manager", "administrator", "legal_reviewer"])
def test_it_is_only_for_hr_and_auditors(client, role):
    client.force_login(make_user(role=role))
    assert client.get(URL).status_code == 403


def test_an_empty_list_says_what_to_do(client):
    client.force_login(make_user(role="auditor"))
    assert "yet" in client.get(URL).content.decode()


def test_it_asks_as_often_for_one_as_for_many(client, assert_flat_queries):
    client.force_login(make_user(role="hr"))
    assert_flat_queries(URL, lambda: make_expectation())

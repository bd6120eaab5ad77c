"""Who was asked about which version."""

import pytest
from django.urls import reverse

from people.tests.factories import make_user
from policies.tests.factories import make_review
from policies.tests.reviewing import ask

pytestmark = pytest.mark.django_db


@pytest.fixture
def sol():
    return make_user(role="legal_reviewer", name="Sol Adeyemi")


URL = reverse("policies:review_list")


def test_hr_sees_all_and_a_reviewer_their_own(client, sol):
    ask(reviewer=sol)
    ask()
    client.force_login(make_user(role="hr"))
    assert client.get(URL).context["listing"].count == 2
    client.force_login(sol)
    assert client.get(URL).context["listing"].count == 1


def test_it_is_filtered(client):
    ask()
    client.force_login(make_user(role="hr"))
    assert client.get(f"{URL}?answer=none").context["listing"].count == 1
    assert client.get(f"{URL}?answer=approved").context["listing"].count == 0
    assert client.get(f"{URL}?search=sol").context["listing"].count == 1


def test_an_empty_list_says_what_to_do(client):
    client.force_login(make_user(role="hr"))
    assert "Nobody has been asked yet" in client.get(URL).content.decode()


def test_it_is_only_for_those_who_work_on_policies(client):
    client.force_login(make_user(role="employee"))
    assert client.get(URL).status_code == 403


def test_it_asks_as_often_for_one_as_for_many(client, assert_flat_queries):
    client.force_login(make_user(role="hr"))
    assert_flat_queries(URL, make_review)

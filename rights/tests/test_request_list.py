"""HR's desk: what was asked, by when it is answered."""

import pytest
from django.urls import reverse

from people.choices import Role
from people.tests.factories import make_employer, make_user
from rights.tests.factories import make_request

pytestmark = pytest.mark.django_db
URL = reverse("rights:request_list")


def names(response):
    return [str(asked.whose) for asked, _left, _late in response.context["rows"]]


def test_the_most_urgent_comes_first_and_what_remains_is_said(client, carol, erin, alice):
    make_request(person=carol.person, received_on="2099-01-05", due_on="2099-02-05")
    make_request(person=erin.person, received_on="2020-01-05", due_on="2020-02-05")
    done = make_request(state="done", closed_on="2026-11-20")
    client.force_login(alice)
    response = client.get(URL)
    assert names(response) == ["Erin Walsh", "Carol Mensah", str(done.whose)]
    text = response.content.decode()
    assert "days late" in text
    assert "days left" in text
    assert names(client.get(URL, {"state": "late"})) == ["Erin Walsh"]
    assert names(client.get(URL, {"search": "car"})) == ["Carol Mensah"]
    assert names(client.get(URL, {"state": "done"})) == [str(done.whose)]
    assert names(client.get(URL, {"sort": "-due"}))[0] == "Carol Mensah"


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_it_can_be_taken_away_without_the_words(client, carol, alice, kind):
    make_request(person=carol.person, words="Something private.")
    client.force_login(alice)
    content = client.get(URL, {"export": kind}).getvalue()
    assert b"private" not in content
    if kind == "csv":
        assert "Carol Mensah" in content.decode()


def test_hr_of_another_employer_sees_nothing_of_it(client, carol):
    hans = make_user(role="hr")
    hans.employers.add(make_employer())
    make_request(person=carol.person)
    client.force_login(hans)
    assert names(client.get(URL)) == []


@pytest.mark.parametrize("role", Role.values)
def test_it_is_for_hr_auditors_and_the_officer(client, role):
    client.force_login(make_user(role=role))
    allowed = role in ("hr", "auditor", "data_protection")
    assert client.get(URL).status_code == (200 if allowed else 403)


def test_it_asks_as_often_for_one_as_for_many(client, alice, assert_flat_queries):
    client.force_login(alice)
    assert_flat_queries(URL, lambda: make_request(keeper=make_user()))

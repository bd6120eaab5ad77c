"""The wishes for accounts: HR sees all of theirs, everybody else their own."""

import pytest
from django.urls import reverse

from accounts.tests.factories import make_proposal
from people.tests.factories import make_employer, make_staff, make_user

pytestmark = pytest.mark.django_db
URL = reverse("accounts:proposal_list")


def handles(response):
    return [proposal.handle for proposal in response.context["listing"].page]


def test_everybody_sees_their_own(client):
    carol = make_staff(name="Carol Mensah")
    make_proposal(handle="mine", asked_by=carol.person)
    make_proposal(handle="theirs")
    client.force_login(carol)
    assert handles(client.get(URL)) == ["mine"]


def test_hr_sees_those_of_their_employers_and_filters(client):
    alice = make_user(role="hr")
    alice.employers.add(make_employer(name="Ours"))
    ours = alice.employers.get()
    make_proposal(handle="ours", employer=ours)
    make_proposal(handle="declined", employer=ours, state="declined", decided_on="2026-03-01")
    make_proposal(handle="other", employer=make_employer())
    client.force_login(alice)
    assert sorted(handles(client.get(URL))) == ["declined", "ours"]
    assert handles(client.get(f"{URL}?state=asked")) == ["ours"]


def test_an_empty_list_says_what_it_is_for(client):
    client.force_login(make_staff())
    assert "No wishes yet" in client.get(URL).content.decode()


def test_it_asks_as_often_for_one_as_for_many(client, assert_flat_queries):
    client.force_login(make_user(role="hr"))
    assert_flat_queries(URL, lambda: make_proposal())

"""Names offered while somebody types."""

import pytest
from django.urls import reverse

from accounts.tests.factories import make_worker
from people.tests.factories import make_employer, make_user

pytestmark = pytest.mark.django_db
URL = reverse("accounts:holder_suggest")


def suggested(client, text):
    return client.get(URL, {"owner": text}).context["values"]


@pytest.fixture
def as_hr(client):
    client.force_login(make_user(role="hr"))
    return client


def test_it_finds_by_the_beginnings_of_names_and_numbers(as_hr):
    carol = make_worker("Carol Mensah")
    make_worker("Erin Walsh")
    label = f"Carol Mensah ({carol.number})"
    for typed in ("car", "MENS", "mensah car", carol.number, label):
        assert suggested(as_hr, typed) == [label]
    assert suggested(as_hr, "arol") == []
    assert suggested(as_hr, "") == []


def test_it_offers_a_dozen_at_most(as_hr):
    for _each in range(13):
        make_worker("Carol Mensah")
    assert len(suggested(as_hr, "carol")) == 12


def test_it_offers_only_people_the_reader_may_see(client):
    ours = make_employer()
    user = make_user(role="hr")
    user.employers.add(ours)
    client.force_login(user)
    mine = make_worker("Carol Mensah", employer=ours)
    make_worker("Carol Jones", employer=make_employer())
    assert suggested(client, "carol") == [f"Carol Mensah ({mine.number})"]


def test_it_rejects_post(as_hr):
    assert as_hr.post(URL).status_code == 405


@pytest.mark.parametrize("role", ["employee", "line_manager", "auditor", "administrator"])
def test_it_is_only_for_hr(client, role):
    client.force_login(make_user(role=role))
    assert client.get(URL, {"owner": "carol"}).status_code == 403

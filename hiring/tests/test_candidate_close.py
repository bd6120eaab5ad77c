"""HR notes that somebody is not hired."""

import pytest

from hiring.models import Candidate
from hiring.tests.factories import door_of, enter, make_candidate, url_of
from people.choices import Role
from people.tests.factories import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def as_hr(client):
    client.force_login(make_user(role="hr"))
    return client


def test_the_link_ends_at_once(as_hr, client):
    candidate = make_candidate()
    enter(client, candidate)
    as_hr.post(url_of("candidate_close", candidate.pk))
    assert Candidate.objects.get().state == "closed"
    assert client.get(url_of("own_notice")).status_code == 404
    assert client.get(door_of("door", candidate)).status_code == 404


def test_it_is_noted_once(as_hr):
    candidate = make_candidate(state="closed", decided_on="2026-01-05")
    as_hr.post(url_of("candidate_close", candidate.pk))
    assert str(Candidate.objects.get().decided_on) == "2026-01-05"


@pytest.mark.parametrize("role", [role for role in Role if role != Role.HR])
def test_it_is_only_for_hr(client, role):
    client.force_login(make_user(role=role))
    assert client.post(url_of("candidate_close", make_candidate().pk)).status_code == 403


def test_an_unknown_one_is_not_found(as_hr):
    assert as_hr.post(url_of("candidate_close", 999)).status_code == 404

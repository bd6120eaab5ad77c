"""HR notes that a candidate has accepted the offer."""

import pytest

from hiring.models import Candidate
from hiring.tests.factories import make_candidate, url_of
from notices.models import Notice
from people.choices import Role
from people.tests.factories import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def as_hr(client):
    client.force_login(make_user(role="hr"))
    return client


def test_it_works_and_they_are_told(as_hr):
    as_hr.post(url_of("candidate_accept", make_candidate().pk))
    assert Candidate.objects.get().state == "accepted"
    assert Notice.objects.get().kind == "candidate_accepted"


def test_it_is_noted_once(as_hr):
    candidate = make_candidate(state="closed")
    as_hr.post(url_of("candidate_accept", candidate.pk))
    assert Candidate.objects.get().state == "closed"


@pytest.mark.parametrize("role", [role for role in Role if role != Role.HR])
def test_it_is_only_for_hr(client, role):
    client.force_login(make_user(role=role))
    assert client.post(url_of("candidate_accept", make_candidate().pk)).status_code == 403


def test_an_unknown_one_is_not_found(as_hr):
    assert as_hr.post(url_of("candidate_accept", 999)).status_code == 404

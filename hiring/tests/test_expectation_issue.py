"""HR issues a notice; the one before is given to nobody any more."""

import pytest

from hiring.models import Expectation
from hiring.tests.factories import make_expectation, url_of
from people.choices import Role
from people.tests.factories import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def as_hr(client):
    client.force_login(make_user(role="hr"))
    return client


def test_it_works(as_hr):
    old = make_expectation(job_title="Account manager")
    new = make_expectation(job_title="Account manager", issued=False, number=2)
    as_hr.post(url_of("expectation_issue", new.pk))
    assert list(Expectation.objects.issued()) == [new]
    old.refresh_from_db()
    assert old.retired_on is not None


def test_it_is_issued_once(as_hr):
    notice = make_expectation()
    as_hr.post(url_of("expectation_issue", notice.pk))
    assert Expectation.objects.get().issued_by is None


@pytest.mark.parametrize("role", [role for role in Role if role != Role.HR])
def test_it_is_only_for_hr(client, role):
    client.force_login(make_user(role=role))
    assert client.post(url_of("expectation_issue", make_expectation().pk)).status_code == 403


def test_an_unknown_one_is_not_found(as_hr):
    assert as_hr.post(url_of("expectation_issue", 999)).status_code == 404

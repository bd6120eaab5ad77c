"""HR changes the words of a draft."""

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
    notice = make_expectation(issued=False)
    as_hr.post(url_of("expectation_edit", notice.pk), {"body": "## Ours\n\nWords of ours."})
    assert Expectation.objects.get().body == "## Ours\n\nWords of ours.\n"
    assert Expectation.objects.get().sha256 != "0" * 64


def test_what_was_issued_never_changes(as_hr):
    notice = make_expectation()
    page = as_hr.post(url_of("expectation_edit", notice.pk), {"body": "Other"}).content.decode()
    assert "never changes. Prepare the role again instead." in page
    assert "No passwords" in Expectation.objects.get().body


@pytest.mark.parametrize("role", [role for role in Role if role != Role.HR])
def test_it_is_only_for_hr(client, role):
    client.force_login(make_user(role=role))
    assert client.get(url_of("expectation_edit", make_expectation().pk)).status_code == 403


def test_an_unknown_one_is_not_found(as_hr):
    assert as_hr.get(url_of("expectation_edit", 999)).status_code == 404

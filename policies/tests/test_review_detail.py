"""A review: the text, the remarks, the answer."""

import pytest

from people.tests.factories import make_user
from policies.tests.reviewing import ask

pytestmark = pytest.mark.django_db


@pytest.fixture
def sol():
    return make_user(role="legal_reviewer", name="Sol Adeyemi")


def test_the_one_who_was_asked_can_answer(client, sol):
    review = ask(reviewer=sol)
    client.force_login(sol)
    page = client.get(review.get_absolute_url()).content.decode()
    assert "Approve this text" in page
    review.refresh_from_db()
    assert review.opened_at is not None


def test_hr_can_look_and_not_answer(client, sol):
    review = ask(reviewer=sol)
    client.force_login(make_user(role="hr"))
    page = client.get(review.get_absolute_url()).content.decode()
    assert "Approve this text" not in page
    assert "Take the request back" in page
    review.refresh_from_db()
    assert review.opened_at is None


def test_another_reviewer_does_not_find_it(client, sol):
    review = ask(reviewer=sol)
    client.force_login(make_user(role="legal_reviewer"))
    assert client.get(review.get_absolute_url()).status_code == 404


def test_it_is_only_for_those_who_work_on_policies(client, sol):
    review = ask(reviewer=sol)
    client.force_login(make_user(role="employee"))
    assert client.get(review.get_absolute_url()).status_code == 403

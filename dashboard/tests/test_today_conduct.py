"""Conduct cases on the first page: what waits, and never about whom."""

import pytest

from conduct.tests import factories as made
from conduct.tests.pages import proposed_now
from dashboard.today import conduct

pytestmark = pytest.mark.django_db


def titles(user, today=made.TODAY):
    return [str(todo.title) for todo in conduct.that_wait(user, today=today)]


def test_a_concern_waits_for_hr_and_not_for_the_one_it_is_about():
    made.make_concern()
    made.nadia()
    made.make_concern(about="Nadia Haddad")
    assert titles(made.alice()) == ["2 concerns wait to be taken"]
    assert titles(made.nadia()) == ["A concern waits to be taken"]
    assert titles(made.carol()) == titles(made.tom()) == []


def test_what_is_late_is_said_to_the_owner():
    case = made.taken()
    assert titles(made.alice()) == []
    late = case.due_on.replace(day=case.due_on.day + 1)
    assert titles(made.alice(), late) == ["A case of yours is past its day"]


def test_whoever_is_asked_finds_it_and_no_name():
    proposed_now()
    for user in (made.uma(), made.sol()):
        [todo] = conduct.asked_of(user)
        assert "Carol" not in f"{todo.title} {todo.text}"

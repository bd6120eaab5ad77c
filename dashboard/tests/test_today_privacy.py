"""Requests about people's own records among what HR has to do today."""

from datetime import date

import pytest

from dashboard.today import privacy
from people.tests.factories import make_employer, make_staff
from rights.tests.factories import make_request

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 20)


def todos(user, today=TODAY):
    return [(todo.title, todo.state, todo.tone) for todo in privacy.that_wait(user, today=today)]


def test_one_is_named_by_its_day():
    alice, carol = make_staff(role="hr"), make_staff(name="Carol Mensah")
    asked = make_request(person=carol.person)
    [todo] = privacy.that_wait(alice, today=TODAY)
    assert "Carol Mensah" in todo.text
    assert "Wednesday 2 December 2026" in todo.text
    assert todo.url == asked.get_absolute_url()
    title = "Somebody asks about their own records"
    assert todos(alice) == [(title, "12 days left", "warn")]
    assert todos(alice, date(2026, 11, 29)) == [(title, "3 days left", "danger")]


def test_several_are_one_matter_and_answered_ones_none():
    alice = make_staff(role="hr")
    make_request(state="done", closed_on="2026-11-20")
    assert todos(alice) == []
    make_request()
    make_request()
    [todo] = privacy.that_wait(alice, today=TODAY)
    assert todo.title == "2 requests of people about their own records wait"
    assert todo.url.endswith("?state=open")


def test_ones_own_and_those_of_others_places_are_for_a_colleague():
    alice = make_staff(role="hr")
    make_request(person=alice.person)
    assert todos(alice) == []
    hans = make_staff(role="hr", employer=make_employer())
    hans.employers.add(hans.person.employments.get().employer)
    make_request(person=make_staff(employer=make_employer()).person)
    assert todos(hans) == []

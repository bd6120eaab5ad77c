"""Where people work is told by the apps that know."""

from datetime import date

import pytest

from people.tests.factories import make_employment, make_person
from places import usage

pytestmark = pytest.mark.django_db
TODAY = date(2026, 12, 1)


def test_people_are_counted_where_they_work_today():
    person = make_person()
    make_employment(person=person, place="GB")
    make_employment(person=person, place="GB", started_on=date(2021, 1, 4))
    make_employment(place="DE")
    make_employment(place="DE", left_on=TODAY)
    make_employment(place="FR", left_on=date(2026, 11, 30))
    make_employment(place="ES", started_on=date(2026, 12, 2))
    assert usage.people_at(TODAY) == {"GB": 1, "DE": 2}


def test_several_apps_may_count(monkeypatch):
    monkeypatch.setattr(usage, "_sources", [lambda today: {"GB": 1}, lambda today: {"GB": 2}])
    assert usage.people_at(TODAY) == {"GB": 3}

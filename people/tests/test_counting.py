"""Many counts, one query, the same numbers as asked one by one."""

from datetime import date

import pytest

from core.counting import count_each
from people.models import Employment, Person
from people.tests.factories import make_employment, make_person, make_user

pytestmark = pytest.mark.django_db


def test_each_number_is_what_its_own_query_says(django_assert_num_queries):
    user = make_user()
    for _ in range(3):
        make_employment()
    twice = make_person(name="Dana Falk")
    make_employment(person=twice, left_on=date(2021, 6, 30))
    make_employment(person=twice, started_on=date(2022, 1, 3))
    rows = {
        "people": Person.objects.order_by("family_name"),
        "twice": Person.objects.filter(employments__isnull=False).distinct(),
        "joined": Person.objects.filter(employments__isnull=False),
        "nobody": Person.objects.none(),
        "no such": Employment.objects.filter(place="XX"),
    }
    with django_assert_num_queries(1):
        found = count_each(rows, beside=user)
    assert found == {"people": 4, "twice": 4, "joined": 5, "nobody": 0, "no such": 0}
    assert found == {name: each.count() for name, each in rows.items()}


def test_nothing_to_count_asks_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert count_each({}, beside=None) == {}

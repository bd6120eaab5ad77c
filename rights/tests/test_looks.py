"""Looking at somebody's pages is noted once a day, and one's own never."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from core import clock
from offboarding.tests.factories import make_leaver
from people.tests.factories import make_employment
from privacy import actions as privacy
from rights.actions import looks
from rights.models import Look
from rights.tests.factories import make_look

pytestmark = pytest.mark.django_db


def seen():
    return sorted(Look.objects.values_list("viewer__name", "page", "role"))


def test_pages_of_others_are_noted_once(client, carol, alice):
    client.force_login(alice)
    record = reverse("people:person_detail", args=[carol.person.pk])
    for _ in range(3):
        client.get(record)
    client.get(reverse("privacy:person_record", args=[carol.person.pk]))
    client.post(reverse("privacy:person_export", args=[carol.person.pk]))
    assert seen() == [("Alice Okafor", page, "hr") for page in ("copy", "kept", "record")]
    assert set(Look.objects.values_list("person", "day")) == {(carol.person.pk, clock.today())}


def test_the_file_of_a_leaver_is_noted(client, alice):
    dave = make_leaver(left_on=date(2026, 10, 30), restricted_until=date(2099, 1, 1))
    client.force_login(alice)
    client.get(reverse("offboarding:leaver_detail", args=[dave.pk]))
    assert seen() == [("Alice Okafor", "file", "hr")]


def test_ones_own_pages_and_refused_ones_are_not(client, alice, carol, erin):
    client.force_login(alice)
    client.get(reverse("people:person_detail", args=[alice.person.pk]))
    client.force_login(erin)
    client.get(reverse("people:person_detail", args=[carol.person.pk]))
    assert seen() == []


def test_a_second_look_of_the_day_writes_nothing(carol, alice, django_assert_num_queries):
    today = clock.today()
    assert looks.note(alice, carol.person, "record", today=today)
    with django_assert_num_queries(1):
        assert not looks.note(alice, carol.person, "record", today=today)
    assert looks.note(alice, carol.person, "record", today=today + timedelta(days=1))


def test_it_is_forgotten_after_a_year_unless_under_a_hold(carol, alice):
    make_look(viewer=alice, person=carol.person, day=date(2025, 11, 1))
    make_look(viewer=alice, person=carol.person, day=date(2025, 12, 5))
    make_employment(person=carol.person, started_on=date(2026, 11, 1))
    assert privacy.apply("look", today=date(2026, 12, 1)) == 1
    assert Look.objects.get().day == date(2025, 12, 5)

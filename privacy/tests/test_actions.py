"""Holds are set, stand, and are released."""

from datetime import date

import pytest

from accounts.tests.factories import make_worker
from core.refusals import Refused
from ledger.models import Entry
from people.tests.factories import make_user
from privacy import actions, selecting
from privacy.models import Hold
from privacy.tests.factories import make_hold

pytestmark = pytest.mark.django_db
TODAY = date(2026, 12, 1)


@pytest.fixture
def alice():
    return make_user(role="hr")


def test_a_hold_is_set_once_and_released_once(alice):
    carol = make_worker("Carol Mensah")
    hold = actions.hold(
        carol, reason=" Claim HR-2026-4 ", until=date(2027, 1, 1), by=alice, today=TODAY
    )
    assert (hold.subject, hold.reason) == (f"people.person:{carol.pk}", "Claim HR-2026-4")
    with pytest.raises(Refused, match="There is a hold already"):
        actions.hold(carol, reason="Again", until=date(2027, 1, 1), by=alice, today=TODAY)
    actions.release(hold, by=alice, today=TODAY)
    with pytest.raises(Refused, match="already released"):
        actions.release(hold, by=alice, today=TODAY)
    actions.hold(carol, reason="Another", until=date(2027, 1, 1), by=alice, today=TODAY)
    verbs = list(Entry.objects.order_by("pk").values_list("verb", flat=True))
    assert verbs == ["privacy.hold_set", "privacy.hold_released", "privacy.hold_set"]


def test_a_hold_stands_until_its_last_day():
    hold = make_hold(make_worker(), until=TODAY)
    assert hold in Hold.objects.standing(TODAY)
    assert hold not in Hold.objects.standing(date(2026, 12, 2))


def test_the_matter_of_a_hold_is_not_in_the_ledger(alice):
    actions.hold(
        make_worker(), reason="Claim of Carol", until=date(2027, 1, 1), by=alice, today=TODAY
    )
    assert "Carol" not in Entry.objects.get().body


def test_names_are_read_for_pages():
    carol = make_worker("Carol Mensah")
    assert selecting.names([f"people.person:{carol.pk}", "people.person:999"]) == {
        f"people.person:{carol.pk}": "Carol Mensah"
    }

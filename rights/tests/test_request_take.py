"""A member of HR looks after a request."""

import pytest
from django.urls import reverse

from ledger.models import Entry
from people.tests.factories import make_staff
from rights.tests.factories import make_request
from rights.tests.pages import is_for_hr_alone

pytestmark = pytest.mark.django_db


def take(client, asked):
    return client.post(reverse("rights:request_take", args=[asked.pk]), follow=True)


def test_it_is_taken_on_and_may_be_taken_over(client, carol, alice):
    asked = make_request(person=carol.person)
    for user in (alice, make_staff(role="hr", name="Nadia Haddad")):
        client.force_login(user)
        take(client, asked)
        asked.refresh_from_db()
        assert (asked.state, asked.keeper) == ("taken", user)
    assert list(Entry.objects.values_list("verb", flat=True)) == ["rights.taken"] * 2
    assert "You look after it already." in take(client, asked).content.decode()


def test_ones_own_is_not(client, alice):
    asked = make_request(person=alice.person)
    client.force_login(alice)
    assert "This is your own request" in take(client, asked).content.decode()
    asked.refresh_from_db()
    assert asked.keeper is None


def test_its_audience(client, carol, alice):
    asked = make_request(person=carol.person)
    assert is_for_hr_alone(client, "request_take", asked.pk, method="post")
    client.force_login(alice)
    assert client.get(reverse("rights:request_take", args=[asked.pk])).status_code == 405

import pytest
from django.urls import reverse

from ledger.models import Entry
from people.choices import Role
from people.tests.factories import make_staff

pytestmark = pytest.mark.django_db
URL = reverse("dashboard:set_up_put_away")


def test_it_is_put_away_and_brought_back_for_oneself_alone(client):
    alice, nadia = make_staff(role=Role.HR), make_staff(role=Role.HR)
    client.force_login(alice)
    assert "of 9 done" not in client.post(URL, {"as": "away"}, follow=True).content.decode()
    alice.refresh_from_db()
    nadia.refresh_from_db()
    assert alice.set_up_put_away_on is not None
    assert nadia.set_up_put_away_on is None
    assert "Show it on Today" in client.get(reverse("dashboard:set_up")).content.decode()
    client.post(URL, {"as": "back"})
    assert "of 9 done" in client.get("/").content.decode()
    verbs = Entry.objects.order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["people.set_up_put_away", "people.set_up_brought_back"]


def test_it_is_for_hr_only(client):
    client.force_login(make_staff(role=Role.AUDITOR))
    assert client.post(URL).status_code == 403


def test_it_rejects_get(client):
    client.force_login(make_staff(role=Role.HR))
    assert client.get(URL).status_code == 405

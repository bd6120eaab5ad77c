"""What people agreed to before PolicyHub."""

import pytest

from campaigns.tests.papers import make_agreement
from campaigns.tests.signing import hr, only_hr, page, text
from people.tests.factories import make_staff

pytestmark = pytest.mark.django_db
URL = page("agreement_list")


def test_it_is_filtered(client):
    make_agreement()
    client.force_login(hr())
    assert client.get(f"{URL}?state=waiting").context["listing"].count == 1
    assert client.get(f"{URL}?search=nobody").context["listing"].count == 0


def test_an_empty_list_says_what_to_do(client):
    client.force_login(hr())
    shown = text(client.get(URL))
    assert "No earlier agreement is on record" in shown
    assert "Record an agreement" in shown


def test_an_auditor_only_reads(client):
    client.force_login(make_staff(role="auditor"))
    assert "Record an agreement" not in text(client.get(URL))


def test_it_is_only_for_hr_and_auditors(client):
    only_hr(client, URL, auditor=True)


def test_it_rejects_post(client):
    client.force_login(hr())
    assert client.post(URL).status_code == 405


def test_it_asks_as_often_for_one_as_for_many(client, assert_flat_queries):
    client.force_login(hr())
    assert_flat_queries(URL, make_agreement)

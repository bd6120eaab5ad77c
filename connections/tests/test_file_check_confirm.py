from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.core import signing
from django.core.cache import caches
from django.urls import reverse

from connections.actions import checks
from connections.models import Connection
from connections.tests import files_of_people as people
from connections.tests.pages import sign_in
from core import clock
from ledger.models import Entry
from people.models import User
from places.models import Change

pytestmark = pytest.mark.django_db
CHECK = reverse("connections:file_check")
URL = reverse("connections:file_check_confirm")


@pytest.fixture
def carol(client):
    caches["local"].clear()
    people.open_the_gate()
    return sign_in(client, User.Role.EMPLOYEE, name="Carol Mensah")


@pytest.fixture
def contacts():
    return people.make_our_contacts()


def sealed(client):
    return client.post(CHECK, people.upload(people.csv())).context["sealed"]


def said(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def test_only_ticked_rows_are_kept(client, carol, contacts):
    odile, _ravi, harriet = contacts
    ticked = {"sealed": sealed(client), "tick_0": "on", "tick_2": "on", "why_2": "family-friend"}
    response = client.post(URL, ticked | {"why_1": "known-before"})
    assert response.url == reverse("connections:own_list")
    assert said(response) == ["2 connections are recorded. The rest of your file is forgotten."]
    rows = Connection.objects.order_by("contact_id")
    assert [(row.contact, row.exemption_state) for row in rows] == [
        (odile, ""),
        (harriet, "claimed"),
    ]
    assert {row.how_known for row in rows} == {"file-check"}
    assert str(rows[0].connected_on) == "2024-05-01"
    assert Entry.objects.filter(verb="connections.recorded").count() == 2


def test_nothing_ticked_leaves_no_trace(client, carol, contacts):
    before = Entry.objects.count()
    response = client.post(URL, {"sealed": sealed(client)})
    assert said(response) == ["Nothing has been recorded, and nobody is told that you looked."]
    assert not Connection.objects.exists()
    assert Entry.objects.count() == before


def test_the_seal_holds_numbers_only_and_is_good_for_one_person(client, carol, contacts):
    token = sealed(client)
    held = signing.loads(token, salt=checks.SALT)
    assert held == {
        "person": carol.person.pk,
        "rows": [
            [contact.pk, "linkedin", f"2024-05-0{place}"]
            for place, contact in enumerate(contacts, start=1)
        ],
    }
    sign_in(client, User.Role.EMPLOYEE, name="Erin Walsh")
    response = client.post(URL, {"sealed": token, "tick_0": "on"})
    assert "please choose your file again" in said(response)[0]
    assert not Connection.objects.exists()


@pytest.mark.parametrize("token", ["", "nonsense", "eyJ4Ijox:1abc:def"])
def test_a_seal_that_was_changed_is_refused(client, carol, token):
    response = client.post(URL, {"sealed": token, "tick_0": "on"})
    assert "please choose your file again" in said(response)[0]


@pytest.mark.parametrize(("minutes", "kept"), [(29, 1), (31, 0)])
def test_the_seal_is_good_for_half_an_hour(client, carol, contacts, monkeypatch, minutes, kept):
    token = sealed(client)
    later = (clock.now() + timedelta(minutes=minutes)).timestamp()
    monkeypatch.setattr("django.core.signing.time.time", lambda: later)
    client.post(URL, {"sealed": token, "tick_0": "on"})
    assert Connection.objects.count() == kept


def test_a_gate_that_closed_meanwhile_holds(client, carol, contacts):
    token = sealed(client)
    Change.objects.update(to="off")
    response = client.post(URL, {"sealed": token, "tick_0": "on"})
    assert said(response) != []
    assert not Connection.objects.exists()


def test_a_contact_who_objected_meanwhile_is_left_out(client, carol, contacts):
    token = sealed(client)
    type(contacts[0]).objects.filter(pk=contacts[0].pk).update(objected_on="2026-03-09")
    client.post(URL, {"sealed": token, "tick_0": "on", "tick_1": "on"})
    assert [row.contact for row in Connection.objects.all()] == [contacts[1]]


def test_confirming_twice_is_once(client, carol, contacts):
    ticked = {"sealed": sealed(client), "tick_0": "on"}
    client.post(URL, ticked), client.post(URL, ticked)
    assert Connection.objects.count() == 1


def test_it_rejects_get(client, carol):
    assert client.get(URL).status_code == 405

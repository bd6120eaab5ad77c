from datetime import date

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from connections.tests.factories import make_connection
from connections.tests.pages import sign_in
from core import clock
from people.tests.factories import make_user

pytestmark = pytest.mark.django_db
URL = reverse("connections:own_confirm")


def said(response):
    return str(list(get_messages(response.wsgi_request))[-1])


def test_one_click_is_enough(client):
    carol = sign_in(client, "employee").person
    row = make_connection(person=carol, recorded_on=date(2024, 1, 1))
    assert "Yes, it is still right" in client.get(reverse("connections:own_list")).content.decode()
    assert said(client.post(URL)) == "Thank you. 1 connection is confirmed."
    row.refresh_from_db()
    assert row.last_known_on == clock.today()
    assert "There is nothing to confirm" in said(client.post(URL))


def test_a_sign_in_without_a_person_confirms_nothing(client):
    client.force_login(make_user())
    assert client.post(URL).url == reverse("connections:own_list")


def test_it_rejects_get(client):
    sign_in(client, "employee")
    assert client.get(URL).status_code == 405

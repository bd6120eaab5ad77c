"""A lawyer approves a change until a day."""

from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils.timezone import localdate

from people.tests.factories import make_user
from places.models import Change
from places.tests.factories import make_change

pytestmark = pytest.mark.django_db


def post(client, change, role="legal_reviewer", **sent):
    client.force_login(make_user(role=role, name="Sol Adeyemi"))
    return client.post(reverse("places:change_approve", args=[change.pk]), sent)


def test_it_works(client):
    change = make_change(state="proposed")
    assert post(client, change, valid_until="2099-01-01").url == change.get_absolute_url()
    assert not Change.objects.filter(state="approved").exists()  # three years at most
    post(client, change, valid_until=str(localdate() + timedelta(days=300)), answer="Staff only.")
    change.refresh_from_db()
    assert (change.state, change.answer) == ("approved", "Staff only.")
    assert change.decided_by_name == "Sol Adeyemi"


@pytest.mark.parametrize(
    ("until", "says"),
    [
        ("", "Say until when you approve it. What opens something never holds for ever."),
        ("soon", "Write the last day of your approval as a date."),
    ],
)
def test_it_says_why_not(client, until, says):
    response = post(client, make_change(state="proposed"), valid_until=until)
    assert [str(m) for m in get_messages(response.wsgi_request)] == [says]


def test_it_rejects_get(client):
    client.force_login(make_user(role="legal_reviewer"))
    url = reverse("places:change_approve", args=[make_change(state="proposed").pk])
    assert client.get(url).status_code == 405


def test_what_is_not_there_is_not_found(client):
    client.force_login(make_user(role="legal_reviewer"))
    assert client.post(reverse("places:change_approve", args=[0])).status_code == 404


@pytest.mark.parametrize("role", ["hr", "auditor", "administrator", "employee"])
def test_it_is_only_for_its_audience(client, role):
    assert post(client, make_change(state="proposed"), role=role).status_code == 403

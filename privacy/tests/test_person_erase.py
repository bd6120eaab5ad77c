"""HR takes a person's names, addresses and texts away everywhere."""

from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils.timezone import localdate

from accounts.tests.factories import make_worker
from people.tests.factories import make_employer, make_user

pytestmark = pytest.mark.django_db


def make_leaver(**fields):
    return make_worker("Dave Hart", left_on=localdate() - timedelta(days=1), **fields)


def erase(client, person, role="hr"):
    client.force_login(make_user(role=role))
    return client.post(reverse("privacy:person_erase", args=[person.pk]))


def test_it_works(client):
    dave = make_leaver()
    assert erase(client, dave).url == reverse("privacy:person_record", args=[dave.pk])
    dave.refresh_from_db()
    assert str(dave) == f"erased-{dave.pk}"


def test_it_says_why_not(client):
    carol = make_worker("Carol Mensah")
    response = erase(client, carol)
    assert [str(said) for said in get_messages(response.wsgi_request)] == [
        "Their employment still runs; it has to end first."
    ]
    carol.refresh_from_db()
    assert str(carol) == "Carol Mensah"


def test_it_rejects_get(client):
    client.force_login(make_user(role="hr"))
    url = reverse("privacy:person_erase", args=[make_leaver().pk])
    assert client.get(url).status_code == 405


def test_somebody_of_another_employer_is_not_found(client):
    user = make_user(role="hr")
    user.employers.add(make_employer())
    client.force_login(user)
    dave = make_leaver(employer=make_employer())
    assert client.post(reverse("privacy:person_erase", args=[dave.pk])).status_code == 404


@pytest.mark.parametrize("role", ["employee", "line_manager", "auditor", "administrator"])
def test_it_is_only_for_hr(client, role):
    dave = make_leaver()
    assert erase(client, dave, role).status_code == 403
    dave.refresh_from_db()
    assert str(dave) == "Dave Hart"

"""HR lets an approved change end early."""

import pytest
from django.urls import reverse

from people.tests.factories import make_user
from places.models import Change
from places.tests.factories import make_change

pytestmark = pytest.mark.django_db


def post(client, change, role="hr", **sent):
    client.force_login(make_user(role=role, name="Sol Adeyemi"))
    return client.post(reverse("places:change_end", args=[change.pk]), sent)


def test_it_works(client):
    change = make_change()
    assert post(client, change).url == change.get_absolute_url()
    assert Change.objects.get().state == "ended"


def test_what_would_open_something_is_refused(client):
    post(client, make_change(to="off", subject="audit-connections"))
    assert Change.objects.get().state == "approved"


def test_it_rejects_get(client):
    client.force_login(make_user(role="hr"))
    url = reverse("places:change_end", args=[make_change().pk])
    assert client.get(url).status_code == 405


def test_what_is_not_there_is_not_found(client):
    client.force_login(make_user(role="hr"))
    assert client.post(reverse("places:change_end", args=[0])).status_code == 404


@pytest.mark.parametrize("role", ["legal_reviewer", "auditor", "administrator", "employee"])
def test_it_is_only_for_its_audience(client, role):
    assert post(client, make_change(), role=role).status_code == 403

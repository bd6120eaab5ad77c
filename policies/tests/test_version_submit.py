"""HR closes the draft."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from people.tests.factories import make_user
from policies.tests.factories import make_version

pytestmark = pytest.mark.django_db


def post(client, version, **more):
    url = reverse("policies:version_submit", args=[version.pk])
    return client.post(url, {"edits": version.edits, **more})


def test_it_works(client):
    version = make_version(submit=False)
    client.force_login(make_user(role="hr"))
    assert post(client, version).url == version.get_absolute_url()
    version.refresh_from_db()
    assert version.state == "in-review"


@pytest.mark.parametrize("edits", ["", "x", "0"])
def test_it_says_why_not(client, edits):
    version = make_version(submit=False)
    client.force_login(make_user(role="hr"))
    response = post(client, version, edits=edits)
    [message] = get_messages(response.wsgi_request)
    assert str(message).startswith("Somebody else has changed this version")


def test_it_rejects_get(client):
    version = make_version(submit=False)
    client.force_login(make_user(role="hr"))
    assert client.get(reverse("policies:version_submit", args=[version.pk])).status_code == 405


def test_it_is_only_for_hr(client):
    version = make_version(submit=False)
    client.force_login(make_user(role="employee"))
    assert post(client, version).status_code == 403

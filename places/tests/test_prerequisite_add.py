"""HR puts a preparation on record."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from people.tests.factories import make_user
from places.models import Prerequisite

pytestmark = pytest.mark.django_db


def url(code="DE", kind="works-agreement"):
    return reverse("places:prerequisite_add", args=[code, kind])


def post(client, where=None, role="hr", **changes):
    client.force_login(make_user(role=role))
    return client.post(where or url(), {"reference": "Contracts / 14", **changes})


def test_it_works(client):
    response = post(client)
    made = Prerequisite.objects.get()
    assert response.url == reverse("places:place_detail", args=["DE"])
    assert (made.place, made.kind, made.reference) == ("DE", "works-agreement", "Contracts / 14")
    assert made.recorded_on == localdate()


def test_it_says_what_is_recorded(client):
    client.force_login(make_user(role="hr"))
    text = client.get(url("NL")).content.decode()
    assert "Put the works council consent for the Netherlands on record" in text


@pytest.mark.parametrize(
    ("changes", "field", "why"),
    [
        ({"reference": ""}, "reference", "required"),
        ({"reference": "password: tulip"}, "reference", "never keeps one"),
        (
            {"review_on": (localdate() - timedelta(days=1)).isoformat()},
            "__all__",
            "has already passed",
        ),
    ],
)
def test_it_says_why_not(client, changes, field, why):
    response = post(client, **changes)
    assert why in response.context["form"].errors[field][0]
    assert not Prerequisite.objects.exists()


@pytest.mark.parametrize(
    ("code", "kind"), [("GB", "works-agreement"), ("XX", "notice"), ("GB", "x")]
)
def test_what_the_place_does_not_ask_for_is_not_found(client, code, kind):
    assert post(client, url(code, kind)).status_code == 404
    assert not Prerequisite.objects.exists()


def test_hr_of_another_place_does_not_find_it(client):
    client.force_login(make_user(role="hr", places=["GB"]))
    assert client.post(url(), {"reference": "x"}).status_code == 404


@pytest.mark.parametrize("role", ["employee", "line_manager", "auditor", "administrator"])
def test_it_is_only_for_hr(client, role):
    assert post(client, role=role).status_code == 403
    assert not Prerequisite.objects.exists()

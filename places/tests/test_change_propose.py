"""HR proposes that a feature or a clause stands otherwise in a place."""

import pytest
from django.urls import reverse

from people.tests.factories import make_user
from places.models import Change
from places.tests.factories import make_change
from policies.tests.factories import make_library

pytestmark = pytest.mark.django_db


def url(code="GB", about="feature", subject="server-check"):
    return reverse("places:change_propose", args=[code, about, subject])


def post(client, where=None, role="hr", **changes):
    client.force_login(make_user(role=role))
    sent = {"to": "on", "reason": "Agreed.", "source": "Advice", "review_on": "2099-01-01"}
    return client.post(where or url(), {**sent, **changes})


def test_it_works(client):
    response = post(client)
    change = Change.objects.get()
    assert response.url == change.get_absolute_url()
    assert (change.place, change.subject, change.to, change.state) == (
        "GB",
        "server-check",
        "on",
        "proposed",
    )


def test_a_clause_is_named_by_its_title(client):
    make_library()
    post(client, url("US-NY", "clause", "private-match"))
    assert Change.objects.get().subject_name == "How we check for leaver connections"


def test_it_shows_what_is_shipped_and_ticks_nothing(client):
    client.force_login(make_user(role="hr"))
    page = client.get(url()).content.decode()
    assert "In Great Britain, reading a connection file on the server is possible" in page
    assert "checked" not in page


def test_it_says_why_not(client):
    response = post(client, url("DE"))
    assert response.context["form"].non_field_errors()[0].startswith("In Germany")
    assert "required" in post(client, source="").context["form"].errors["source"][0]
    make_change(state="proposed")
    assert "already waiting" in post(client).context["form"].non_field_errors()[0]
    assert Change.objects.count() == 1


@pytest.mark.parametrize(
    "where",
    [
        ("XX", "feature", "server-check"),
        ("GB", "feature", "nonsense"),
        ("GB", "nonsense", "server-check"),
        ("GB", "clause", "no-such-clause"),
    ],
)
def test_what_does_not_exist_is_not_found(client, where):
    assert post(client, url(*where)).status_code == 404


def test_hr_of_another_place_does_not_find_it(client):
    client.force_login(make_user(role="hr", places=["DE"]))
    assert client.get(url()).status_code == 404


@pytest.mark.parametrize("role", ["employee", "legal_reviewer", "auditor", "administrator"])
def test_it_is_only_for_hr(client, role):
    assert post(client, role=role).status_code == 403
    assert not Change.objects.exists()

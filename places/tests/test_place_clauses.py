"""Every clause in one place, as it is shipped and as the firm has it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from people.tests.factories import make_user
from places.tests.factories import make_change
from policies.tests.factories import make_library

pytestmark = pytest.mark.django_db


def url(code="GB"):
    return reverse("places:place_clauses", args=[code])


def test_it_works(client):
    make_library()
    client.force_login(make_user(role="hr"))
    page = client.get(url("US-CA"))
    states = {view.subject: view.standing.state for view in page.context["clauses"]}
    assert len(states) == 24
    assert (states["leaver-disconnect"], states["private-match"]) == ("closed", "approval")
    assert states["fair-process"] == "open"
    text = page.content.decode()
    assert "In California, an agreement not to deal with clients after leaving is void" in text
    assert text.count("Propose a change<") == 21  # three are closed by law


def test_it_asks_as_often_whatever_was_changed(client):
    make_library()
    client.force_login(make_user(role="hr"))

    def queries():
        with CaptureQueriesContext(connection) as caught:
            assert client.get(url()).status_code == 200
        return len(caught)

    make_change(about="clause", subject="fair-process", to="off")
    queries()
    with_one = queries()
    make_change(about="clause", subject="private-match", to="off")
    make_change(about="clause", subject="garden-leave", to="off", state="proposed")
    assert queries() == with_one


def test_without_a_library_it_says_so(client):
    client.force_login(make_user(role="hr"))
    assert "There are no clauses yet" in client.get(url()).content.decode()


def test_hr_of_another_place_does_not_find_it(client):
    client.force_login(make_user(role="hr", places=["DE"]))
    assert client.get(url()).status_code == 404


@pytest.mark.parametrize("role", ["employee", "line_manager", "administrator", "legal_reviewer"])
def test_it_is_only_for_hr_and_auditors(client, role):
    client.force_login(make_user(role=role))
    assert client.get(url()).status_code == 403

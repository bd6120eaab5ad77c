"""Taking back what waits for an answer."""

import pytest

from campaigns.models import Enquiry
from campaigns.tests.signing import ask_carol, nobody_else, page, read

pytestmark = pytest.mark.django_db


def url(assignment):
    return page("enquiry_take_back", assignment.pk)


@pytest.mark.parametrize("kind", ["question", "refusal"])
@pytest.mark.parametrize("before", ["pending", "read"])
def test_the_person_stands_where_they_stood(client, kind, before):
    assignment = ask_carol()
    if before == "read":
        read(assignment)
    client.force_login(assignment.person.user)
    client.post(page("enquiry_ask", assignment.pk, kind), {"words": "Why?"})
    client.post(url(assignment))
    assignment.refresh_from_db()
    assert (assignment.state, assignment.ended_on, assignment.ended_because) == (before, None, "")
    assert Enquiry.objects.get().withdrawn_at


def test_there_is_nothing_to_take_back(client):
    assignment = ask_carol()
    client.force_login(assignment.person.user)
    assert client.post(url(assignment)).status_code == 404


def test_it_is_nobody_elses(client):
    nobody_else(client, url(ask_carol()), method="post")


def test_it_rejects_get(client):
    assignment = ask_carol()
    client.force_login(assignment.person.user)
    assert client.get(url(assignment)).status_code == 405

import pytest
from django.urls import reverse

from people.tests.factories import make_staff, make_user

URL = reverse("people:user_list")


def shown(client, **query):
    return sorted(str(user) for user in client.get(URL, query).context["listing"].page)


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({}, ["Ada Quist", "Bob Lindqvist", "Carol Mensah", "Sol Adeyemi"]),
        ({"search": "sol"}, ["Sol Adeyemi"]),
        ({"role": "line_manager"}, ["Bob Lindqvist"]),
        ({"state": "off"}, ["Sol Adeyemi"]),
        ({"state": "on"}, ["Ada Quist", "Bob Lindqvist", "Carol Mensah"]),
    ],
)
def test_administrators_see_every_login(client, ada, carol, sol, query, names):
    sol.is_active = False
    sol.save()
    client.force_login(ada)
    assert shown(client, **query) == names


@pytest.mark.parametrize("column", ["name", "email", "role", "state", "last_login"])
def test_it_can_be_sorted(client, ada, carol, column):
    client.force_login(ada)
    assert shown(client, sort=column) == shown(client, sort=f"-{column}")


def test_it_can_be_exported(client, ada, carol):
    client.force_login(ada)
    assert carol.person.number in client.get(URL, {"export": "csv"}).content.decode()
    assert client.get(URL, {"export": "xlsx"}).status_code == 200


def test_the_number_of_queries_is_flat(client, ada, assert_flat_queries):
    client.force_login(ada)
    assert_flat_queries(URL, lambda: (make_staff(), make_user()))


def test_administrators_see_no_staff_and_no_contacts(client, ada):
    client.force_login(ada)
    for name in ("people:person_list", "connections:contact_list"):
        assert client.get(reverse(name)).status_code == 403

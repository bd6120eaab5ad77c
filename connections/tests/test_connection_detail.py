import re

import pytest
from django.urls import reverse

from connections.tests.factories import make_connection
from connections.tests.pages import sign_in
from people.models import User
from people.tests.factories import make_employer, make_employment, make_person, make_staff

pytestmark = pytest.mark.django_db


def page(client, connection):
    return client.get(connection.get_absolute_url()).content.decode()


def test_the_person_may_take_it_back_or_say_why_it_should_not_count(client):
    carol = sign_in(client, User.Role.EMPLOYEE)
    text = page(client, make_connection(person=carol.person))
    assert "We are no longer connected" in text
    assert "Send the reason to HR" in text
    assert "Grant the exemption" not in text


def test_what_is_over_says_why_nothing_can_be_done(client):
    carol = sign_in(client, User.Role.EMPLOYEE)
    removed = make_connection(person=carol.person, removed_on="2026-03-09", removed_level="said")
    text = page(client, removed)
    assert "This connection was marked as removed on Monday 9 March 2026." in text
    assert "Send the reason to HR" not in text


def test_hr_decides_what_was_claimed(client):
    sign_in(client)
    claimed = make_connection(exemption="family-friend", exemption_state="claimed")
    text = page(client, claimed)
    assert f"{claimed.person} says: Family or friend." in text
    assert "Grant the exemption" in text
    assert "We are no longer connected" not in text


def test_hr_does_not_decide_about_themselves(client):
    alice = sign_in(client)
    claimed = make_connection(
        person=alice.person, exemption="family-friend", exemption_state="claimed"
    )
    assert "Grant the exemption" not in page(client, claimed)


def test_what_a_colleague_saw_names_them(client):
    sign_in(client)
    seen = make_connection(
        how_known="seen",
        level="seen",
        seen_by=make_person(name="Bob Lindqvist"),
        seen_at_url="https://www.linkedin.com/in/dave",
    )
    text = page(client, seen)
    assert "By Bob Lindqvist on 2 February 2026" in text
    assert "https://www.linkedin.com/in/dave" in text


def test_an_auditor_looks_and_decides_nothing(client):
    sign_in(client, User.Role.AUDITOR)
    claimed = make_connection(exemption="family-friend", exemption_state="claimed")
    assert "Grant the exemption" not in page(client, claimed)


@pytest.mark.parametrize("role", [User.Role.EMPLOYEE, User.Role.LINE_MANAGER])
def test_nobody_else_finds_it(client, role):
    bob = sign_in(client, role)
    connection = make_connection(person=make_person(manager=bob.person))
    assert client.get(connection.get_absolute_url()).status_code == 404


def test_hr_elsewhere_does_not_find_it(client):
    alice = sign_in(client)
    alice.employers.add(make_employer(name="Ours"))
    person = make_person()
    make_employment(person=person, employer=make_employer(name="Theirs"))
    assert client.get(make_connection(person=person).get_absolute_url()).status_code == 404


def test_it_rejects_post(client):
    sign_in(client)
    url = reverse("connections:connection_detail", args=[make_connection().pk])
    assert client.post(url).status_code == 405


def test_hr_sees_what_the_person_sees_and_no_more(client):
    """Both read the same page: everything on record and everything that happened is word for word alike."""
    alice = sign_in(client)
    carol = make_staff(name="Carol Mensah")
    row = make_connection(
        person=carol.person,
        connected_on="2024-05-01",
        exemption="known-before",
        exemption_state="granted",
    )

    def facts(user):
        client.force_login(user)
        page = client.get(row.get_absolute_url()).content.decode()
        found = re.findall(
            r"<dt>(.*?)</dt><dd>(.*?)</dd>|<h3>(.*?)</h3><span class=\"when\">(.*?)</span>", page
        )
        return [each for each in found if each[0] not in ("Person",)]

    assert facts(alice) == facts(carol)
    assert len(facts(carol)) == 6

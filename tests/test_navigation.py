"""The menu: what is offered to whom, where in it the reader is, and what it counts."""

import re

import pytest
from django.urls import reverse

from notices.tests.factories import make_notice
from offboarding.tests.factories import make_finding
from people.choices import Role
from people.tests.factories import make_staff

pytestmark = pytest.mark.django_db


def menu(client, address):
    """The entries of the menu beside the page: words, and `page`, `true` or nothing for where one is."""
    html = client.get(address).content.decode().split('class="sidenav"')[1].split("</nav>")[0]
    links = re.findall(r'<a class="nav-item-link" href="[^"]+"([^>]*)>.*?</svg>([^<]+)', html)
    return {words: "".join(re.findall('"(.*?)"', here)) for here, words in links}


def test_one_entry_is_marked_and_it_is_the_nearest(client):
    client.force_login(make_staff(role=Role.HR))
    entries = menu(client, reverse("accounts:agency_list"))
    assert {words for words, here in entries.items() if here} == {"Agencies"}
    assert entries["Agencies"] == "page"


def test_a_page_below_an_entry_marks_it_as_the_part_one_is_in(client):
    client.force_login(make_staff(role=Role.HR))
    entries = menu(client, reverse("accounts:account_add"))
    assert {words: here for words, here in entries.items() if here} == {"Business accounts": "true"}


def test_a_page_outside_the_menu_marks_nothing(client):
    client.force_login(make_staff(role=Role.HR))
    assert set(menu(client, reverse("dashboard:help")).values()) == {""}


def test_an_employee_is_offered_own_pages_only(client):
    client.force_login(make_staff())
    assert not {"Clients", "Contacts", "Agencies", "Findings", "Users"} & set(
        menu(client, reverse("dashboard:help"))
    )


def test_the_bell_counts_what_was_sent_to_me_and_not_read(client):
    carol = make_staff()
    sent = {"state": "sent", "sent_at": "2026-03-11T09:00:00Z"}
    make_notice(person=carol.person, **sent)
    make_notice(person=carol.person, read_at="2026-03-11T10:00:00Z", **sent)
    make_notice(**sent)
    client.force_login(carol)
    assert "Notices, 1 new" in client.get(reverse("dashboard:help")).content.decode()


def test_the_menu_counts_with_one_query_each(client, django_assert_max_num_queries):
    client.force_login(make_staff(role=Role.HR))
    make_finding()
    client.get(reverse("dashboard:help"))  # the first request of a session writes it down
    # Seven to know who asks, one for each of five counts, two for the limits of
    # HR's view, one whether there is a matter about oneself, one to spare.
    with django_assert_max_num_queries(16):
        client.get(reverse("dashboard:help"))

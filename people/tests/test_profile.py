from datetime import timedelta

from django.urls import reverse

from core import clock
from people.actions import employments

URL = reverse("people:profile")


def test_everybody_sees_themselves(client, carol):
    client.force_login(carol)
    shown = client.get(URL).content.decode()
    for words in ("Carol Mensah", "Field sales", "Bob Lindqvist", carol.email, carol.person.number):
        assert words in shown
    for name in ("account_change_password", "mfa_index", "usersessions_list"):
        assert f'href="{reverse(name)}"' in shown


def test_it_shows_nothing_of_others(client, carol, erin):
    client.force_login(carol)
    assert "Erin" not in client.get(URL).content.decode()


def test_somebody_who_leaves_reads_what_follows(client, alice, carol):
    employments.end(
        carol.person.employments.get(),
        left_on=clock.today() + timedelta(days=14),
        by=alice,
        today=clock.today(),
    )
    client.force_login(carol)
    shown = client.get(URL).content.decode()
    assert "Your last day is" in shown
    assert "The login closes" in shown
    assert "Change the leaving date" not in shown


def test_users_without_a_person_have_one_too(client, sol):
    client.force_login(sol)
    assert "Sol Adeyemi" in client.get(URL).content.decode()


def test_it_belongs_to_no_entry_of_the_menu(client, alice):
    client.force_login(alice)
    shown = client.get(URL).content.decode()
    menu = shown[shown.index('class="sidenav"') : shown.index('class="sidenav-foot"')]
    assert "aria-current" not in menu

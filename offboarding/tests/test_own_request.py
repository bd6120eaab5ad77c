"""The leaver’s own page: their matter and nothing else."""

import pytest
from django.urls import reverse

from core import clock
from offboarding.tests.factories import answer, close_it, fresh, make_leaver, make_now
from offboarding.tests.pages import as_alice, enter_by, text_of, url_of
from people.tests.factories import make_user

pytestmark = pytest.mark.django_db


def test_it_shows_what_is_asked_by_when_and_every_answer(client):
    disconnect = make_now()
    enter_by(client, disconnect)
    page = text_of(client.get(url_of("own_request")))
    for words in (
        "Are you still connected to these people?",
        str(disconnect.listed.first()),
        "I have removed it",
        "It is exempt",
        "I do not agree",
        "I never dealt with this client",
        "I need more time",
        "I prefer to give a written undertaking",
        "I want a copy of what is held about me",
        "A request about client contacts",
    ):
        assert words in page


def test_it_shows_nothing_of_anybody_else(client):
    other = make_now(employment=make_leaver(name="Kwame Asante"))
    enter_by(client, make_now(employment=make_leaver(name="Dave Hart")))
    page = text_of(client.get(url_of("own_request")))
    assert "Kwame" not in page
    assert str(other.listed.first()) not in page


def test_an_answer_is_shown_and_what_becomes_of_it(client):
    disconnect = make_now()
    enter_by(client, disconnect)
    answer(fresh(disconnect), "disagree", today=clock.today())
    page = text_of(client.get(url_of("own_request")))
    assert "Everything stands still until a person has looked" in page
    assert "A person will read it." in page


def test_it_shuts_when_the_matter_closes(client):
    disconnect = make_now()
    enter_by(client, disconnect)
    close_it(disconnect)
    assert client.get(url_of("own_request")).status_code == 404


def test_it_shuts_when_the_link_is_taken_back(client):
    disconnect = make_now()
    enter_by(client, disconnect)
    disconnect.doors.update(revoked_on=clock.today())
    assert client.get(url_of("own_request")).status_code == 404


def test_without_a_code_it_is_not_there_not_even_for_hr(client):
    make_now()
    assert client.get(url_of("own_request")).status_code == 404
    as_alice(client)
    assert client.get(url_of("own_request")).status_code == 404


def test_it_rejects_post(client):
    enter_by(client, make_now())
    assert client.post(url_of("own_request")).status_code == 405


def test_a_disabled_login_is_refused_while_the_link_still_works(client):
    disconnect = make_now()
    dave = make_user(email="dave@marlowfinch.example", is_active=False)
    dave.set_password("Marlow-Finch-2026")
    dave.save()
    person = disconnect.employment.person
    person.user = dave
    person.save()
    client.force_login(dave)  # a session from before the login was closed
    for name in ("dashboard:home", "connections:own_list", "privacy:own_record"):
        assert client.get(reverse(name)).status_code == 302
    enter_by(client, disconnect)
    assert "Are you still connected" in text_of(client.get(url_of("own_request")))
    assert client.get(reverse("dashboard:home")).status_code == 302

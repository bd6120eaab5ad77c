"""Naming who looks after a leaver’s client contacts."""

import pytest

from connections.models import Handover
from core import clock
from offboarding.actions import files
from offboarding.tests.factories import make_alice, make_contact, make_file, step_of
from offboarding.tests.pages import as_alice, said, sees_nothing_of, sign_in, text_of, url_of
from people.models import User
from people.tests.factories import make_employment, make_person, make_staff

pytestmark = pytest.mark.django_db


def make_step(manager=None):
    dave = make_person(name="Dave Hart", manager=manager)
    make_contact(name="Ann Client", relationship_owner=dave)
    leaving = make_employment(person=dave, left_on=clock.today())
    file = files.open_(leaving, by=make_alice(), today=clock.today())
    return step_of(file, "relationships")


def test_a_line_manager_names_one_of_their_team(client):
    bob = sign_in(client, User.Role.LINE_MANAGER, name="Bob Lindqvist")
    step, carol = make_step(bob.person), make_staff(name="Carol Reyes", manager=bob.person).person
    url = url_of("step_successor", step.pk)
    assert "1 client contact of Dave Hart has nobody" in text_of(client.get(url))
    response = client.post(url, {"successor": carol.number})
    assert said(response) == ["They are asked about 1 contact."]
    assert Handover.objects.waiting().get().taker == carol


def test_it_says_why_not(client):
    as_alice(client)
    step = make_step()
    told = {"successor": step.file.employment.person.number}
    response = client.post(url_of("step_successor", step.pk), told)
    assert "choose a colleague who stays" in text_of(response)


def test_it_is_there_for_relationships_only(client):
    as_alice(client)
    step = step_of(make_file(), "interview")
    assert client.get(url_of("step_successor", step.pk)).status_code == 404


def test_somebody_elses_step_is_not_there(client):
    url = url_of("step_successor", make_step().pk)
    assert sees_nothing_of(client, url)
    sign_in(client, User.Role.LINE_MANAGER)
    assert client.get(url).status_code == 404

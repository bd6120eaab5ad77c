"""What is to do for leavers, as a list."""

import pytest

from core import clock
from offboarding.actions import steps
from offboarding.models import FileStep
from offboarding.tests.factories import make_file, step_of
from offboarding.tests.pages import as_alice, sign_in, sign_in_for, text_of, url_of
from people.models import User

pytestmark = pytest.mark.django_db


URL = url_of("step_list")


def shown(response):
    return [step.title for step in response.context["listing"].page]


def test_it_lists_what_is_to_do_the_earliest_first(client):
    alice = as_alice(client)
    file = make_file(today=clock.today())
    steps.skip(step_of(file, "check"), reason="Not in this place.", by=alice, today=clock.today())
    found = shown(client.get(URL))
    assert found[0] == "Hold the exit interview"
    assert len(found) == 3
    assert shown(client.get(URL, {"due": "settled"})) == [step_of(file, "check").title]
    assert len(shown(client.get(URL, {"due": "any"}))) == 4


def test_it_says_what_is_late(client):
    as_alice(client)
    file = make_file(today=clock.today())
    assert shown(client.get(URL, {"due": "late"})) == []
    FileStep.objects.filter(kind="interview").update(due_on=file.opened_on.replace(year=2020))
    response = client.get(URL, {"due": "late"})
    assert shown(response) == ["Hold the exit interview"]
    assert "Late" in text_of(response)


def test_it_is_filtered_by_whose_it_is(client):
    bob = sign_in(client, User.Role.LINE_MANAGER, name="Bob Lindqvist")
    make_file(manager=bob.person, today=clock.today())
    assert len(shown(client.get(URL))) == 1
    as_alice(client)
    assert len(shown(client.get(URL))) == 4
    assert len(shown(client.get(URL, {"whose": "hr"}))) == 3
    assert len(shown(client.get(URL, {"whose": "me"}))) == 3
    assert len(shown(client.get(URL, {"whose": "others"}))) == 1
    assert shown(client.get(URL, {"search": "Nobody"})) == []


def test_everybody_sees_only_what_lies_with_them(client):
    file = make_file(today=clock.today())
    carol = sign_in(client, name="Carol Reyes", role=User.Role.EMPLOYEE)
    response = client.get(URL)
    assert shown(response) == []
    assert "Nothing is to be done" in text_of(response)
    file.steps.filter(kind="interview").update(owner=carol.person)
    assert shown(client.get(URL)) == ["Hold the exit interview"]


def test_hr_of_another_place_sees_nothing_of_it(client):
    make_file(today=clock.today())
    sign_in_for(client, places=["DE"])
    assert shown(client.get(URL)) == []


def test_it_is_exported(client):
    as_alice(client)
    make_file(today=clock.today())
    assert b"Hold the exit interview" in client.get(URL, {"export": "csv"}).content


def test_it_rejects_post(client):
    as_alice(client)
    assert client.post(URL).status_code == 405


def test_queries_do_not_grow_with_rows(client, assert_flat_queries):
    as_alice(client)
    assert_flat_queries(URL, make_file)

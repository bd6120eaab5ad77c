import pytest
from django.urls import reverse

from notices.choices import NoticeState
from notices.tests.factories import make_notice
from people.choices import Role
from people.tests.factories import (
    make_employer,
    make_employment,
    make_person,
    make_staff,
    make_user,
)

pytestmark = pytest.mark.django_db
URL = reverse("notices:notice_list")


def subjects(response):
    return [notice.subject for notice in response.context["listing"].page]


@pytest.mark.parametrize("role", [Role.HR, Role.AUDITOR])
def test_hr_and_auditors_see_all(client, role):
    make_notice(subject="To Carol", person=make_person())
    make_notice(subject="To a solicitor")
    client.force_login(make_user(role=role))
    assert set(subjects(client.get(URL))) == {"To Carol", "To a solicitor"}


@pytest.mark.parametrize(
    "role", [Role.EMPLOYEE, Role.LINE_MANAGER, Role.ADMINISTRATOR, Role.LEGAL_REVIEWER]
)
def test_everybody_else_sees_only_their_own(client, role):
    carol = make_staff(role=role, name="Carol Mensah")
    make_notice(subject="To Carol", person=carol.person)
    make_notice(subject="To Erin", person=make_person(manager=carol.person))
    make_notice(subject="To a solicitor")
    client.force_login(carol)
    response = client.get(URL)
    assert subjects(response) == ["To Carol"]
    assert "Erin" not in response.content.decode()


def test_hr_limited_to_an_employer_sees_only_its_people(client):
    hr, ours, other = make_user(role=Role.HR), make_employer(), make_employer()
    hr.employers.add(ours)
    for employer in (ours, other):
        person = make_person()
        make_employment(person=person, employer=employer)
        make_notice(subject=f"At {employer}", person=person)
    client.force_login(hr)
    assert subjects(client.get(URL)) == [f"At {ours}"]


def test_it_finds_by_words_and_by_state(client):
    make_notice(subject="Your leaving date", person=make_person(name="Dave Hart"))
    make_notice(subject="Your leaving date", person=make_person(name="Carol Mensah"))
    make_notice(
        subject="Audit done", state=NoticeState.FAILED, person=make_person(name="Dave Hart")
    )
    client.force_login(make_user(role=Role.HR))
    assert subjects(client.get(URL, {"search": "hart leaving"})) == ["Your leaving date"]
    assert subjects(client.get(URL, {"state": "failed"})) == ["Audit done"]


def test_it_says_what_to_expect_when_there_is_none(client):
    client.force_login(make_user(role=Role.HR))
    assert "No notices yet" in client.get(URL).content.decode()


def test_it_is_exported(client):
    make_notice(subject="=1+1", address="sol@example.com")
    client.force_login(make_user(role=Role.HR))
    text = client.get(URL, {"export": "csv"}).content.decode("utf-8-sig")
    assert "'=1+1,sol@example.com," in text


def test_the_number_of_queries_does_not_grow(client, assert_flat_queries):
    client.force_login(make_user(role=Role.HR))
    assert_flat_queries(URL, lambda: make_notice(person=make_person()))


def test_it_rejects_post(client):
    client.force_login(make_user(role=Role.HR))
    assert client.post(URL).status_code == 405

import pytest
from django.urls import reverse

from campaigns.models import FollowUp
from campaigns.tests.factories import TODAY, make_assignment
from campaigns.tests.pages import sign_in, text_of
from people.choices import Role
from people.tests.factories import make_person, make_user

pytestmark = pytest.mark.django_db
URL = reverse("campaigns:follow_up_list")


def make_follow_up(*, holder=None, name=None, assignment=None, **fields):
    return FollowUp.objects.create(
        assignment=assignment or make_assignment(person=make_person(name=name)),
        holder=holder or make_user(role=Role.HR),
        audience="hr",
        opened_on=TODAY,
        **fields,
    )


def names(client, **query):
    return [str(f.assignment.person) for f in client.get(URL, query).context["listing"].page]


def test_everybody_sees_what_is_in_their_hands(client):
    bob = sign_in(client, Role.LINE_MANAGER)
    make_follow_up(holder=bob, name="Carol Mensah"), make_follow_up(name="Erin Walsh")
    assert names(client) == ["Carol Mensah"]
    assert names(client, search="walsh") == []


def test_hr_sees_everybodys(client):
    sign_in(client)
    make_follow_up(name="Carol Mensah"), make_follow_up(name="Erin Walsh")
    assert names(client) == ["Carol Mensah", "Erin Walsh"]


def test_what_is_signed_is_settled_at_once(client):
    sign_in(client)
    task = make_follow_up(name="Carol Mensah")
    type(task.assignment).objects.move(task.assignment, to="signed", signed_on=TODAY)
    assert names(client) == []


def test_it_says_so_when_nobody_waits(client):
    sign_in(client, Role.EMPLOYEE)
    assert "Nobody waits for you" in text_of(client.get(URL))


def test_it_asks_as_often_for_many_as_for_one(client, assert_flat_queries):
    sign_in(client)
    assert_flat_queries(URL, make_follow_up)


def test_it_only_reads(client):
    sign_in(client)
    assert client.post(URL).status_code == 405

"""HR notes who talked about the expectations with a candidate, and when."""

import pytest
from django.utils.timezone import localdate

from hiring.models import Talk
from hiring.tests.factories import make_candidate, url_of
from people.choices import Role
from people.tests.factories import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def as_hr(client):
    client.force_login(make_user(role="hr"))
    return client


def told(**changes):
    return {"on": localdate().isoformat(), "occasion": "interview", "held_by": "Bob", **changes}


def test_it_works(as_hr):
    candidate = make_candidate()
    as_hr.post(url_of("talk_add", candidate.pk), told())
    talk = Talk.objects.get()
    assert (talk.held_by, talk.occasion, talk.on) == ("Bob", "interview", localdate())
    assert "At an interview, Bob" in as_hr.get(candidate.get_absolute_url()).content.decode()


def test_it_says_why_not(as_hr):
    response = as_hr.post(url_of("talk_add", make_candidate().pk), told(on="2999-01-01"))
    assert response.context["form"].non_field_errors() == [
        "A talk is noted when it has taken place, so the day cannot lie ahead."
    ]


@pytest.mark.parametrize("role", [role for role in Role if role != Role.HR])
def test_it_is_only_for_hr(client, role):
    client.force_login(make_user(role=role))
    assert client.get(url_of("talk_add", make_candidate().pk)).status_code == 403


def test_an_unknown_one_is_not_found(as_hr):
    assert as_hr.get(url_of("talk_add", 999)).status_code == 404

"""Nobody under the stance “separate” can be enrolled by any route; each test is one route."""

import ast
from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.timezone import localdate

from advocacy.actions import enrolments, programmes
from advocacy.models import Enrolment, Reward, Share
from advocacy.tests.factories import (
    RIGHT,
    make_advocate,
    make_enrolment,
    make_image,
    make_programme,
    make_stance,
    make_story,
    url_of,
)
from core.refusals import Refused
from hiring.tests.factories import enter, make_candidate, make_expectation
from hiring.tests.factories import url_of as hiring_url
from people.actions import employments
from people.tests.factories import make_employment, make_staff, make_user
from policies.signals import version_published
from tests.house import ROOT, modules

pytestmark = pytest.mark.django_db
MAKING = {"create", "bulk_create", "get_or_create", "update_or_create", "add"}
APART = "Your policy keeps business and personal accounts apart"


@pytest.fixture
def carol():
    make_stance("separate")
    return make_staff(name="Carol Reyes")


def test_by_their_own_click(client, carol):
    programme = make_programme()
    client.force_login(carol)
    assert (
        url_of("lesson", programme.pk) not in client.get(url_of("own_programme")).content.decode()
    )
    answer = client.post(url_of("join", programme.pk), RIGHT, follow=True)
    assert APART in answer.content.decode()
    assert not Enrolment.objects.exists()


def test_by_the_action(carol):
    when = {"by": carol, "today": localdate()}
    with pytest.raises(Refused, match=APART):
        enrolments.join(carol.person, make_programme(), answers=RIGHT, **when)


@pytest.mark.parametrize("role", ["hr", "line_manager", "administrator", "auditor"])
def test_by_somebody_else(client, carol, role):
    make_stance("advocacy-opt-in", places=["DE"])
    boss = make_staff(role=role, place="DE")
    client.force_login(boss)
    programme = make_programme()
    client.post(url_of("join", programme.pk), {**RIGHT, "person": carol.person.pk})
    assert not Enrolment.objects.filter(person=carol.person).exists()
    when = {"by": boss, "today": localdate()}
    with pytest.raises(Refused, match="Everybody joins for themselves"):
        enrolments.join(carol.person, programme, answers=RIGHT, **when)


def test_by_a_wish_told_before_joining(client):
    make_stance("separate")
    candidate = make_candidate(expectation=make_expectation(), state="accepted")
    enter(client, candidate)
    client.post(hiring_url("own_interest"), {"interest": "yes"})
    client.force_login(make_user(role="hr"))
    told = {
        "number": "MF100",
        "given_name": "Ida",
        "family_name": "Moreau",
        "started_on": localdate().isoformat(),
    }
    client.post(hiring_url("candidate_hire", candidate.pk), told)
    enrolments.end_what_is_over(today=localdate())
    assert not Enrolment.objects.exists()


def test_by_a_second_job_that_allows_it(client, carol):
    make_stance("advocacy-opt-in", places=["DE"])
    make_employment(person=carol.person, place="DE", started_on=localdate() - timedelta(days=9))
    client.force_login(carol)
    client.post(url_of("join", make_programme().pk), RIGHT)
    assert not Enrolment.objects.exists()


def test_by_a_policy_that_allows_it_beside_one_that_does_not(client, carol):
    make_stance("advocacy-opt-in")
    client.force_login(carol)
    client.post(url_of("join", make_programme().pk), RIGHT)
    assert not Enrolment.objects.exists()


def test_by_moving_to_a_place_where_it_is_not_allowed():
    make_stance("advocacy-opt-in", places=["DE"])
    make_stance("separate", places=["GB"])
    renee = make_advocate(place="DE")
    work, today = renee.person.employments.get(), localdate()
    employments.end(work, left_on=today - timedelta(days=1), by=make_user(role="hr"), today=today)
    make_employment(person=renee.person, place="GB", started_on=today)
    enrolments.end_what_is_over(today=today)
    assert not Enrolment.objects.standing().exists()


def test_by_staying_in_when_the_policy_changes():
    make_stance()
    make_advocate()
    version = make_stance("separate")
    version_published.send(
        sender=type(version), version=version, by=make_user(), today=localdate(), now=timezone.now()
    )
    assert not Enrolment.objects.standing().exists()


def test_by_a_row_that_was_written_around_the_rules(client, carol):
    """Even then nothing can be seen, saved, shared or rewarded, and the next sweep ends it."""
    enrolment = make_enrolment(person=carol.person)
    image = make_image(story=make_story())
    story, text = image.story, image.story.texts.get()
    client.force_login(carol)
    assert story.title not in client.get(url_of("own_programme")).content.decode()
    assert "<textarea" not in client.get(url_of("story_share", story.pk)).content.decode()
    assert client.get(url_of("story_image", story.pk)).status_code == 404
    answer = client.post(url_of("share_tell", text.pk), follow=True)
    assert APART in answer.content.decode()
    assert not Share.objects.exists()
    assert enrolments.end_what_is_over(today=localdate()) == 1
    enrolment.refresh_from_db()
    assert enrolment.ended_on == localdate()
    told = {"amount": 5, "what": "Book token", "by": make_user(), "today": localdate()}
    with pytest.raises(Refused, match="Rewards are for people who take part."):
        programmes.propose_reward(enrolment.programme, carol.person, **told)
    assert not Reward.objects.exists()


def test_there_is_no_other_way_to_a_yes():
    """Only `enrolments.join` makes a row; no page of HR, import or command does."""
    makers = []
    for path, parts in modules():
        if "tests" in parts:
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if not isinstance(node, ast.Call):
                continue
            maker, _dot, verb = ast.unparse(node.func).rpartition(".")
            is_one = maker.endswith(("Enrolment.objects", "enrolments")) and verb in MAKING
            if is_one or verb == "Enrolment":
                makers.append((str(path.relative_to(ROOT)), verb))
    assert makers == [("advocacy/actions/enrolments.py", "create")]

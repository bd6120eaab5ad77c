"""Somebody says yes for one period; nobody under another stance can, by any route."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from advocacy import texts
from advocacy.actions import enrolments
from advocacy.models import Enrolment
from advocacy.tests.factories import RIGHT, make_programme, make_stance, url_of
from core.refusals import Refused
from people.tests.factories import make_employment, make_staff, make_user

pytestmark = pytest.mark.django_db


def joined(client, user, programme):
    client.force_login(user)
    client.post(url_of("join", programme.pk), RIGHT)
    return Enrolment.objects.filter(person=user.person).exists()


def test_it_works_once_with_the_exact_promise(client):
    make_stance()
    carol, programme = make_staff(), make_programme()
    assert joined(client, carol, programme)
    assert joined(client, carol, programme)
    enrolment = Enrolment.objects.get()
    assert enrolment.statement.startswith("Taking part is my choice.")
    assert enrolment.lesson_sha256 == texts.sha256()


def test_without_the_lesson_it_is_refused_with_a_sentence_that_leads_there(client):
    make_stance()
    client.force_login(make_staff())
    programme = make_programme()
    answer = client.post(url_of("join", programme.pk), follow=True)
    assert answer.redirect_chain == [(url_of("lesson", programme.pk), 302)]
    assert "please read the lesson about saying that you work here" in answer.content.decode()
    assert not Enrolment.objects.exists()


def test_the_action_refuses_it_too():
    make_stance()
    carol, programme = make_staff(), make_programme()
    wrong = {**RIGHT, "label": "a"}
    for answers, why in (({}, "please read the lesson"), (wrong, "3 of 4 answers are right.")):
        when = {"by": carol, "today": localdate()}
        with pytest.raises(Refused, match=why):
            enrolments.join(carol.person, programme, answers=answers, **when)


def test_a_wrong_answer_says_why_and_may_be_given_again(client):
    make_stance()
    carol, programme = make_staff(), make_programme()
    client.force_login(carol)
    page = client.post(url_of("join", programme.pk), {**RIGHT, "reward": "b"})
    assert page.context["form"].errors == {
        "reward": [
            "Whatever is given for a post makes it an advertisement, and readers are told so."
        ]
    }
    assert not Enrolment.objects.exists()
    assert joined(client, carol, programme)


@pytest.mark.parametrize("missing", RIGHT)
def test_every_question_counts(client, missing):
    make_stance()
    programme = make_programme()
    client.force_login(make_staff())
    client.post(url_of("join", programme.pk), {**RIGHT, missing: ""})
    assert not Enrolment.objects.exists()


def test_the_page_says_why_not_to_whoever_cannot(client):
    make_stance("separate")
    client.force_login(make_staff())
    page = client.get(url_of("join", make_programme().pk)).content.decode()
    assert "keeps business and personal accounts apart" in page
    assert 'name="label"' not in page


def test_whoever_is_in_is_told_so(client):
    make_stance()
    carol, programme = make_staff(), make_programme()
    assert joined(client, carol, programme)
    page = client.get(url_of("join", programme.pk)).content.decode()
    assert "You take part already." in page


def test_strangers_go_to_login(client):
    assert "/login" in client.get(url_of("join", make_programme().pk)).url


@pytest.mark.parametrize(
    "stances", [["separate"], ["business-only"], ["separate", "advocacy-opt-in"], []]
)
def test_nobody_under_another_stance(client, stances):
    for stance in stances:
        make_stance(stance)
    assert not joined(client, make_staff(), make_programme())


def test_whoever_has_two_jobs_is_bound_by_the_stricter_one(client):
    make_stance("advocacy-opt-in", places=["GB"])
    make_stance("separate", places=["DE"])
    carol = make_staff()
    make_employment(person=carol.person, place="DE", started_on=localdate() - timedelta(days=9))
    assert not joined(client, carol, make_programme())


def test_nobody_else_can_say_yes_for_somebody():
    make_stance()
    carol, alice = make_staff(), make_user(role="hr")
    with pytest.raises(Refused, match="Everybody joins for themselves"):
        enrolments.join(carol.person, make_programme(), answers=RIGHT, by=alice, today=localdate())


def test_leavers_cannot(client):
    make_stance()
    gone = make_staff(left_on=localdate() - timedelta(days=1))
    assert not joined(client, gone, make_programme())


def test_a_programme_that_is_over_is_not_found(client):
    make_stance()
    over = make_programme(
        starts_on=localdate() - timedelta(days=9), ends_on=localdate() - timedelta(days=1)
    )
    client.force_login(make_staff())
    assert client.post(url_of("join", over.pk), RIGHT).status_code == 404

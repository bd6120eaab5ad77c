"""What the first page says of candidates and of the advocacy programme."""

import pytest
from django.urls import reverse

from advocacy.tests.factories import make_programme, make_reward, make_stance, make_story
from hiring.tests.factories import make_candidate, make_question
from people.tests.factories import make_staff

pytestmark = pytest.mark.django_db
HOME = reverse("dashboard:home")


def page_of(client, user):
    client.force_login(user)
    return client.get(HOME).content.decode()


def test_hr_sees_questions_and_what_waits_for_a_second_person(client):
    alice = make_staff(role="hr", name="Alice Okafor")
    make_question()
    make_story(state="draft")
    make_reward()
    page = page_of(client, alice)
    for words in ("A candidate has a question", "A story waits", "A reward waits for your yes"):
        assert words in page


def test_what_one_made_oneself_does_not_wait_for_oneself(client):
    alice = make_staff(role="hr", name="Alice Okafor")
    make_story(state="draft", written_by=alice)
    make_reward(proposed_by=alice)
    page = page_of(client, alice)
    assert "waits for your" not in page


def joined(interest):
    ida = make_staff(name="Ida Moreau")
    hired = {"state": "hired", "decided_on": "2026-03-02", "accepted_on": "2026-03-01"}
    make_candidate(person=ida.person, interest=interest, **hired)
    return ida


def test_whoever_wished_to_hear_of_the_programme_does(client):
    make_stance()
    make_programme()
    assert "you would like to hear of it" in page_of(client, joined("yes"))


@pytest.mark.parametrize(("stance", "interest"), [("separate", "yes"), ("advocacy-opt-in", "no")])
def test_nobody_else_does(client, stance, interest):
    make_stance(stance)
    make_programme()
    assert "you would like to hear of it" not in page_of(client, joined(interest))

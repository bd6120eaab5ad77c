"""What I can do myself."""

import pytest

from conduct.tests import factories as made
from conduct.tests.pages import text_of, unseen_by, url_of, warned_now

pytestmark = pytest.mark.django_db


def test_i_name_a_companion(client):
    case = made.invited()
    client.force_login(made.carol())
    told = {"companion": "Pat Xu", "adjustments": "A break after an hour."}
    assert client.post(url_of("own_step", case.pk, "companion"), told).url == url_of(
        "own_case", case.pk
    )
    hearing = case.hearings.get()
    assert (hearing.companion, hearing.adjustments) == ("Pat Xu", "A break after an hour.")


def test_i_appeal(client):
    case = warned_now()
    client.force_login(made.carol())
    client.post(url_of("own_step", case.pk, "appeal"), {"grounds": "It was one joke."})
    assert made.fresh(case).state == "appeal"


def test_it_says_why_not(client):
    case = made.invited()
    client.force_login(made.carol())
    assert "no outcome" in text_of(client.get(url_of("own_step", case.pk, "appeal")))
    page = client.post(url_of("own_step", case.pk, "companion"), {})
    assert "Please name somebody" in text_of(page)


def test_only_the_two_and_only_mine(client):
    case = made.invited()
    assert unseen_by(client, made.carol(), url_of("own_step", case.pk, "drop"))
    for user in (made.alice(), made.bob(), made.theo()):
        assert unseen_by(client, user, url_of("own_step", case.pk, "companion"), method="post")

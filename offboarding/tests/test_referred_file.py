"""What the solicitor sees: agreement, letters, answers, and nothing else."""

import pytest

from core import clock
from offboarding.tests.factories import NOTE, agree, answer, close_it, fresh, make_now, propose
from offboarding.tests.pages import as_alice, enter_by, text_of, url_of

pytestmark = pytest.mark.django_db


def test_it_shows_the_agreement_the_letters_and_the_answers_and_nothing_else(client):
    referral = propose()
    answer(referral.disconnect, "disagree", words="I was told otherwise.", today=clock.today())
    for given in referral.disconnect.answers.all():
        given.decision, given.looked_on = "kept", clock.today()
        given.save()
    referral.disconnect.listed.update(state="asked")
    referral.disconnect.pauses.update(ended_on=clock.today())
    type(referral.disconnect).objects.update(paused_since=None)
    agree(referral)
    enter_by(client, referral.disconnect, audience="solicitor")
    page = text_of(client.get(url_of("referred_file")))
    for words in ("Clients after you leave", "Last letter from us", "I was told otherwise."):
        assert words in page
    for words in (NOTE, "Alice thinks", "Paused", "public professional page on"):
        assert words not in page


def test_the_link_of_the_leaver_does_not_open_it(client):
    enter_by(client, make_now())
    assert client.get(url_of("referred_file")).status_code == 404


def test_it_shuts_when_the_matter_closes(client):
    referral = agree(propose())
    enter_by(client, referral.disconnect, audience="solicitor")
    assert client.get(url_of("referred_file")).status_code == 200
    close_it(fresh(referral.disconnect))
    assert client.get(url_of("referred_file")).status_code == 404


def test_without_a_code_it_is_not_there_not_even_for_hr(client):
    as_alice(client)
    assert client.get(url_of("referred_file")).status_code == 404


def test_it_rejects_post(client):
    referral = agree(propose())
    enter_by(client, referral.disconnect, audience="solicitor")
    assert client.post(url_of("referred_file")).status_code == 405

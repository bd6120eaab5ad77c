"""One letter, as a draft and as it was sent."""

import pytest

from conduct.tests import factories as made
from conduct.tests.pages import text_of, unseen_by

pytestmark = pytest.mark.django_db


def test_a_draft_shows_what_stands_against_it(client):
    letter = made.hearing_fixed().letters.get()
    client.force_login(made.alice())
    page = text_of(client.get(letter.get_absolute_url()))
    assert "Invitation to a hearing" in page
    assert "You may bring a companion" in page
    assert "five working days" in page  # the hearing of the example lies behind today


def test_the_person_reads_what_was_sent_and_no_draft(client):
    case = made.hearing_fixed()
    letter = case.letters.get()
    assert unseen_by(client, made.carol(), letter.get_absolute_url())
    made.invited(case)
    client.force_login(made.carol())
    page = text_of(client.get(letter.get_absolute_url()))
    assert "Dear Carol" in page
    assert "Change the words" not in page


def test_whoever_has_no_part_meets_nothing(client):
    letter = made.invited().letters.get()
    for user in (made.bob(), made.nadia(), made.erin(), made.mara(), made.ines(), made.tom()):
        assert unseen_by(client, user, letter.get_absolute_url())

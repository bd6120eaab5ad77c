"""Sending a letter."""

import pytest

from conduct.tests import factories as made
from conduct.tests.pages import is_only_posted_to, unseen_by, url_of, warned_now
from core import clock
from notices.models import Notice

pytestmark = pytest.mark.django_db


def test_it_works_and_tells_the_person_nothing_but_that_it_is_there(client):
    case = warned_now(send=False)
    letter = case.letters.get(kind="outcome")
    client.force_login(made.theo())
    client.post(url_of("letter_send", letter.pk))
    letter.refresh_from_db()
    assert letter.sent_on == clock.today()
    assert case.outcomes.get().appeal_until > clock.today()
    notice = Notice.objects.get(key=f"conduct:{case.pk}:letter:{letter.pk}")
    assert notice.person == made.carol().person
    assert "warning" not in notice.text.lower()


def test_it_says_why_not(client):
    letter = made.hearing_fixed().letters.get()
    client.force_login(made.alice())
    response = client.post(url_of("letter_send", letter.pk), follow=True)
    assert "five working days" in response.content.decode()
    letter.refresh_from_db()
    assert letter.sent_on is None


def test_it_is_only_posted_to(client):
    letter = made.hearing_fixed().letters.get()
    client.force_login(made.alice())
    assert is_only_posted_to(client, url_of("letter_send", letter.pk))


def test_whoever_has_no_part_meets_nothing(client):
    letter = made.hearing_fixed().letters.get()
    for user in (made.carol(), made.bob(), made.nadia(), made.tom()):
        assert unseen_by(client, user, url_of("letter_send", letter.pk), method="post")

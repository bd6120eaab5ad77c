"""One concern as the one who raised it sees it."""

import pytest

from conduct.tests import factories as made
from conduct.tests.pages import text_of, unseen_by, url_of

pytestmark = pytest.mark.django_db


def test_it_shows_messages_and_takes_one(client):
    case = made.taken()
    client.force_login(made.erin())
    assert "Somebody in HR is looking" in text_of(client.get(url_of("raised_detail", case.pk)))
    client.post(url_of("raised_detail", case.pk), {"words": "I remember more."})
    assert case.messages.get().by_reporter


def test_it_shows_nothing_of_the_file(client):
    case = made.investigated()
    client.force_login(made.erin())
    page = text_of(client.get(url_of("raised_detail", case.pk)))
    assert "Mara" not in page
    assert "Investigation" not in page


def test_it_says_why_not(client):
    case = made.taken()
    client.force_login(made.erin())
    assert "This field is required" in text_of(
        client.post(url_of("raised_detail", case.pk), {"words": ""})
    )


def test_nobody_else_sees_it(client):
    case = made.make_concern()
    for user in (made.bob(), made.carol(), made.alice(), made.tom()):
        assert unseen_by(client, user, url_of("raised_detail", case.pk))

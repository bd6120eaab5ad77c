"""Links of outside reviewers: nobody opens one by guessing. drills/tokens.py tries a million times."""

from itertools import islice

import pytest

from tests import guessing

pytestmark = pytest.mark.django_db
TRIES = 5_000


def test_no_guess_opens_a_link():
    tokens = guessing.make_links()
    assert all(guessing.opened_by(token) for token in tokens)
    tried = islice(guessing.guesses(tokens, seed=4), TRIES)
    assert [token for token in tried if guessing.opened_by(token)] == []


def test_who_guesses_at_the_page_is_stopped_after_thirty():
    tokens = guessing.make_links(3)
    assert guessing.answers(guessing.guesses(tokens, seed=5), 100) == {404: 30, 429: 70}

"""A letter as a PDF."""

import pytest

from conduct.tests import factories as made
from conduct.tests.pages import unseen_by, url_of

pytestmark = pytest.mark.django_db


def test_it_is_a_pdf_for_whoever_may_read_it(client):
    letter = made.invited().letters.get()
    for user in (made.alice(), made.carol()):
        client.force_login(user)
        response = client.get(url_of("letter_pdf", letter.pk))
        assert response.content.startswith(b"%PDF")


def test_whoever_has_no_part_meets_nothing(client):
    letter = made.invited().letters.get()
    for user in (made.bob(), made.erin(), made.ines()):
        assert unseen_by(client, user, url_of("letter_pdf", letter.pk))

"""A letter as a PDF."""

import pytest

from offboarding.tests.factories import make_now, make_sol
from offboarding.tests.pages import HR_AND_AUDITORS, as_alice, sees_nothing_of, url_of, who_gets_in

pytestmark = pytest.mark.django_db


def test_it_works(client):
    letter = make_now().letters.get()
    as_alice(client)
    response = client.get(url_of("letter_pdf", letter.pk))
    assert response["Content-Type"] == "application/pdf"
    assert response.content.startswith(b"%PDF-")


def test_it_rejects_post(client):
    letter = make_now().letters.get()
    as_alice(client)
    assert client.post(url_of("letter_pdf", letter.pk)).status_code == 405


def test_who_may_have_it(client):
    url = url_of("letter_pdf", make_now().letters.get().pk)
    assert sees_nothing_of(client, url)
    assert who_gets_in(client, url) == HR_AND_AUDITORS | {make_sol().role}

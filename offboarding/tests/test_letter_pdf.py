"""A letter as a PDF."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from core import clock
from offboarding.actions import letters
from offboarding.tests.factories import make_alice, make_fresh, make_now, make_sol
from offboarding.tests.pages import HR_AND_AUDITORS, as_alice, sees_nothing_of, url_of, who_gets_in

pytestmark = pytest.mark.django_db


def words_of(client, letter) -> str:
    """Return what stands on the sheets, as a reader of PDF files finds it."""
    content = client.get(url_of("letter_pdf", letter.pk)).content
    pages = PdfReader(BytesIO(content)).pages
    return " ".join(" ".join(page.extract_text().split()) for page in pages)


def test_it_works(client):
    letter = make_now().letters.get()
    as_alice(client)
    response = client.get(url_of("letter_pdf", letter.pk))
    assert response["Content-Type"] == "application/pdf"
    assert response.content.startswith(b"%PDF-")


def test_it_has_a_head_says_for_whom_it_is_and_on_which_day(client):
    disconnect = make_now()
    letter = disconnect.letters.get()
    as_alice(client)
    page = words_of(client, letter)
    for words in (
        str(disconnect.employment.employer),
        "Personal and confidential",
        str(disconnect.employment.person),
        clock.written(letter.sent_on),
        "A request about client contacts",
        "Kind regards,",
        "1 / ",
    ):
        assert words in page


def test_it_is_in_one_language_all_over(client):
    disconnect = make_fresh()
    letter = letters.draft(disconnect, "initial_request", by=make_alice(), today=clock.today())
    letters.write_in(letter, language="de", by=make_alice(), today=clock.today())
    as_alice(client)
    page = words_of(client, letter)
    for words in ("Persönlich und vertraulich", "Entwurf, nicht versandt", "Eine Bitte zu"):
        assert words in page
    assert "Draft" not in page


def test_it_rejects_post(client):
    letter = make_now().letters.get()
    as_alice(client)
    assert client.post(url_of("letter_pdf", letter.pk)).status_code == 405


def test_who_may_have_it(client):
    url = url_of("letter_pdf", make_now().letters.get().pk)
    assert sees_nothing_of(client, url)
    assert who_gets_in(client, url) == HR_AND_AUDITORS | {make_sol().role}

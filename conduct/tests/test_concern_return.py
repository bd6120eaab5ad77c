"""Coming back with a code."""

import pytest

from conduct.actions import concerns
from conduct.tests import factories as made
from conduct.tests.pages import text_of, url_of

pytestmark = pytest.mark.django_db


def test_it_shows_the_messages_and_takes_an_answer(client):
    case, code = made.make_anonymous()
    case = made.taken(case)
    concerns.write(case, "Did others see it?", by=made.alice(), today=made.TODAY)
    page = client.post(url_of("concern_return"), {"code": code})
    assert "Did others see it?" in text_of(page)
    page = client.post(url_of("concern_return"), {"code": code, "words": "Yes, Pat did."})
    assert "Yes, Pat did." in text_of(page)
    assert case.messages.last().by_reporter


def test_it_names_nobody_who_looks_into_it(client):
    case, code = made.make_anonymous()
    made.investigated(made.taken(case))
    page = text_of(client.post(url_of("concern_return"), {"code": code}))
    assert "Mara" not in page
    assert "Alice" not in page


@pytest.mark.parametrize("code", ["AAAA-BBBB-CCCC-DDDD", "short", "' OR 1=1 --"])
def test_it_says_why_not(client, code):
    made.make_anonymous()
    assert "no such code" in text_of(client.post(url_of("concern_return"), {"code": code}))


def test_a_closed_case_takes_no_message(client):
    case, code = made.make_anonymous()
    case = made.taken(case)
    made.triage.drop(
        case,
        reason="Nothing in it.",
        not_told_because="No need.",
        by=made.alice(),
        today=made.TODAY,
    )
    made.triage.close(case, by=made.alice(), today=made.TODAY)
    page = client.post(url_of("concern_return"), {"code": code, "words": "Hello?"})
    assert "This case is closed" in text_of(page)

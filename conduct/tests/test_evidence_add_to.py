"""Adding something beside an original."""

import pytest

from conduct.tests import factories as made
from conduct.tests.pages import text_of, unseen_by, url_of

pytestmark = pytest.mark.django_db


def test_the_investigator_and_the_person_add(client):
    case = made.reported()
    row = case.evidence.get()
    client.force_login(made.alice())
    client.post(
        url_of("evidence_add_to", row.pk), {"words": "Pat was there.", "hides_others": "on"}
    )
    case = made.invited(made.hearing_fixed(case))
    client.force_login(made.carol())
    url = url_of("evidence_add_to", row.pk)
    assert "names others" not in text_of(client.get(url))
    assert client.post(url, {"words": "It was a quarter to twelve."}).url == url_of(
        "own_case", case.pk
    )
    assert [each.hides_others for each in row.addenda.all()] == [True, False]
    own = text_of(client.get(url_of("own_case", case.pk)))
    assert "a quarter to twelve" in own
    assert "Pat was there" not in own


def test_it_says_why_not(client):
    row = made.add_evidence(made.investigated())
    client.force_login(made.alice())
    assert "This field is required" in text_of(client.post(url_of("evidence_add_to", row.pk), {}))


def test_whoever_has_no_part_meets_nothing(client):
    row = made.add_evidence(made.investigated())
    for user in (made.bob(), made.carol(), made.tom()):
        assert unseen_by(client, user, url_of("evidence_add_to", row.pk), method="post")

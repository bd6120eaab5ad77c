"""What the person concerned sees, and when."""

import pytest

from conduct.tests import factories as made
from conduct.tests.pages import text_of, unseen_by, url_of, warned_now

pytestmark = pytest.mark.django_db


def seen(client, case):
    client.force_login(made.carol())
    response = client.get(url_of("own_case", case.pk))
    return text_of(response) if response.status_code == 200 else ""


def test_nothing_before_a_talk_or_an_invitation(client):
    for case in (made.make_concern(), made.investigated(), made.hearing_fixed()):
        assert seen(client, case) == ""


def test_a_talk_is_no_warning(client):
    assert "it never counts as one" in seen(client, made.talked())


def test_an_invitation_brings_hearing_evidence_and_rights(client):
    page = seen(client, made.invited())
    for words in ("Room 2", "Theo Brandt hears you", "official of a trade union", "23:52"):
        assert words in page
    assert "Erin" not in page


def test_a_warning_says_until_when_and_how_to_appeal(client):
    page = seen(client, warned_now())
    assert "that day included" in page
    assert "Appeal" in page


def test_it_is_only_mine(client):
    case = made.invited()
    for user in (made.alice(), made.bob(), made.erin(), made.theo(), made.tom()):
        assert unseen_by(client, user, url_of("own_case", case.pk))

"""The second approver and the legal reviewer answer."""

import pytest

from conduct.tests import factories as made
from conduct.tests.pages import proposed_now, text_of, unseen_by, url_of

pytestmark = pytest.mark.django_db


def test_both_answer(client):
    case = proposed_now()
    for user, approval in zip((made.uma(), made.sol()), case.approvals.order_by("pk"), strict=True):
        client.force_login(user)
        assert "It happened again." in text_of(client.get(approval.get_absolute_url()))
        client.post(approval.get_absolute_url(), {"agreed": "yes", "words": "I have read it."})
    assert set(case.approvals.values_list("answer", flat=True)) == {"agreed"}


def test_it_says_why_not(client):
    approval = proposed_now().approvals.first()
    client.force_login(made.uma())
    assert "This field is required" in text_of(client.post(approval.get_absolute_url(), {}))


def test_a_found_protection_is_shown(client):
    made.sol()
    case = made.reported()
    made.investigations.check(
        case, kinds=["union"], note="Works council.", by=made.alice(), today=made.TODAY
    )
    client.force_login(made.sol())
    page = text_of(client.get(url_of("approval_decide", case.approvals.get().pk)))
    assert "active for a union" in page


def test_whoever_was_not_asked_meets_nothing(client):
    approval = proposed_now().approvals.first()
    for user in (made.theo(), made.nadia(), made.carol(), made.sol(), made.ines()):
        assert unseen_by(client, user, approval.get_absolute_url())

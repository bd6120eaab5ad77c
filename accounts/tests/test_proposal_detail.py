"""One wish for an account, and what may be done with it."""

import pytest

from accounts.tests.factories import make_account, make_proposal
from people.tests.factories import make_staff, make_user

pytestmark = pytest.mark.django_db


def test_hr_is_offered_an_answer(client):
    client.force_login(make_user(role="hr"))
    page = client.get(make_proposal(reason="Apprentices").get_absolute_url()).content.decode()
    for words in ("Apprentices", "Approve it", "Decline it"):
        assert words in page


def test_nobody_answers_their_own(client):
    nadia = make_staff(role="hr", name="Nadia Haddad")
    client.force_login(nadia)
    page = client.get(make_proposal(asked_by=nadia.person).get_absolute_url()).content.decode()
    assert "You asked for this account yourself" in page
    assert "Approve it" not in page


def test_an_opened_one_leads_to_the_register(client):
    account = make_account(handle="jobs")
    wish = make_proposal(state="opened", decided_on="2026-03-01", account=account)
    client.force_login(make_user(role="auditor"))
    assert account.get_absolute_url() in client.get(wish.get_absolute_url()).content.decode()


def test_others_do_not_see_it(client):
    client.force_login(make_staff())
    assert client.get(make_proposal().get_absolute_url()).status_code == 404

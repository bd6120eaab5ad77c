"""HR's own wish for an account, granted by somebody from outside where HR is one person."""

import pytest

from accounts.actions.second import WISH
from accounts.models import AccountProposal
from approvals.actions import outside
from approvals.actions.matters import When, of_kind
from approvals.tests.factories import make_approver
from approvals.tests.pages import text_of
from core import clock
from core.refusals import Refused
from people.tests.factories import make_employer, make_staff, make_user

pytestmark = pytest.mark.django_db


def wish_of(user):
    return AccountProposal.objects.create(
        platform="x",
        handle="marlowfinch-jobs",
        employer=make_employer(),
        purpose="Vacancies",
        reason="Our account is for clients.",
        asked_by=user.person,
        asked_on=clock.today(),
    )


def ask(wish, *, by):
    return outside.ask(of_kind(WISH), wish, approver=make_approver(), by=by, when=When.present())


def test_somebody_from_outside_grants_it(client):
    alice = make_staff(role="hr", name="Alice Okafor")
    wish = wish_of(alice)
    client.force_login(alice)
    assert "Ask somebody from outside" in text_of(client.get(wish.get_absolute_url()))
    outside.confirm(ask(wish, by=alice), when=When.present())
    wish.refresh_from_db()
    assert (wish.state, wish.decided_by) == ("approved", None)
    assert wish.answer == "Granted by Petra Quill."


def test_or_says_no_and_why():
    alice = make_staff(role="hr")
    wish = wish_of(alice)
    asked = ask(wish, by=alice)
    outside.turn_down(asked, because="One account is enough.", when=When.present())
    wish.refresh_from_db()
    assert (wish.state, wish.answer) == ("declined", "One account is enough.")


def test_not_where_a_colleague_could_answer():
    alice = make_staff(role="hr")
    make_user(role="hr")
    with pytest.raises(Refused, match="There is a colleague"):
        ask(wish_of(alice), by=alice)


def test_what_others_ask_hr_answers_itself():
    alice = make_staff(role="hr")
    with pytest.raises(Refused, match=r"There is a colleague|Only what HR asks"):
        ask(wish_of(make_staff()), by=alice)

"""A second pair of eyes: the owner's deputy, and somebody from outside where nobody inside could be one."""

import pytest

from approvals.actions import outside
from approvals.actions.matters import When, of_kind
from approvals.tests.factories import make_approver, make_deputyship
from core import clock
from core.refusals import Refused
from ledger.models import Entry
from offboarding.actions import letters
from offboarding.actions.second import FINAL_NOTICE, REFERRAL
from offboarding.tests.factories import (
    fresh,
    looked,
    make_alice,
    make_fresh,
    make_nadia,
    make_sol,
    propose,
    reminded_now,
)
from offboarding.tests.pages import as_alice, text_of, url_of

pytestmark = pytest.mark.django_db


def ask(kind, row, *, by):
    return outside.ask(of_kind(kind), row, approver=make_approver(), by=by, when=When.present())


def send(letter, *, by):
    return letters.send(letter, channel="mail", by=by, today=clock.today(), now=clock.now())


def final_draft():
    disconnect = looked(reminded_now(), today=clock.today())
    return letters.draft(disconnect, "final_notice", by=make_alice(), today=clock.today())


def request_draft():
    return letters.draft(make_fresh(), "initial_request", by=make_alice(), today=clock.today())


def nadia_stands_in():
    make_deputyship(approver=make_alice(), deputy=make_nadia(), first_on=clock.today())


def test_the_deputy_sends_the_request_in_the_owners_name():
    letter, nadia = request_draft(), make_nadia()
    nadia_stands_in()
    assert letters.preview(letter, by=nadia, today=clock.today(), now=clock.now()).why_not == ""
    sent = send(letter, by=nadia)
    assert sent.approved_name == f"{nadia} for {make_alice()}"
    assert (sent.approved_by, sent.in_name_of) == (nadia, make_alice())
    entry = Entry.objects.get(verb="offboarding.letter_sent")
    assert entry.actor == f"people.user:{nadia.pk}"
    assert entry.event["facts"]["in_name_of"] == f"people.user:{make_alice().pk}"


def test_a_deputy_who_has_done_nothing_yet_is_a_second_pair_of_eyes():
    letter, nadia = final_draft(), make_nadia()
    nadia_stands_in()
    sent = send(letter, by=nadia)
    assert (sent.approved_name, sent.in_name_of) == (str(nadia), None)


def test_who_has_acted_for_the_owner_does_not_approve_their_own_work():
    letter, nadia = final_draft(), make_nadia()
    nadia_stands_in()
    first = letter.disconnect.letters.get(kind="initial_request")
    first.approved_by, first.in_name_of = nadia, make_alice()
    first.save()
    with pytest.raises(Refused, match="a second pair of eyes"):
        send(letter, by=nadia)
    asked = ask(FINAL_NOTICE, letter, by=make_alice())
    outside.confirm(asked, when=When.present())
    assert fresh(letter.disconnect).stage == "final_notice"


def test_somebody_from_outside_approves_the_final_notice(client):
    letter = final_draft()
    as_alice(client)
    page = client.get(letter.get_absolute_url())
    assert url_of_ask(letter) in page.content.decode()
    asked = ask(FINAL_NOTICE, letter, by=make_alice())
    assert "has been asked to decide this" in text_of(client.get(letter.get_absolute_url()))
    shown = outside.shown(asked, when=When.present())
    assert "Petra Quill" in shown.text
    assert shown.scan is None
    outside.confirm(asked, when=When.present())
    letter.refresh_from_db()
    assert fresh(letter.disconnect).stage == "final_notice"
    assert (letter.approved_by, letter.approved_name) == (None, "Petra Quill")
    entry = Entry.objects.filter(verb="offboarding.letter_sent").latest("pk")
    assert entry.actor == f"approvals.outsiderequest:{asked.pk}"


def url_of_ask(letter):
    return f"/approvals/asked/final-notice/{letter.pk}/"


def test_a_no_leaves_the_draft_and_says_why(client):
    letter = final_draft()
    asked = ask(FINAL_NOTICE, letter, by=make_alice())
    outside.turn_down(asked, because="Too soon after the funeral.", when=When.present())
    assert fresh(letter.disconnect).stage == "reminder"
    as_alice(client)
    assert "Too soon after the funeral." in text_of(client.get(letter.get_absolute_url()))


@pytest.mark.parametrize("colleague", [make_nadia, make_sol])
def test_not_where_a_colleague_or_a_legal_reviewer_could(colleague):
    letter = final_draft()
    colleague()
    with pytest.raises(Refused, match="There is a colleague"):
        ask(FINAL_NOTICE, letter, by=make_alice())


def test_only_the_final_notice_needs_it():
    with pytest.raises(Refused, match="Only the final notice"):
        ask(FINAL_NOTICE, request_draft(), by=make_alice())


def test_somebody_from_outside_agrees_to_a_referral(client):
    referral = propose()
    as_alice(client)
    assert (
        "/approvals/asked/referral/"
        in client.get(url_of("referral_detail", referral.pk)).content.decode()
    )
    outside.confirm(ask(REFERRAL, referral, by=make_alice()), when=When.present())
    referral.refresh_from_db()
    assert fresh(referral.disconnect).stage == "solicitor_referral"
    assert (referral.agreed_by, referral.agreed_by_name) == (None, "Petra Quill")


def test_not_where_a_legal_reviewer_could_agree():
    referral = propose()
    make_sol()
    with pytest.raises(Refused, match="There is a colleague"):
        ask(REFERRAL, referral, by=make_alice())

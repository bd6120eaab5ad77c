"""The signature: what it needs, what it writes, and that nobody can give it for anybody else."""

import hashlib
from datetime import timedelta

import pytest

from campaigns.actions import agreements, enquiries, signing
from campaigns.models import Assignment, Signature
from campaigns.receipts import rows
from campaigns.tests.factories import TODAY, make_published
from campaigns.tests.signing import (
    NOW,
    answer_all,
    ask_carol,
    ask_stranger,
    load_questions,
    make_carol,
    press,
    read,
    sign,
    terms_version,
    text_of,
)
from core.refusals import Refused
from ledger.models import Entry
from notices.models import Notice
from people.tests.factories import make_staff
from places.tests.factories import make_decision
from policies.tests.factories import make_approval

pytestmark = pytest.mark.django_db


def test_it_is_written_told_and_sealed_by_its_digest():
    assignment = ask_carol()
    signature = sign(assignment)
    assignment.refresh_from_db()
    assert (assignment.state, assignment.signed_on) == ("signed", TODAY)
    assert (signature.kind, signature.route, signature.terms) == ("acknowledge", "screen", [])
    facts = signature.entry.event["facts"]
    assert facts["receipt_sha256"] == hashlib.sha256(signature.statement.encode()).hexdigest()
    assert facts["text_sha256"] == text_of(assignment).sha256 == signature.text_sha256
    notice = Notice.objects.get(kind="campaign_signed")
    assert notice.person == assignment.person
    assert signature.statement.splitlines()[0] in notice.text


def test_the_ledger_holds_no_name():
    signature = sign(ask_carol())
    for entry in Entry.objects.filter(verb__startswith="campaigns."):
        assert "Carol" not in entry.body
        assert "Mensah" not in entry.body
    assert "Carol Mensah" in signature.statement


def test_the_receipt_holds_what_it_must():
    said = dict(rows(sign(ask_carol()).statement))
    assert said["Person"].startswith("Carol Mensah, staff number ")
    assert said["Version"] == "1"
    assert said["Language"] == "en"
    assert said["Kind"] == "acknowledge"
    assert said["Words affirmed"].startswith("I have received and read “")
    assert said["What was pressed"].startswith("“I acknowledge this policy”")
    assert said["Affirmed"] == "2026-03-12 09:30:00 UTC (2026-03-12 09:30:00 Europe/London)"
    assert said["Offered"] == "2026-03-12"
    assert said["Opened"] == said["End reached"] == said["Affirmed"]
    assert said["Signed in with"] == "Login of the person: password"
    assert said["SHA-256 of the session"] == "ab" * 32
    assert said["Reminders sent"] == "0"
    assert said["Route"] == "On the screen"
    assert len(said["Nonce"]) == 32


@pytest.mark.parametrize("role", ["administrator", "hr", "line_manager", "auditor"])
def test_nobody_can_sign_for_anybody(role):
    assignment = ask_carol()
    read(assignment)
    other = make_staff(role=role, name="Somebody Else")
    with pytest.raises(Refused, match="Only the person themselves can sign this"):
        press(assignment, by=other)
    assert not Signature.objects.exists()


def test_a_job_cannot_sign_either():
    assignment = ask_carol()
    read(assignment)
    with pytest.raises(Refused, match="Only the person themselves"):
        press(assignment, by="system:demo")


def test_somebody_without_a_login_signs_as_themselves():
    assignment = ask_stranger()
    assert sign(assignment).person == assignment.person


def test_what_was_not_read_to_the_end_is_not_signed():
    with pytest.raises(Refused, match="Read the text first"):
        press(ask_carol())


def test_signing_twice_gives_the_same_receipt():
    assignment = ask_carol()
    first = sign(assignment)
    assert press(assignment) == first
    assert Signature.objects.count() == 1
    assert Notice.objects.filter(kind="campaign_signed").count() == 1


def test_a_page_that_was_open_on_another_screen_gives_the_same_receipt():
    assignment = ask_carol()
    read(assignment)
    stale = Assignment.objects.select_related("campaign", "version__policy", "person__user").get()
    first = press(assignment)
    assert press(stale) == first


# ---------------------------------------------------------------- the version on the screen


def test_a_version_published_while_reading_is_told_and_nothing_unseen_is_signed():
    assignment = ask_carol()
    old = text_of(assignment)
    read(assignment)
    make_published(policy=assignment.version.policy, body="# Other words\n\nAll new.\n")
    with pytest.raises(
        Refused, match="a newer version of .* was published. Nothing has been signed"
    ):
        press(assignment, text=old)
    assert not Signature.objects.exists()


def test_words_that_are_not_those_on_the_screen_are_not_signed():
    assignment = ask_carol()
    read(assignment)
    with pytest.raises(Refused, match="Nothing has been signed"):
        press(assignment, sha256="0" * 64)


def test_publishing_leaves_earlier_receipts_as_they_were():
    signature = sign(ask_carol())
    before = Signature.objects.filter(pk=signature.pk).values().get()
    make_published(policy=signature.version.policy)
    assert Signature.objects.filter(pk=signature.pk).values().get() == before
    assert hashlib.sha256(before["statement"].encode()).hexdigest() == before["statement_sha256"]


# ---------------------------------------------------------------- quiz


def test_the_quiz_comes_first_and_stands_on_the_receipt():
    load_questions()
    assignment = ask_carol(has_quiz=True)
    read(assignment)
    with pytest.raises(Refused, match="The quiz comes first"):
        press(assignment)
    attempt = answer_all(assignment)
    signature = press(assignment)
    assert signature.attempt == attempt
    assert f"{attempt.right} of {attempt.total}, questions " in signature.statement


def test_without_a_question_that_fits_there_is_no_quiz():
    assert sign(ask_carol(has_quiz=True)).attempt is None


# ---------------------------------------------------------------- terms of the contract


def ask_terms(**employment):
    """Terms for somebody who joins with them, unless `started_on` says that they were here before."""
    user = make_carol(**{"started_on": TODAY, **employment})
    return ask_carol(user=user, version=terms_version())


def test_a_version_with_terms_is_agreed_to():
    signature = sign(ask_terms())
    assert (signature.kind, signature.terms) == ("agree", ["leaver-disconnect"])
    assert "“Clients after you leave”" in signature.affirmation
    assert "in place of paper" in signature.affirmation


def test_a_new_restraint_for_existing_staff_needs_something_in_return():
    assignment = ask_terms(started_on=TODAY - timedelta(days=1))
    with pytest.raises(Refused, match="what is given in return"):
        sign(assignment)
    alice = make_staff(role="hr")
    agreements.give_in_return(
        assignment.campaign, words="A day of leave more each year.", by=alice, now=NOW
    )
    signature = press(assignment)
    assert signature.in_return == "A day of leave more each year."
    assert "Given in return: A day of leave more each year." in signature.statement


def test_who_has_agreed_before_needs_nothing_more():
    first = sign(ask_terms())
    again = ask_carol(
        user=first.person.user, version=terms_version(), starts_on=TODAY + timedelta(days=1)
    )
    assert sign(again).kind == "agree"


def test_terms_whose_approval_has_lapsed_are_not_offered():
    assignment = ask_terms()
    make_approval(version=assignment.version, valid_until=TODAY)
    read(assignment)
    tomorrow = TODAY + timedelta(days=1)
    with pytest.raises(Refused, match="approval of these terms ended on Thursday 12 March 2026"):
        press(assignment, today=tomorrow)
    assert press(assignment).kind == "agree"


def test_where_a_place_demands_ink_a_click_does_not_agree():
    assignment = ask_terms(place="DE")
    with pytest.raises(Refused, match="needs a signature in ink on paper"):
        sign(assignment)


def test_a_firm_may_ask_for_ink_elsewhere():
    make_decision(place="GB", gate="agree-on-screen", allowed=False)
    with pytest.raises(Refused, match="switched this off for Great Britain"):
        sign(ask_terms())


def test_in_germany_a_policy_without_restraints_is_acknowledged_on_the_screen():
    assert sign(ask_carol(user=make_carol(place="DE"))).kind == "acknowledge"


# ---------------------------------------------------------------- around it


def test_signing_takes_back_what_waits_for_hr():
    assignment = ask_carol()
    read(assignment)
    enquiry = enquiries.ask(
        assignment,
        kind="refusal",
        words="Too strict.",
        by=assignment.person.user,
        now=NOW,
        today=TODAY,
    )
    assert assignment.state == "refused"
    press(assignment)
    enquiry.refresh_from_db()
    assert enquiry.withdrawn_at == NOW
    assignment.refresh_from_db()
    assert (assignment.state, assignment.ended_on, assignment.ended_because) == ("signed", None, "")


@pytest.mark.parametrize(
    ("state", "campaign", "reason"),
    [
        ("exempt", "running", "HR has exempted you"),
        ("left", "running", "You no longer work here"),
        ("pending", "closed", "This round is closed"),
    ],
)
def test_what_is_not_asked_is_not_signed(state, campaign, reason):
    assignment = ask_carol(state=campaign, closed_on=TODAY if campaign == "closed" else None)
    read(assignment)
    Assignment.objects.update(state=state, ended_on=TODAY)
    assignment.refresh_from_db()
    with pytest.raises(Refused, match=reason):
        press(assignment)


def test_a_signature_costs_few_queries(django_assert_max_num_queries):
    assignment = ask_carol()
    read(assignment)
    with django_assert_max_num_queries(26):
        press(assignment)


def test_the_words_on_the_button_are_the_words_of_the_receipt():
    assert signing.button("acknowledge", "screen").startswith("“I acknowledge this policy”")
    assert signing.button("agree", "screen").startswith("“I agree”")

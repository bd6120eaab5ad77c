"""A matter before somebody from outside: only where nobody inside can decide, once, with their name in the ledger."""

from datetime import timedelta

import pytest

from approvals.actions import approvers, outside
from approvals.actions.matters import When, of_kind
from approvals.models import OutsideRequest
from approvals.tests.factories import NOW, TODAY, WHEN, make_approver, make_request
from campaigns.actions.second import AGREEMENT, EXEMPTION, SHEET
from campaigns.models import Enquiry, Signature
from campaigns.tests.papers import make_agreement, make_paper
from campaigns.tests.signing import ask_carol
from core.refusals import Refused
from ledger.models import Entry
from notices.models import Notice
from people.tests.factories import make_person, make_staff, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def alice():
    return make_staff(role="hr", name="Alice Okafor")


def ask(kind, row, *, by, approver=None, when=WHEN):
    return outside.ask(of_kind(kind), row, approver=approver or make_approver(), by=by, when=when)


def test_a_sheet_counts_once_somebody_from_outside_has_compared_it(alice):
    paper = make_paper(by=alice)
    asked = ask(SHEET, paper, by=alice)
    outside.confirm(asked, when=WHEN)
    paper.refresh_from_db(), asked.refresh_from_db()
    assert (paper.state, paper.witness, asked.answer) == ("confirmed", None, "confirmed")
    signature = Signature.objects.get()
    assert "confirmed by Petra Quill, a second person from outside" in signature.signed_in_with
    assert signature.entry.actor == f"approvals.outsiderequest:{asked.pk}"
    told = Notice.objects.get(kind="outside_answered")
    assert told.person == alice.person
    assert "The answer is yes" in told.text


def test_a_no_says_why_and_the_person_is_told(alice):
    paper = make_paper(by=alice)
    asked = ask(SHEET, paper, by=alice)
    with pytest.raises(Refused, match="Write in a sentence why"):
        outside.turn_down(asked, because="  ", when=WHEN)
    outside.turn_down(asked, because="This is another hand.", when=WHEN)
    paper.refresh_from_db()
    assert (paper.state, paper.because) == ("turned-down", "This is another hand.")
    assert not Signature.objects.exists()
    assert "The answer is no" in Notice.objects.get(kind="outside_answered").text


def test_an_earlier_agreement_too(alice):
    agreement = make_agreement(by=alice)
    outside.confirm(ask(AGREEMENT, agreement, by=alice), when=WHEN)
    agreement.refresh_from_db()
    assert (agreement.state, agreement.witness) == ("confirmed", None)


def exemption_of(user):
    assignment = ask_carol(user=user)
    return Enquiry.objects.create(
        assignment=assignment,
        kind="exemption",
        ground="work",
        words="No clients.",
        asked_at=NOW,
        state_before="pending",
    )


def test_an_exemption_of_hr_itself(alice):
    enquiry = exemption_of(alice)
    type(enquiry.assignment).objects.update(state="asked")
    outside.confirm(ask(EXEMPTION, enquiry, by=alice), when=WHEN)
    enquiry.refresh_from_db()
    assert (enquiry.decision, enquiry.answered_by) == ("granted", None)
    assert enquiry.answer == "Granted by Petra Quill."
    assert enquiry.assignment.state == "exempt"


def test_an_exemption_may_be_declined(alice):
    enquiry = exemption_of(alice)
    type(enquiry.assignment).objects.update(state="asked")
    asked = ask(EXEMPTION, enquiry, by=alice)
    outside.turn_down(asked, because="It holds for everybody.", when=WHEN)
    enquiry.refresh_from_db()
    assert (enquiry.decision, enquiry.answer) == ("declined", "It holds for everybody.")


def test_a_question_of_hr_needs_no_second_person(alice):
    enquiry = exemption_of(alice)
    enquiry.kind = "question"
    enquiry.save()
    with pytest.raises(Refused, match="Only an exemption"):
        ask(EXEMPTION, enquiry, by=alice)


def test_not_where_a_colleague_could_decide(alice):
    paper, anna = make_paper(by=alice), make_user(role="hr")
    with pytest.raises(Refused, match="There is a colleague"):
        ask(SHEET, paper, by=alice)
    type(anna).objects.filter(pk=anna.pk).update(is_active=False)
    ask(SHEET, paper, by=alice)


def test_a_colleague_who_looks_after_other_places_is_none(alice):
    make_user(role="hr", places=["DE"])
    ask(SHEET, make_paper(by=alice), by=alice)


def test_nor_one_whose_own_signature_it_is(alice):
    anna = make_staff(role="hr", name="Anna Lindt")
    ask(SHEET, make_paper(assignment=ask_carol(user=anna), by=alice), by=alice)


def test_once_at_a_time(alice):
    paper = make_paper(by=alice)
    first = ask(SHEET, paper, by=alice)
    with pytest.raises(Refused, match="put before somebody from outside already"):
        ask(SHEET, paper, by=alice)
    outside.take_back(first, by=alice, now=NOW)
    ask(SHEET, paper, by=alice)


def test_a_link_that_has_run_out_makes_room(alice):
    paper = make_paper(by=alice)
    first = ask(SHEET, paper, by=alice)
    later = When(now=NOW + timedelta(days=15), today=TODAY + timedelta(days=15))
    with pytest.raises(Refused, match="This link ended on Thursday 26 March 2026"):
        outside.confirm(first, when=later)
    ask(SHEET, paper, by=alice, when=later)
    assert OutsideRequest.objects.open(later.now).count() == 1


def test_an_answer_is_given_once(alice):
    asked = ask(SHEET, make_paper(by=alice), by=alice)
    outside.confirm(asked, when=WHEN)
    with pytest.raises(Refused, match="You have answered this already"):
        outside.turn_down(asked, because="No, after all.", when=WHEN)
    assert Signature.objects.count() == 1


def test_what_is_over_by_then_is_not_decided_again(alice):
    paper = make_paper(by=alice)
    asked = ask(SHEET, paper, by=alice)
    type(paper).objects.update(state="turned-down")
    with pytest.raises(Refused, match="decided already"):
        outside.confirm(asked, when=WHEN)
    asked.refresh_from_db()
    assert asked.answer == ""


def test_taken_back_nothing_can_be_answered(alice):
    asked = ask(SHEET, make_paper(by=alice), by=alice)
    outside.take_back(asked, by=alice, now=NOW)
    with pytest.raises(Refused, match="has taken this request back"):
        outside.confirm(asked, when=WHEN)


def test_nobody_who_works_here_is_from_outside(alice):
    named = {"person": "Petra Quill", "standing": "Chair", "by": alice, "today": TODAY}
    make_person(work_email="petra@example.com")
    for email in ("Petra@example.com", alice.email.upper()):
        with pytest.raises(Refused, match="works or signs in here"):
            approvers.name(**named, email=email)
    approvers.name(**named, email="petra@board.example")
    with pytest.raises(Refused, match="on the list already"):
        approvers.name(**named, email="PETRA@board.example")


def test_who_joins_the_firm_is_asked_nothing_more(alice):
    petra = make_approver(email="petra@board.example")
    make_person(work_email="petra@board.example")
    with pytest.raises(Refused, match="no longer asked"):
        ask(SHEET, make_paper(by=alice), by=alice, approver=petra)


def test_who_is_off_the_list_is_asked_nothing_more(alice):
    petra = make_approver()
    approvers.end(petra, by=alice, today=TODAY)
    petra.refresh_from_db()
    with pytest.raises(Refused, match="no longer asked"):
        ask(SHEET, make_paper(by=alice), by=alice, approver=petra)
    with pytest.raises(Refused, match="over already"):
        approvers.end(petra, by=alice, today=TODAY)


def test_the_secret_of_the_link_is_kept_nowhere():
    asked = make_request()
    notice = Notice.objects.get(kind="outside_asked")
    link = outside.link_of("key", asked=asked.pk)
    token = link.rstrip("/").rpartition("/")[2]
    assert token not in notice.text
    assert asked.token_hash != token
    assert OutsideRequest.objects.by_token(token).get() == asked
    assert token not in Entry.objects.get(verb="approvals.outside_asked").body

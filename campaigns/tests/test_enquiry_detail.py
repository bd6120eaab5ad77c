"""HR answers one message; what follows from the answer happens, and the person is told."""

from datetime import timedelta

import pytest
from django.utils import timezone

from campaigns.actions import enquiries
from campaigns.tests.factories import TODAY
from campaigns.tests.signing import NOW, ask_carol, hr, make_carol, only_hr, page, read, text
from notices.models import Notice
from people.tests.factories import make_staff

pytestmark = pytest.mark.django_db


def asked(kind="question", *, assignment=None):
    assignment = assignment or ask_carol()
    ground = "work" if kind == "exemption" else ""
    return enquiries.ask(
        assignment,
        kind=kind,
        words="Because.",
        ground=ground,
        by=assignment.person.user,
        now=NOW,
        today=TODAY,
    )


def answer(client, enquiry, decision, **more):
    client.force_login(hr())
    sent = {"decision": decision, "answer": "Yes, of course.", **more}
    response = client.post(page("enquiry_detail", enquiry.pk), sent, follow=True)
    enquiry.refresh_from_db()
    enquiry.assignment.refresh_from_db()
    return response


def test_a_question_is_answered_and_the_person_is_reminded_again(client):
    assignment = ask_carol()
    read(assignment)
    enquiry = asked(assignment=assignment)
    answer(client, enquiry, "answered")
    assert (enquiry.decision, enquiry.assignment.state) == ("answered", "read")
    notice = Notice.objects.get(kind="campaign_answered")
    assert notice.person == assignment.person
    assert "Yes, of course." in notice.text
    client.force_login(assignment.person.user)
    assert "Yes, of course." in text(client.get(page("assignment_read", assignment.pk)))


@pytest.mark.parametrize(("decision", "state"), [("granted", "exempt"), ("declined", "pending")])
def test_an_exemption_is_decided_with_a_reason(client, decision, state):
    enquiry = asked("exemption")
    answer(client, enquiry, decision)
    assert enquiry.assignment.state == state
    assert (enquiry.assignment.ended_because == "exempt") is (state == "exempt")


def test_more_time_moves_the_day(client):
    enquiry = asked("more-time")
    until = timezone.localdate() + timedelta(days=30)
    answer(client, enquiry, "granted", due_on=until.isoformat())
    assert (enquiry.assignment.due_on, enquiry.assignment.state) == (until, "pending")


def test_more_time_needs_a_day_to_come(client):
    enquiry = asked("more-time")
    shown = text(answer(client, enquiry, "granted", due_on=timezone.localdate().isoformat()))
    assert "Choose a day that is still to come." in shown
    assert enquiry.is_open


def test_a_no_stays_a_no_until_the_person_changes_their_mind(client):
    enquiry = asked("refusal")
    answer(client, enquiry, "answered")
    assert enquiry.assignment.state == "refused"


def test_an_answer_needs_words(client):
    enquiry = asked()
    answer(client, enquiry, "answered", answer=" ")
    assert enquiry.is_open


def test_a_decision_that_does_not_fit_is_refused(client):
    enquiry = asked()
    answer(client, enquiry, "granted")
    assert enquiry.is_open


def test_two_answers_at_once_are_one(client):
    enquiry = asked()
    answer(client, enquiry, "answered")
    shown = text(answer(client, enquiry, "answered"))
    assert Notice.objects.filter(kind="campaign_answered").count() == 1
    assert "Somebody else has just answered this." in shown


def test_hr_does_not_answer_their_own_message(client):
    alice = hr()
    assignment = ask_carol(user=alice)
    enquiry = asked(assignment=assignment)
    client.force_login(alice)
    assert client.get(page("enquiry_detail", enquiry.pk)).status_code == 404


def test_the_line_manager_learns_the_state_and_never_the_reason(client):
    carol, bob = make_carol(), make_staff(role="line_manager")
    carol.person.manager = bob.person
    carol.person.save()
    enquiry = asked("exemption", assignment=ask_carol(user=carol))
    client.force_login(bob)
    assert client.get(page("enquiry_detail", enquiry.pk)).status_code == 403


def test_it_is_only_for_hr(client):
    only_hr(client, page("enquiry_detail", asked().pk))


def test_what_hr_does_not_look_after_is_not_found(client):
    enquiry = asked()
    alice = hr()
    alice.places = ["IE"]
    alice.save()
    client.force_login(alice)
    assert client.get(page("enquiry_detail", enquiry.pk)).status_code == 404

"""A disconnect request from its first draft to its end: what each verb does, and refuses."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from connections.models import Connection
from core.refusals import Refused
from ledger.models import Entry
from notices.models import Notice
from offboarding.actions import letters, referrals, requests, rounds
from offboarding.models import Finding, Letter, Referral, RequestContact
from offboarding.tests.factories import (
    LEFT,
    TODAY,
    WINDOW_ENDS,
    fresh,
    looked,
    make_agreed,
    make_alice,
    make_connection,
    make_contact,
    make_disconnect,
    make_finding,
    make_leaver,
    make_nadia,
    make_sol,
    make_tie,
    noon,
    noticed,
    prepare,
    reminded,
    send,
    sent,
)
from people.actions import employments
from places.tests.factories import make_decision

pytestmark = pytest.mark.django_db


def verbs(disconnect):
    name = f"offboarding.disconnectrequest:{disconnect.pk}"
    return list(Entry.objects.filter(subject=name).order_by("pk").values_list("verb", flat=True))


# ---------------------------------------------------------------- opening


def test_a_request_lists_each_contact_once_on_the_networks_that_the_clause_names():
    prepare()
    leaver = make_leaver()
    both = make_tie(leaver, name="Maya Castellane").contact
    make_tie(leaver, contact=both, platform="github")
    make_tie(leaver, name="Hugo Birkett", platform="facebook")
    make_tie(leaver, name="Isla Maddox")
    make_connection(employment=leaver, contact=make_contact(name="Noel Gaunt", client="Tidewell"))

    disconnect = requests.open_(leaver, agreed=make_agreed(), by=make_alice(), today=TODAY)

    listed = [(str(row), row.networks) for row in disconnect.listed.order_by("contact__name")]
    assert listed == [("Isla Maddox", ["linkedin"]), ("Maya Castellane", ["github", "linkedin"])]
    assert (disconnect.stage, disconnect.window_ends) == ("draft", WINDOW_ENDS)
    assert verbs(disconnect) == ["offboarding.request_opened"]


def test_what_the_clause_does_not_name_stays_for_information():
    prepare()
    leaver = make_leaver()
    make_tie(leaver, platform="github")
    with pytest.raises(Refused, match="There is no contact that a request could name"):
        requests.open_(
            leaver, agreed=make_agreed(networks=("linkedin",)), by=make_alice(), today=TODAY
        )


@pytest.mark.parametrize(
    ("today", "agreed", "why"),
    [
        (LEFT, make_agreed(), "still works here"),
        (WINDOW_ENDS + timedelta(days=1), make_agreed(), "The restriction has ended"),
        (TODAY, None, "no agreed clause"),
    ],
)
def test_no_request_without_a_leaver_a_window_and_a_clause(today, agreed, why):
    prepare()
    leaver = make_leaver()
    make_tie(leaver)
    with pytest.raises(Refused, match=why):
        requests.open_(leaver, agreed=agreed, by=make_alice(), today=today)


def test_no_request_where_the_law_closes_it():
    prepare("US-CA")
    leaver = make_leaver(place="US-CA")
    make_tie(leaver)
    with pytest.raises(Refused, match="California"):
        requests.open_(leaver, agreed=make_agreed(), by=make_alice(), today=TODAY)


def test_one_request_at_a_time_and_no_contact_twice_in_an_employment():
    disconnect = make_disconnect(contacts=1)
    with pytest.raises(Refused, match="There is a request for this employment already"):
        requests.open_(disconnect.employment, agreed=make_agreed(), by=make_alice(), today=TODAY)
    close(disconnect, "withdrawn_by_company")
    with pytest.raises(Refused, match="There is no contact"):
        requests.open_(disconnect.employment, agreed=make_agreed(), by=make_alice(), today=TODAY)
    row = disconnect.listed.get()
    row.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


def test_a_contact_found_later_gets_a_second_request_of_its_own():
    disconnect = make_disconnect(contacts=1)
    close(disconnect, "withdrawn_by_company")
    later = make_tie(disconnect.employment, name="Zoe Yarrow")
    second = requests.open_(
        disconnect.employment, agreed=make_agreed(), by=make_alice(), today=TODAY
    )
    assert [row.contact for row in second.listed.all()] == [later.contact]


# ---------------------------------------------------------------- letters


def test_the_request_goes_out_and_its_clocks_begin():
    disconnect = sent()
    assert (disconnect.stage, disconnect.sent_on) == ("initial_request", TODAY)
    assert (disconnect.deadline_on, disconnect.next_on) == (date(2026, 3, 26), date(2026, 3, 23))
    [letter] = disconnect.letters.all()
    assert (letter.sent_on, letter.approved_name, letter.lint) == (TODAY, "Alice Okafor", [])
    assert "(your personal link)" in letter.text
    assert "{" not in letter.text
    [notice] = Notice.objects.filter(kind="disconnect_letter")
    assert notice.address == disconnect.employment.person.private_email
    assert "[[answer-" in notice.text
    assert notice.not_after.date() == WINDOW_ENDS
    [entry] = Entry.objects.filter(verb="offboarding.letter_sent")
    assert f'"sha256":"{letter.sha256}"' in entry.body.replace(" ", "")


def test_a_letter_that_would_wait_past_the_window_is_refused():
    disconnect = make_disconnect()
    letter = letters.draft(disconnect, "initial_request", by=disconnect.owner, today=WINDOW_ENDS)
    at_night = noon(WINDOW_ENDS) + timedelta(hours=9)
    with pytest.raises(Refused, match="come after the restriction has ended"):
        letters.send(letter, channel="mail", by=disconnect.owner, today=WINDOW_ENDS, now=at_night)


def test_only_the_owner_sends_the_request():
    disconnect = make_disconnect()
    with pytest.raises(Refused, match="Only the person who keeps this request"):
        send(disconnect, by=make_nadia())
    assert fresh(disconnect).stage == "draft"


def test_words_that_the_lint_blocks_do_not_go_out():
    disconnect = make_disconnect()
    letter = letters.draft(disconnect, "initial_request", by=disconnect.owner, today=TODAY)
    threat = letter.text + "\nWe will inform your new employer."
    letters.edit(letter, subject=letter.subject, text=threat, by=disconnect.owner)
    with pytest.raises(Refused, match="We will inform your new employer"):
        send(disconnect)
    assert not Notice.objects.filter(kind="disconnect_letter").exists()


def test_the_link_and_the_day_cannot_be_edited_out():
    disconnect = make_disconnect()
    letter = letters.draft(disconnect, "initial_request", by=disconnect.owner, today=TODAY)
    with pytest.raises(Refused, match="response_link"):
        letters.edit(
            letter,
            subject="A request",
            text=letter.text.replace("{response_link}", ""),
            by=disconnect.owner,
        )
    send(disconnect)
    letter.refresh_from_db()
    with pytest.raises(Refused, match="what was sent is never changed"):
        letters.edit(letter, subject="Other", text=letter.text, by=disconnect.owner)


def test_a_blank_without_a_value_does_not_go_out():
    disconnect = make_disconnect()
    letter = letters.draft(disconnect, "initial_request", by=disconnect.owner, today=TODAY)
    letters.edit(letter, subject="For you", text=letter.text + "{bonus}", by=disconnect.owner)
    with pytest.raises(Refused, match=r"This blank has no value: \{bonus\}"):
        send(disconnect)


def test_a_lapsed_approval_stops_letters():
    disconnect = make_disconnect()
    version = prepare()
    version.approvals.update(valid_until=TODAY - timedelta(days=1))
    with pytest.raises(Refused, match="ended on Wednesday 11 March 2026"):
        send(disconnect)
    version.approvals.all().delete()
    with pytest.raises(Refused, match="No lawyer has approved the clause for Great Britain"):
        send(disconnect)


def test_the_gate_of_the_place_is_a_hard_stop():
    disconnect = sent()
    make_decision(place="GB", gate="disconnect-letters", allowed=False)
    day = disconnect.next_on
    assert rounds.move_due(today=day, now=noon(day)) == {"closed": 0, "reminded": 0}
    assert fresh(disconnect).stage == "initial_request"


def test_without_a_confirmed_address_only_the_post_is_left():
    disconnect = make_disconnect()
    person = disconnect.employment.person
    person.private_email_confirmed_on = None
    person.save()
    with pytest.raises(Refused, match="No private e-mail address is confirmed"):
        send(disconnect)
    disconnect = send(disconnect, channel="post")
    letter = disconnect.letters.get()
    assert "in place of a link please write to alice@marlowfinch.example)" in letter.text
    assert (letter.channel, letter.notice, letter.address) == ("post", None, "")
    with pytest.raises(Refused, match="between the day of the letter and today"):
        letters.note_posted(letter, posted_on=LEFT, proof="RM 12", by=disconnect.owner, today=TODAY)
    letters.note_posted(letter, posted_on=TODAY, proof=" RM  12 ", by=make_nadia(), today=TODAY)
    letter.refresh_from_db()
    assert (letter.posted_on, letter.proof) == (TODAY, "RM 12")


# ---------------------------------------------------------------- the round


def test_the_reminder_goes_out_by_itself_once():
    disconnect = sent()
    day = disconnect.next_on
    assert rounds.move_due(today=day - timedelta(days=1), now=noon(day)) == {
        "closed": 0,
        "reminded": 0,
    }
    assert rounds.move_due(today=day, now=noon(day)) == {"closed": 0, "reminded": 1}
    assert rounds.move_due(today=day, now=noon(day)) == {"closed": 0, "reminded": 0}
    moved = fresh(disconnect)
    assert (moved.stage, moved.deadline_on, moved.next_on) == (
        "reminder",
        date(2026, 3, 30),
        date(2026, 3, 31),
    )
    assert Letter.objects.filter(kind="reminder").count() == 1


def test_the_window_ends_everything_by_itself_without_a_letter():
    disconnect = sent()
    over = WINDOW_ENDS + timedelta(days=1)
    before = Notice.objects.count()
    rounds.move_due(today=over, now=noon(over))
    closed = fresh(disconnect)
    assert (closed.stage, closed.close_reason) == ("closed", "window_ended")
    assert Notice.objects.count() == before
    assert closed.doors.get().revoked_on == over


def test_sixty_days_without_a_step_close_it():
    disconnect = make_disconnect()
    day = TODAY + timedelta(days=60)
    assert rounds.move_due(today=day, now=noon(day)) == {"closed": 0, "reminded": 0}
    day += timedelta(days=1)
    assert rounds.move_due(today=day, now=noon(day)) == {"closed": 1, "reminded": 0}
    assert fresh(disconnect).close_reason == "withdrawn_by_company"


# ---------------------------------------------------------------- pauses


def test_a_pause_holds_the_reminder_back_and_gives_the_days_back():
    disconnect = sent()
    day = disconnect.next_on
    pause = requests.pause(disconnect, reason="personal", by=make_nadia(), today=day)
    assert rounds.move_due(today=day, now=noon(day)) == {"closed": 0, "reminded": 0}
    with pytest.raises(Refused, match="paused"):
        send(fresh(disconnect), "reminder", today=day)
    later = day + timedelta(days=7)
    requests.resume(pause, by=make_nadia(), today=later, now=noon(later))
    resumed = fresh(disconnect)
    assert (resumed.paused_since, resumed.next_on) == (None, later)
    assert resumed.idle_from == TODAY + timedelta(days=7)
    assert rounds.move_due(today=later, now=noon(later)) == {"closed": 0, "reminded": 1}


def test_a_second_reason_keeps_it_paused_until_both_are_over():
    disconnect = sent()
    first = requests.pause(disconnect, reason="personal", by=make_alice(), today=TODAY)
    second = requests.pause(disconnect, reason="grievance", by=make_alice(), today=TODAY)
    assert requests.pause(disconnect, reason="personal", by=make_alice(), today=TODAY) == first
    day = TODAY + timedelta(days=3)
    requests.resume(first, by=make_alice(), today=day, now=noon(day))
    assert fresh(disconnect).paused_since == TODAY
    requests.resume(second, by=make_alice(), today=day, now=noon(day))
    assert fresh(disconnect).paused_since is None


def test_a_letter_that_had_not_left_the_house_is_held_back_and_sent_after_the_pause():
    disconnect = sent()
    pause = requests.pause(disconnect, reason="negotiation", by=make_alice(), today=TODAY)
    assert [n.state for n in Notice.objects.filter(kind="disconnect_letter")] == ["withdrawn"]
    day = TODAY + timedelta(days=4)
    requests.resume(pause, by=make_alice(), today=day, now=noon(day))
    states = Notice.objects.filter(kind="disconnect_letter").order_by("pk")
    assert [notice.state for notice in states] == ["withdrawn", "waiting"]
    assert "[[answer-" in states[1].text


# ---------------------------------------------------------------- final notice, solicitor


def test_the_final_notice_needs_a_look_and_somebody_else():
    disconnect = reminded()
    day = disconnect.next_on
    with pytest.raises(Refused, match="Nobody has looked again"):
        send(disconnect, "final_notice", by=make_nadia(), today=day)
    disconnect = looked(disconnect, today=day)
    with pytest.raises(Refused, match="second pair of eyes"):
        send(disconnect, "final_notice", today=day)
    disconnect = send(disconnect, "final_notice", by=make_nadia(), today=day)
    letter = disconnect.letters.get(kind="final_notice")
    assert (disconnect.stage, letter.approved_name) == ("final_notice", "Nadia Haddad")
    assert "looked at a public professional page" in letter.text
    assert "Nadia Haddad, HR manager" in letter.text


def test_where_nobody_could_tell_the_final_notice_claims_nothing():
    make_nadia()
    disconnect = looked(reminded(), "unsure")
    disconnect = send(disconnect, "final_notice", by=make_nadia(), today=disconnect.next_on)
    text = disconnect.letters.get(kind="final_notice").text
    assert "We have not heard from you." in text
    assert "still seemed to be connected" not in text


def test_the_only_person_in_hr_asks_a_legal_reviewer():
    disconnect = looked(reminded())
    day = disconnect.next_on
    assert send(disconnect, "final_notice", by=make_sol(), today=day).stage == "final_notice"


def refer(disconnect, *, day):
    referral = referrals.propose(
        disconnect,
        note="Two clients of weight, three letters, and no answer in five weeks.",
        solicitor_name="Adeyemi Law",
        solicitor_email="files@adeyemi-law.example",
        by=make_alice(),
        today=day,
    )
    return referrals.agree(referral, by=make_sol(), today=day, now=noon(day))


def test_the_solicitor_is_asked_by_hr_and_the_reviewer_together():
    disconnect = noticed()
    day = disconnect.next_on
    with pytest.raises(Refused, match=r"The solicitor may be asked from"):
        refer(disconnect, day=day - timedelta(days=1))
    letter = Letter.objects.create(
        disconnect=disconnect, kind="solicitor_referral", subject="x", text="x", written_on=day
    )
    Referral.objects.all().delete()
    with pytest.raises(Refused, match="HR has to propose"):
        letters.send(letter, channel="post", by=make_sol(), today=day, now=noon(day))


def test_a_referral_tells_the_person_and_gives_the_solicitor_a_link():
    disconnect = noticed()
    refer(disconnect, day=disconnect.next_on)
    disconnect = fresh(disconnect)
    assert disconnect.stage == "solicitor_referral"
    assert "Adeyemi Law" in disconnect.letters.get(kind="solicitor_referral").text
    [notice] = Notice.objects.filter(kind="file_referred")
    assert notice.address == "files@adeyemi-law.example"
    assert {door.audience for door in disconnect.doors.all()} == {"leaver", "solicitor"}


# ---------------------------------------------------------------- the end


def close(disconnect, reason, *, by=None, today=TODAY):
    requests.close(
        disconnect, reason=reason, by=by or disconnect.owner, today=today, now=noon(today)
    )
    return fresh(disconnect)


def test_closing_tells_the_person_why_and_ends_the_link():
    disconnect = close(sent(), "evidence_wrong")
    letter = disconnect.letters.get(kind="closed")
    assert "what we had on record was wrong" in letter.text
    assert (disconnect.closed_by, disconnect.doors.get().revoked_on) == (make_alice(), TODAY)
    with pytest.raises(Refused, match="never opened again"):
        close(disconnect, "withdrawn_by_company")


@pytest.mark.parametrize("reason", ["person_deceased_or_unreachable"])
def test_nobody_writes_to_who_cannot_be_reached(reason):
    assert not close(sent(), reason).letters.filter(kind="closed").exists()


def test_a_draft_that_nobody_got_closes_in_silence():
    disconnect = close(make_disconnect(), "withdrawn_by_company")
    assert not disconnect.letters.exists()


def test_closing_during_a_pause_ends_the_pause():
    disconnect = sent()
    requests.pause(disconnect, reason="personal", by=make_alice(), today=TODAY)
    closed = close(fresh(disconnect), "withdrawn_by_company")
    assert closed.paused_since is None
    assert closed.pauses.get().ended_by == make_alice()


def test_the_finding_and_the_register_follow():
    disconnect = sent(contacts=1)
    connection = Connection.objects.get()
    finding = make_finding(employment=disconnect.employment, connection=connection)
    rows = RequestContact.objects.filter(disconnect=disconnect)
    requests.settle(rows, state="removed", level="seen", by=make_alice(), today=TODAY)
    finding.refresh_from_db()
    connection.refresh_from_db()
    assert (finding.state, finding.removed_level) == ("removed", "seen")
    assert (connection.removed_on, connection.removed_level) == (TODAY, "seen")


def test_an_exempt_contact_dismisses_its_finding():
    disconnect = sent(contacts=1)
    connection = Connection.objects.get()
    make_finding(employment=disconnect.employment, connection=connection)
    requests.settle(disconnect.listed.all(), state="exempt", by=make_alice(), today=TODAY)
    assert list(Finding.objects.values_list("state", flat=True)) == ["dismissed"]


def test_who_works_here_again_is_asked_nothing():
    disconnect = sent()
    employments.undo_end(disconnect.employment, by=make_alice(), today=TODAY)
    closed = fresh(disconnect)
    assert (closed.stage, closed.close_reason) == ("closed", "withdrawn_by_company")


def test_the_window_follows_the_leaving_date():
    disconnect = sent()
    employments.change_end(
        disconnect.employment, left_on=date(2025, 12, 31), by=make_alice(), today=TODAY
    )
    moved = fresh(disconnect)
    assert moved.window_ends == date(2026, 6, 30)
    assert moved.doors.get().expires_on == date(2026, 6, 30)


def test_another_person_in_hr_takes_it_over():
    disconnect = sent()
    requests.hand_over(disconnect, to=make_nadia(), by=make_alice())
    assert fresh(disconnect).owner == make_nadia()
    assert verbs(disconnect)[-1] == "offboarding.request_handed_over"

"""What the person answers, what it sets off, and what HR makes of it."""

from datetime import date, timedelta

import pytest

from core.refusals import Refused
from notices.models import Notice
from offboarding.actions import answers, letters, rechecks, requests, rounds
from offboarding.models import Recheck
from offboarding.tests.factories import (
    TODAY,
    answer,
    fresh,
    looked,
    make_alice,
    make_disconnect,
    make_nadia,
    make_tie,
    noon,
    reminded,
    send,
    sent,
)

pytestmark = pytest.mark.django_db
LATER = TODAY + timedelta(days=2)


def decide(given, *, agreed=True, words="", today=LATER, by=None):
    return answers.decide(
        given, agreed=agreed, words=words, by=by or make_alice(), today=today, now=noon(today)
    )


def states(disconnect):
    return list(disconnect.listed.order_by("pk").values_list("state", flat=True))


def test_removed_waits_for_hr_who_takes_the_word_and_the_request_closes():
    disconnect = sent()
    given = answer(disconnect, "removed")
    assert states(disconnect) == ["said-removed", "said-removed"]
    [notice] = Notice.objects.filter(kind="disconnect_answered")
    assert notice.address == "alice@marlowfinch.example"
    decide(given)
    closed = fresh(disconnect)
    assert (closed.stage, closed.close_reason) == ("closed", "removed_confirmed_by_person")
    assert {row.removed_level for row in closed.listed.all()} == {"said"}
    assert "we take your word" in closed.letters.get(kind="closed").text


def test_no_reminder_goes_out_once_the_person_has_answered():
    disconnect = sent()
    answer(disconnect, "removed")
    day = disconnect.next_on
    assert rounds.move_due(today=day, now=noon(day)) == {"closed": 0, "reminded": 0}


@pytest.mark.parametrize(
    ("kind", "exemption", "state", "reason"),
    [
        ("exempt", "known-before", "exempt", "contact_exempt"),
        ("never-dealt", "", "wrong", "evidence_wrong"),
        ("disagree", "", "wrong", "evidence_wrong"),
    ],
)
def test_a_dispute_pauses_until_hr_has_decided(kind, exemption, state, reason):
    disconnect = sent()
    given = answer(disconnect, kind, exemption=exemption)
    assert states(disconnect) == ["claimed", "claimed"]
    assert fresh(disconnect).paused_since == TODAY
    [pause] = disconnect.pauses.all()
    with pytest.raises(Refused, match="nobody has looked at"):
        requests.resume(pause, by=make_alice(), today=LATER, now=noon(LATER))
    decide(given, by=make_nadia())
    assert states(disconnect) == [state, state]
    pause.refresh_from_db()
    assert (pause.ended_on, pause.ended_by) == (LATER, make_nadia())
    assert fresh(disconnect).close_reason == reason


def test_a_dispute_about_one_contact_leaves_the_other_on_the_list():
    disconnect = sent()
    one = disconnect.listed.first()
    given = answer(disconnect, "exempt", about=[one], exemption="family-friend")
    before = fresh(disconnect).next_on
    decide(given)
    after = fresh(disconnect)
    assert (after.stage, states(disconnect)) == ("initial_request", ["exempt", "asked"])
    assert (after.paused_since, after.next_on) == (None, before + timedelta(days=2))


def test_a_dispute_that_is_not_agreed_to_gets_a_reply_before_anything_else():
    disconnect = sent()
    given = answer(disconnect, "disagree", words="I never knew her.")
    with pytest.raises(Refused, match="paused"):
        send(fresh(disconnect), "reminder", today=LATER)
    letter = decide(given, agreed=False, words="We have looked at the record of your visits.")
    assert (letter.kind, letter.sent_on) == ("reply", None)
    assert "record of your visits" in letter.text
    letters.send(letter, channel="mail", by=make_alice(), today=LATER, now=noon(LATER))
    replied = fresh(disconnect)
    assert replied.stage == "initial_request"
    assert replied.deadline_on == date(2026, 3, 30)
    assert replied.next_on == date(2026, 3, 31)
    day = replied.next_on
    assert rounds.move_due(today=day, now=noon(day)) == {"closed": 0, "reminded": 1}


def test_more_time_is_given_once_and_stops_letters_until_somebody_has_read_it():
    disconnect = sent()
    given = answer(disconnect, "more-time", about=[])
    later = fresh(disconnect)
    assert (later.deadline_on, later.next_on) == (date(2026, 4, 9), date(2026, 4, 7))
    assert rounds.move_due(today=later.next_on, now=noon(later.next_on))["reminded"] == 0
    with pytest.raises(Refused, match="once already"):
        answer(disconnect, "more-time", about=[])
    decide(given)
    given.refresh_from_db()
    assert given.decision == "noted"
    assert rounds.move_due(today=later.next_on, now=noon(later.next_on))["reminded"] == 1


def test_an_undertaking_closes_once_hr_agrees():
    disconnect = sent()
    given = answer(disconnect, "undertaking", about=[], words="I will not seek business there.")
    assert fresh(disconnect).stage == "initial_request"
    decide(given)
    closed = fresh(disconnect)
    assert closed.close_reason == "agreed_undertaking"
    assert "written undertaking" in closed.letters.get(kind="closed").text


def test_an_undertaking_that_is_not_agreed_to_leaves_it_open():
    disconnect = sent()
    decide(answer(disconnect, "undertaking", about=[]), agreed=False)
    assert fresh(disconnect).stage == "initial_request"


@pytest.mark.parametrize(("kind", "reason"), [("objection", "objection"), ("access", "access")])
def test_data_rights_pause_at_once_until_somebody_ends_it(kind, reason):
    disconnect = sent()
    given = answer(disconnect, kind, about=[])
    [pause] = disconnect.pauses.all()
    assert pause.reason == reason
    decide(given)
    assert fresh(disconnect).paused_since == TODAY
    requests.resume(pause, by=make_alice(), today=LATER, now=noon(LATER))
    assert fresh(disconnect).paused_since is None


def test_an_answer_is_decided_once():
    given = answer(sent(), "more-time", about=[])
    decide(given)
    with pytest.raises(Refused, match="Somebody has decided about this answer already: noted"):
        decide(given)


@pytest.mark.parametrize(
    ("kind", "more", "why"),
    [
        ("removed", {"about": []}, "at least one contact"),
        ("exempt", {}, "why the contact is exempt"),
    ],
)
def test_an_answer_that_says_too_little(kind, more, why):
    with pytest.raises(Refused, match=why):
        answer(sent(), kind, **more)


def test_a_contact_of_somebody_else_cannot_be_answered_about():
    disconnect = sent()
    other = make_disconnect(contacts=1)
    with pytest.raises(Refused, match="at least one contact"):
        answer(disconnect, "removed", about=other.listed.all())


def test_nothing_can_be_answered_before_it_was_asked():
    with pytest.raises(Refused, match="Nothing has been asked yet"):
        answer(make_disconnect(), "removed")


def test_hr_writes_down_what_came_by_post():
    disconnect = sent()
    given = answer(disconnect, "removed", by=make_nadia(), channel="post")
    assert (given.recorded_by, given.channel) == (make_nadia(), "post")


# ---------------------------------------------------------------- looking again


def test_a_look_that_finds_nothing_closes_it_at_the_level_of_the_look():
    disconnect = looked(reminded(), "gone")
    assert disconnect.close_reason == "removed_seen"
    assert {row.removed_level for row in disconnect.listed.all()} == {"seen"}


def test_cannot_tell_closes_on_the_word_of_the_person():
    disconnect = reminded()
    answer(disconnect, "removed", today=disconnect.next_on)
    disconnect = looked(disconnect, "unsure", today=disconnect.next_on)
    assert disconnect.close_reason == "removed_confirmed_by_person"


def test_cannot_tell_without_an_answer_closes_nothing():
    disconnect = looked(reminded(), "unsure")
    assert (disconnect.stage, states(disconnect)) == ("reminder", ["asked", "asked"])


def test_still_connected_takes_the_word_back():
    disconnect = reminded()
    day = disconnect.next_on
    answer(disconnect, "removed", today=day)
    disconnect = looked(disconnect, "connected", today=day)
    assert states(disconnect) == ["asked", "asked"]


def test_a_second_look_in_a_stage_is_refused_but_what_a_contact_volunteers_is_noted():
    disconnect = looked(reminded(), "unsure")
    day = disconnect.next_on + timedelta(days=20)
    with pytest.raises(Refused, match="once in each stage"):
        looked(disconnect, "gone", today=day)
    disconnect = looked(disconnect, "gone", kind="contact", today=day)
    assert disconnect.close_reason == "removed_seen"
    assert {row.removed_level for row in disconnect.listed.all()} == {"contact"}


def test_the_person_says_through_the_link_that_it_is_still_there():
    disconnect = reminded()
    day = disconnect.next_on
    given = answer(disconnect, "still-there", today=day)
    decide(given, today=day)
    assert [look.kind for look in Recheck.objects.all()] == ["person", "person"]
    make_nadia()
    disconnect = send(fresh(disconnect), "final_notice", by=make_nadia(), today=day)
    text = disconnect.letters.get(kind="final_notice").text
    assert "you looked again and told us that they are still connected" in text


def test_a_page_needs_an_address_and_a_day_after_leaving():
    disconnect = reminded()
    day = disconnect.next_on
    look = {"results": {}, "kind": "page", "by": make_alice(), "today": day, "now": noon(day)}
    with pytest.raises(Refused, match="address of the public page"):
        rechecks.record(disconnect, looked_on=day, **look)
    with pytest.raises(Refused, match="after the leaving date"):
        rechecks.record(disconnect, looked_on=date(2026, 1, 30), url="https://x.example", **look)
    with pytest.raises(Refused, match="in the future"):
        rechecks.record(
            disconnect, looked_on=day + timedelta(days=1), url="https://x.example", **look
        )


def test_a_contact_who_joins_later_is_not_slipped_into_a_letter():
    disconnect = sent()
    make_tie(disconnect.employment, name="Zoe Yarrow")
    day = disconnect.next_on
    rounds.move_due(today=day, now=noon(day))
    disconnect = looked(fresh(disconnect))
    disconnect = send(disconnect, "final_notice", by=make_nadia(), today=disconnect.next_on)
    assert "Zoe Yarrow" not in disconnect.letters.get(kind="final_notice").text

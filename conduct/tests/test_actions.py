"""A case from the concern to its end: every verb, what it changes, and what it refuses."""

from datetime import date, timedelta

import pytest

from conduct.actions import (
    access,
    appeals,
    concerns,
    evidence,
    hearings,
    investigations,
    letters,
    outcomes,
    triage,
)
from conduct.models import Access, Case, Outcome, Precedent
from conduct.tests import factories as made
from conduct.tests.factories import TODAY, WARNING, fresh, noon
from core.refusals import Refused
from notices.models import Notice

pytestmark = pytest.mark.django_db


def refused(sentence, verb, /, *args, **kwargs):
    with pytest.raises(Refused, match=sentence):
        verb(*args, **kwargs)


# ---------------------------------------------------------------- concern


def test_a_concern_finds_its_person_and_its_deadline():
    case = made.make_concern()
    assert (case.person, case.state, case.due_on) == (
        made.carol().person,
        "concern",
        date(2026, 3, 19),
    )
    assert case.employment.person == made.carol().person


def test_a_concern_needs_a_sentence_and_a_day_that_was():
    refused("sentence or two", made.make_concern, seen="bad")
    refused("ahead of today", made.make_concern, happened_on=TODAY + timedelta(days=1))
    refused("about yourself", made.make_concern, by=made.carol())


def test_about_somebody_at_a_client_names_nobody_of_ours():
    case = made.make_concern(about="Carol Mensah", direction="client")
    assert (case.person, case.employment) == (None, None)
    case = made.taken(case)
    refused(
        "does not work here",
        investigations.begin,
        case,
        investigator=made.mara(),
        allegation="He would not stop.",
        by=made.alice(),
        today=TODAY,
    )


def test_hr_is_told_that_there_is_a_concern_and_nothing_of_it():
    made.nadia()
    made.make_concern()
    told = Notice.objects.filter(key__contains=":raised:")
    assert {notice.person for notice in told} == {made.alice().person, made.nadia().person}
    assert not any("Carol" in notice.text or "midnight" in notice.text for notice in told)


def test_whoever_in_hr_is_meant_is_not_told_and_sees_nothing():
    made.nadia()
    case = made.make_concern(about="Alice Okafor")
    unsure, _code = made.make_anonymous(about="that Alice from HR")
    assert not Notice.objects.filter(person=made.alice().person).exists()
    assert not Case.objects.visible_to(made.alice()).exists()
    assert set(Case.objects.visible_to(made.nadia())) == {case, unsure}


# ---------------------------------------------------------------- anonymous


def test_a_code_comes_back_and_the_same_form_raises_one_concern():
    case, code = made.make_anonymous()
    again, same = made.make_anonymous()
    assert (again, same) == (case, code)
    assert concerns.by_code(code.lower().replace("-", " ")) == case
    assert concerns.by_code("AAAA-BBBB-CCCC-DDDD") is None
    assert concerns.by_code("") is None
    assert code.replace("-", "") not in str(vars(case))


def test_messages_go_both_ways_and_bear_a_day_only():
    case, code = made.make_anonymous()
    triage.take(case, by=made.alice(), today=TODAY)
    concerns.write(case, "Is there a second witness?", by=made.alice(), today=TODAY)
    concerns.write(case, "Yes, Pat.", by=concerns.facts.REPORTER, today=TODAY)
    assert [m.by_reporter for m in case.messages.all()] == [False, True]
    assert case.messages.last().written_by is None


# ---------------------------------------------------------------- triage


def test_one_person_takes_a_case():
    case = made.make_concern()
    triage.take(case, by=made.alice(), today=TODAY)
    refused("This is for|keeps this case", triage.take, case, by=made.nadia(), today=TODAY)


def test_who_raised_it_does_not_keep_it():
    case = made.make_concern(by=made.alice())
    refused("HR manager|somebody else", triage.take, case, by=made.alice(), today=TODAY)


def test_a_case_goes_over_to_a_colleague():
    case = made.taken()
    triage.hand_over(case, to=made.nadia(), by=made.alice(), today=TODAY)
    assert fresh(case).owner == made.nadia()
    assert not Case.objects.visible_to(made.alice()).exists()


def test_out_of_hours_conduct_needs_its_link_to_work():
    case = made.make_concern()
    triage.take(case, by=made.alice(), today=TODAY)
    known = {"person": case.person, "happened_on": case.happened_on, "hours": "out"}
    triage.record(fresh(case), **known, link_to_work="", by=made.alice(), today=TODAY)
    refused("what it has to do with work", triage.arrange_talk, case, by=made.alice(), today=TODAY)


def test_no_action_from_a_concern_says_why_nobody_was_told():
    case = made.taken()
    drop = {"reason": "It was somebody else's account.", "by": made.alice(), "today": TODAY}
    refused("has not heard", triage.drop, case, **drop)
    triage.drop(case, **drop, not_told_because="It would only have worried her.")
    triage.close(case, by=made.alice(), today=TODAY)
    case = fresh(case)
    assert (case.state, case.retention_class) == ("closed", "informal_concern")
    assert case.delete_on == date(2026, 9, 12)
    assert Precedent.objects.get().outcome == "no_action"


def test_after_a_talk_the_person_hears_of_the_end():
    case = made.talked()
    triage.note_talk(
        case,
        met_on=TODAY,
        who="Carol and Alice",
        agreed="No more jokes.",
        support="A word with Bob.",
        by=made.alice(),
        today=TODAY,
    )
    triage.drop(case, reason="Settled in the talk.", by=made.alice(), today=TODAY)
    refused("was told", triage.close, case, by=made.alice(), today=TODAY)
    letters.send(case.letters.get(), by=made.alice(), today=TODAY)
    assert outcomes.sweep(today=TODAY) == {"expired": 0, "closed": 1}


# ---------------------------------------------------------------- investigation


def test_the_investigator_is_neither_reporter_nor_owner_of_the_story():
    case = made.taken(made.make_concern(by=made.mara()))
    begin = {"allegation": "A remark.", "by": made.alice(), "today": TODAY}
    refused("same person", investigations.begin, case, investigator=made.mara(), **begin)
    refused("about themselves", investigations.begin, case, investigator=made.carol(), **begin)
    investigations.begin(case, investigator=made.mara(), exception="We are three people.", **begin)


def test_a_suspension_has_a_reason_and_is_looked_at_again():
    case = made.taken()
    begin = {
        "investigator": made.mara(),
        "allegation": "A remark.",
        "suspended": True,
        "by": made.alice(),
        "today": TODAY,
    }
    refused("needs a reason", investigations.begin, case, **begin)
    found = investigations.begin(case, **begin, suspension_reason="To protect a witness.")
    assert found.suspension_review_on == date(2026, 3, 26)
    investigations.review(case, by=made.alice(), today=date(2026, 3, 26))
    found.refresh_from_db()
    assert found.review_on == date(2026, 4, 13)  # Easter lies between


def test_no_hearing_without_report_and_check():
    case = made.investigated()
    refused("not reported", made.hearing_fixed, case)
    case = made.reported(case)
    investigations.check(
        case, kinds=["union"], note="She organises the works council.", by=made.alice(), today=TODAY
    )
    refused("legal reviewer has to agree", made.hearing_fixed, case)
    made.sol()
    made.approve(case, TODAY, kinds=("protected",))
    made.hearing_fixed(case)


# ---------------------------------------------------------------- hearing


def test_a_hearing_leaves_time_to_prepare():
    refused("20 March 2026", made.hearing_fixed, on=date(2026, 3, 19))
    case = made.hearing_fixed(on=date(2026, 3, 20))
    letter = case.letters.get()
    refused("five working days", letters.send, letter, by=made.alice(), today=date(2026, 3, 13))


def test_who_decides_did_not_investigate():
    refused("same person", made.hearing_fixed, decider=made.mara())


def test_a_hearing_moves_for_a_companion_and_further_with_a_reason():
    case = made.invited(on=date(2026, 3, 20))
    move = {"by": made.alice(), "today": TODAY}
    hearings.postpone(case, at=noon(date(2026, 3, 27)), because="", **move)
    refused(
        "a reason is needed", hearings.postpone, case, at=noon(date(2026, 4, 8)), because="", **move
    )
    hearings.postpone(case, at=noon(date(2026, 4, 8)), because="Her companion is ill.", **move)


def test_nothing_is_decided_before_the_hearing_is_held_and_noted():
    case = made.invited()
    warn = {"kind": "first_written_warning", "months": 6, "by": made.theo(), "today": TODAY}
    refused("not taken place", outcomes.warn, case, **WARNING, **warn)


def test_a_draft_without_the_companion_s_right_does_not_go_out():
    letter = made.hearing_fixed().letters.get()
    letters.edit(letter, subject="Come", text="Come to Room 2.", by=made.alice())
    letter.refresh_from_db()
    refused("has to stay", letters.send, letter, by=made.alice(), today=TODAY)


def test_the_letter_lint_blocks_threats():
    letter = made.hearing_fixed().letters.get()
    letters.edit(
        letter,
        subject=letter.subject,
        text=f"{letter.text}\nWe will inform your new employer.",
        by=made.alice(),
    )
    letter.refresh_from_db()
    refused("cannot be sent with this sentence", letters.send, letter, by=made.alice(), today=TODAY)


def test_a_sent_letter_is_kept_as_it_was():
    case = made.invited()
    letter = case.letters.get()
    refused("kept as it was sent", letters.edit, letter, subject="x", text="y", by=made.alice())
    assert len(letter.sha256) == 64


# ---------------------------------------------------------------- outcome


def test_a_warning_lives_until_the_day_before():
    case, on = made.warned()
    outcome = Outcome.objects.get()
    assert outcome.issued_on == on == date(2026, 4, 2)
    assert outcome.live_until == date(2026, 10, 1)
    assert outcome.appeal_until == date(2026, 4, 20)  # Good Friday and Easter Monday lie between


def test_a_longer_warning_needs_a_reason_and_has_a_limit():
    case, on = made.heard()
    warn = {**WARNING, "kind": "final_written_warning", "by": made.theo(), "today": on}
    more = {"why_not_first": "It was in public."}
    refused("needs a reason", outcomes.warn, case, **warn, months=18, **more)
    refused("24 months at most", outcomes.warn, case, **warn, months=25, why_longer="x", **more)
    refused("no live first warning", outcomes.warn, case, **warn, months=12)
    outcomes.warn(case, **warn, months=24, why_longer="A second client.", **more)


def test_a_warning_expires_counts_no_more_and_changes_nothing_else():
    case, on = made.warned()
    outcome = Outcome.objects.get()
    before = {
        name: getattr(outcome, name) for name in ("kind", "live_until", "issued_on", "lifted_on")
    }
    assert outcomes.sweep(today=date(2026, 10, 1))["expired"] == 0
    assert outcomes.sweep(today=date(2026, 10, 2)) == {"expired": 1, "closed": 1}
    outcome.refresh_from_db()
    assert {name: getattr(outcome, name) for name in before} == before
    assert list(Outcome.objects.live_on(date(2026, 10, 1))) == [outcome]
    assert not Outcome.objects.live_on(date(2026, 10, 2)).exists()
    assert outcomes.sweep(today=date(2026, 10, 2)) == {"expired": 0, "closed": 0}
    assert fresh(case).archived_on == date(2026, 10, 2)


def test_a_dismissal_waits_for_two_others():
    case, on = made.proposed()
    refused("second approver", outcomes.dismiss, case, by=made.theo(), today=on)
    made.approve(case, on, kinds=("second",))
    refused("legal review", outcomes.dismiss, case, by=made.theo(), today=on)
    made.approve(case, on, kinds=("legal",))
    outcomes.dismiss(case, by=made.theo(), today=on)
    assert fresh(case).state == "dismissal"


def test_a_no_ends_the_proposal():
    case, on = made.proposed()
    made.approve(case, on, kinds=("second",), agreed=False)
    refused("proposed first", outcomes.dismiss, case, by=made.theo(), today=on)


def test_the_second_approver_is_somebody_else():
    refused("neither investigated nor decides", made.proposed, approver=made.theo())


def test_only_the_one_who_was_asked_answers():
    case, on = made.proposed()
    second = case.approvals.get(kind="second")
    refused(
        "second approver|somebody else",
        investigations.answer,
        second,
        agreed=True,
        words="Yes.",
        by=made.nadia(),
        today=on,
    )


def test_an_expired_warning_is_never_relied_on():
    earlier, on = made.warned(today=date(2025, 1, 9))
    outcome = Outcome.objects.get()
    assert outcome.live_until < made.HAPPENED
    outcomes.sweep(today=TODAY)
    case = made.taken(made.make_concern(by=made.nadia()))
    refused("only if it was live", made.proposed, _to_hearing(case), relied_on=[outcome])


def _to_hearing(case):
    return made.invited(made.hearing_fixed(made.reported(made.investigated(case))))


# ---------------------------------------------------------------- appeal


def test_an_appeal_goes_to_somebody_new():
    case, on = made.warned()
    appeals.appeal(case, grounds="It was one joke.", by=made.carol(), today=on)
    at = noon(on + timedelta(days=5))
    for before in (made.mara(), made.theo(), made.erin()):
        refused(
            "same person|no part in this case",
            appeals.appoint,
            case,
            manager=before,
            hearing_at=at,
            by=made.alice(),
            today=on,
        )


def test_an_appeal_is_in_time_or_hr_accepts_it():
    case, on = made.warned()
    late = date(2026, 4, 21)
    refused("until", appeals.appeal, case, grounds="Late.", by=made.carol(), today=late)
    appeals.appeal(
        case, grounds="She was ill.", late_because="She was ill.", by=made.alice(), today=late
    )


def test_an_appeal_that_is_upheld_takes_the_warning_back():
    case, on = made.appealed()
    appeals.decide(case, result="upheld", words="You are right.", by=made.uma(), today=on)
    assert not Outcome.objects.live_on(on).exists()
    assert fresh(case).state == "closed"


def test_an_appeal_lowers_and_never_raises():
    case, on = made.appealed()
    raise_ = {"result": "varied", "lower_to": "final_written_warning", "words": "Worse."}
    refused("never makes", appeals.decide, case, **raise_, by=made.uma(), today=on)


def test_a_final_warning_becomes_a_first_from_the_same_day():
    case, on = made.appealed(kind="final_written_warning")
    appeals.decide(
        case,
        result="varied",
        lower_to="first_written_warning",
        words="One message.",
        by=made.uma(),
        today=on + timedelta(days=7),
    )
    outcome = Outcome.objects.issued().get()
    assert (outcome.kind, outcome.issued_on) == ("first_written_warning", on)
    refused("already", appeals.appeal, case, grounds="Again.", by=made.carol(), today=on)


def test_a_rejected_appeal_leaves_the_warning():
    case, on = made.appealed()
    appeals.decide(case, result="rejected", words="It stands.", by=made.uma(), today=on)
    assert fresh(case).state == "first_written_warning"


# ---------------------------------------------------------------- evidence and access


def test_evidence_is_never_changed_only_added_to():
    case = made.investigated()
    row = made.add_evidence(case)
    evidence.addend(
        row, words="The clock of the phone is an hour fast.", by=made.mara(), now=noon(TODAY)
    )
    row.refresh_from_db()
    assert evidence.is_as_it_was(row)
    assert row.addenda.count() == 1


def test_looking_is_recorded_once_a_day_with_the_part():
    case = made.taken()
    for _time in range(2):
        access.note(case, "case", by=made.alice(), today=TODAY)
    row = Access.objects.get()
    assert (row.user, row.part) == (made.alice(), "HR case owner")

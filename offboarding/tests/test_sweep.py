"""What the audit finds, reopens, closes and leaves alone: every boundary, one by one."""

from datetime import date, timedelta

import pytest

from ledger.models import Entry
from offboarding.actions import audit
from offboarding.models import Finding
from offboarding.tests.factories import (
    LEFT,
    TODAY,
    WINDOW_ENDS,
    counts,
    make_account,
    make_connection,
    make_contact,
    make_custody,
    make_finding,
    make_leaver,
    open_gate,
    run_audit,
    states,
)
from people.tests.factories import make_employer, make_employment, make_person

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _prepared():
    open_gate("GB")


# ---------------------------------------------------------------- opening


@pytest.mark.parametrize(
    ("today", "found"), [(LEFT - DAY, 0), (LEFT, 0), (LEFT + DAY, 1), (TODAY, 1)]
)
def test_the_leaving_date_itself_is_still_a_day_of_work(today, found):
    make_connection()
    assert run_audit(today).new == found


@pytest.mark.parametrize(
    ("today", "found"), [(WINDOW_ENDS - DAY, 1), (WINDOW_ENDS, 1), (WINDOW_ENDS + DAY, 0)]
)
def test_the_last_day_of_the_restriction_counts(today, found):
    make_connection()
    assert run_audit(today).new == found


def test_without_a_restriction_connections_are_not_looked_at():
    make_connection(employment=make_leaver(restricted_until=None))
    run = run_audit()
    assert (run.leavers, run.checked, run.new) == (1, 0, 0)


def test_somebody_who_stays_is_not_looked_at():
    make_connection(person=make_employment().person)
    run = run_audit()
    assert (run.leavers, run.checked, run.new) == (0, 0, 0)


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({}, 1),
        ({"removed_on": date(2026, 3, 1), "removed_level": "said"}, 0),
        ({"exemption": "family-friend", "exemption_state": "granted"}, 0),
        ({"exemption": "family-friend", "exemption_state": "claimed"}, 1),
        ({"exemption": "family-friend", "exemption_state": "refused"}, 1),
    ],
)
def test_only_standing_connections_are_found(fields, found):
    make_connection(**fields)
    run = run_audit()
    assert (run.checked, run.new) == (1, found)


def test_a_contact_who_objected_is_left_out():
    connection = make_connection()
    run_audit()
    type(connection.contact).objects.update(objected_on=TODAY)
    make_connection(employment=make_leaver(name="Bob Lindqvist"), contact=connection.contact)
    assert counts(run_audit()) == (0, 1, 0)


def test_a_finding_takes_evidence_and_level_from_the_connection():
    leaver = make_leaver()
    connection = make_connection(
        employment=leaver,
        evidence="invitation",
        level="seen",
        how_known="seen",
        seen_at_url="https://www.linkedin.com/in/someone",
    )
    run = run_audit()
    finding = Finding.objects.get()
    assert (finding.employment, finding.connection, finding.custody) == (leaver, connection, None)
    assert (finding.kind, finding.evidence, finding.level) == ("connection", "invitation", "seen")
    assert (finding.state, finding.opened_on, finding.opened_in) == ("open", TODAY, run)


def test_what_the_record_says_later_is_taken_over():
    connection = make_connection()
    run_audit()
    type(connection).objects.update(evidence="solicitation", level="second-check")
    run_audit()
    finding = Finding.objects.get()
    assert (finding.evidence, finding.level) == ("solicitation", "second-check")


def test_custodies_are_always_looked_at_with_no_window():
    make_custody(employment=make_leaver(restricted_until=None, place="DE"))
    run = run_audit(date(2027, 3, 12))
    assert counts(run) == (1, 0, 1)
    assert Finding.objects.get().kind == "custody"


@pytest.mark.parametrize(
    ("until", "found"), [(None, 1), (TODAY + DAY, 1), (TODAY, 0), (TODAY - DAY, 0)]
)
def test_a_custody_that_has_ended_is_not_found(until, found):
    make_custody(until=until)
    assert run_audit().new == found


@pytest.mark.parametrize(("closed_on", "found"), [(TODAY + DAY, 1), (TODAY, 0)])
def test_nobody_holds_an_account_that_is_closed(closed_on, found):
    make_custody(account=make_account(closed_on=closed_on))
    assert run_audit().new == found


# ---------------------------------------------------------------- twice, closing, reopening


def test_the_second_run_opens_nothing_new():
    leaver = make_leaver()
    make_connection(employment=leaver)
    make_custody(employment=leaver)
    assert counts(run_audit()) == (2, 0, 2)
    assert counts(run_audit()) == (0, 0, 2)
    assert Entry.objects.filter(verb="offboarding.finding_opened").count() == 2


@pytest.mark.parametrize(
    "change",
    [
        {"removed_on": TODAY, "removed_level": "said"},
        {"exemption": "known-before", "exemption_state": "granted"},
    ],
)
def test_a_connection_that_is_gone_closes_its_finding_and_coming_back_counts_as_new(change):
    connection = make_connection()
    run_audit(TODAY - DAY)
    type(connection).objects.update(**change)
    run = run_audit()
    finding = Finding.objects.get()
    assert counts(run) == (0, 1, 0)
    assert (finding.state, finding.closed_on, finding.closed_in) == ("gone", TODAY, run)

    type(connection).objects.update(
        removed_on=None, removed_level="", exemption="", exemption_state=""
    )
    run = run_audit(TODAY + DAY)
    finding.refresh_from_db()
    assert counts(run) == (1, 0, 1)
    assert (finding.state, finding.opened_on, finding.opened_in) == ("open", TODAY + DAY, run)
    assert (finding.closed_on, finding.closed_in) == (None, None)


def test_a_connection_whose_record_went_is_gone():
    connection = make_connection()
    run_audit()
    connection.delete()
    assert counts(run_audit()) == (0, 1, 0)
    assert states() == ["gone"]


def test_a_custody_that_was_handed_over_closes_its_finding():
    custody = make_custody()
    run_audit(TODAY - DAY)
    type(custody).objects.update(until=TODAY)
    assert counts(run_audit()) == (0, 1, 0)
    assert states() == ["gone"]


def test_the_end_of_the_restriction_closes_findings_of_connections_only():
    leaver = make_leaver()
    make_connection(employment=leaver)
    make_custody(employment=leaver)
    run_audit(WINDOW_ENDS)
    assert counts(run_audit(WINDOW_ENDS + DAY)) == (0, 1, 1)
    by_kind = dict(Finding.objects.values_list("kind", "state"))
    assert by_kind == {"connection": "window-ended", "custody": "open"}


@pytest.mark.parametrize(
    "closing",
    [
        {"state": "dismissed", "reason": "They are cousins."},
        {"state": "removed", "removed_level": "said"},
    ],
)
def test_what_a_person_closed_is_never_raised_again(closing):
    make_finding(closed_on=TODAY - DAY, **closing)
    assert counts(run_audit()) == (0, 0, 0)
    assert states() == [closing["state"]]


@pytest.mark.parametrize("opened_before", [False, True])
def test_nor_is_the_same_contact_on_another_platform(opened_before):
    leaver, contact = make_leaver(), make_contact()
    linkedin = make_connection(employment=leaver, contact=contact)
    make_finding(
        employment=leaver,
        connection=linkedin,
        state="dismissed",
        reason="They are cousins.",
        closed_on=TODAY,
    )
    elsewhere = make_connection(employment=leaver, contact=contact, platform="facebook")
    if opened_before:
        make_finding(employment=leaver, connection=elsewhere, state="gone", closed_on=TODAY)
    make_connection(employment=leaver, platform="facebook")
    assert run_audit().new == 1
    assert Finding.objects.open().get().contact != contact


def test_nor_when_its_record_was_made_anew():
    leaver, contact = make_leaver(), make_contact()
    connection = make_connection(employment=leaver, contact=contact)
    make_finding(
        employment=leaver,
        connection=connection,
        state="removed",
        removed_level="said",
        closed_on=TODAY,
    )
    connection.delete()
    make_connection(employment=leaver, contact=contact)
    assert run_audit().new == 0


# ---------------------------------------------------------------- who is a leaver


def test_somebody_who_came_back_is_no_leaver():
    leaver = make_leaver()
    make_connection(employment=leaver)
    make_custody(employment=leaver)
    run_audit(TODAY - DAY)
    make_employment(person=leaver.person, started_on=TODAY)
    run = run_audit()
    assert (run.leavers, *counts(run)) == (0, 0, 2, 0)
    assert states() == ["returned", "returned"]


def test_a_first_day_that_is_still_to_come_changes_nothing():
    leaver = make_leaver()
    make_connection(employment=leaver)
    make_employment(person=leaver.person, started_on=TODAY + DAY)
    assert run_audit().new == 1


def test_work_for_another_employer_of_the_firm_goes_on():
    leaver = make_leaver()
    make_connection(employment=leaver)
    make_employment(person=leaver.person, employer=make_employer(name="Marlow Finch (Ireland)"))
    assert run_audit().new == 0


def test_after_a_second_leaving_the_last_employment_counts():
    person = make_person(name="Dave Hart")
    first = make_leaver(person=person)
    connection = make_connection(employment=first)
    make_finding(
        employment=first,
        connection=connection,
        state="dismissed",
        reason="They are cousins.",
        closed_on=LEFT + DAY,
    )
    again = make_leaver(person=person, started_on=date(2026, 2, 2), left_on=date(2026, 3, 1))
    run = run_audit()
    assert (run.leavers, run.new) == (1, 1)
    assert Finding.objects.open().get().employment == again


def test_two_employments_that_end_on_one_day_are_found_once():
    person = make_person()
    make_leaver(person=person)
    make_leaver(person=person, employer=make_employer(name="Marlow Finch (Ireland)"))
    make_connection(person=person)
    make_custody(person=person)
    assert counts(run_audit()) == (2, 0, 2)


def test_a_leaving_date_that_is_moved_or_withdrawn_closes_findings():
    leaver = make_leaver()
    make_connection(employment=leaver)
    run_audit()
    type(leaver).objects.update(left_on=None, restricted_until=None)
    assert counts(run_audit()) == (0, 1, 0)
    assert states() == ["returned"]


# ---------------------------------------------------------------- what is written


def test_the_ledger_hears_of_each_finding_once_and_holds_no_name():
    connection = make_connection()
    run = run_audit(TODAY - DAY)
    type(connection).objects.update(removed_on=TODAY, removed_level="said")
    run_audit()
    entries = Entry.objects.filter(subject=f"offboarding.finding:{Finding.objects.get().pk}")
    verbs = list(entries.values_list("verb", "actor"))
    assert verbs == [
        ("offboarding.finding_opened", "system:audit"),
        ("offboarding.finding_closed", "system:audit"),
    ]
    assert f'"run":{run.pk}' in entries.first().body
    assert "Dave" not in "".join(Entry.objects.values_list("body", flat=True))


def test_a_preview_writes_nothing():
    connection = make_connection()
    make_finding(employment=connection.person.employments.get(), connection=connection)
    make_connection(employment=connection.person.employments.get())
    type(connection).objects.filter(pk=connection.pk).update(removed_on=TODAY, removed_level="said")
    before = Entry.objects.count()
    preview = audit.preview(today=TODAY)
    assert preview == {"leavers": 1, "checked": 2, "new": 1, "open": 1, "closed": 1}
    assert (states(), Entry.objects.count()) == (["open"], before)

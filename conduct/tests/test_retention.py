"""What becomes of closed cases: deleted, or locked away and then one line; and nothing before its day."""

from datetime import date, timedelta

import pytest
from django.core.files.storage import default_storage

from conduct.actions import outcomes
from conduct.models import Access, Case, Evidence, Letter
from conduct.tests import factories as made
from conduct.tests.factories import TODAY, fresh
from conduct.tests.pages import text_of, unseen_by
from privacy import actions as privacy
from privacy import export, selecting

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4\n%%EOF\n"


def dropped(case):
    made.triage.drop(
        case, reason="Nothing in it.", not_told_because="No need.", by=made.alice(), today=TODAY
    )
    made.triage.close(fresh(case), by=made.alice(), today=TODAY)
    return fresh(case)


def archived():
    """A warning that lapsed; the file is in the locked archive since."""
    case, _on = made.warned()
    row = case.evidence.first()
    lapsed = case.outcomes.get().live_until + timedelta(days=1)
    outcomes.sweep(today=lapsed)
    return fresh(case), lapsed, row


def test_a_concern_goes_after_six_months_with_its_files(django_capture_on_commit_callbacks):
    case = made.taken()
    row = made.add_evidence(case, content=PDF, name="a.pdf")
    case = dropped(case)
    assert case.delete_on == date(2026, 9, 12)
    privacy.apply("conduct_concern", today=case.delete_on)
    assert Case.objects.exists()
    with django_capture_on_commit_callbacks(execute=True):
        privacy.apply("conduct_concern", today=case.delete_on + timedelta(days=1))
    assert not Case.objects.exists()
    assert not default_storage.exists(row.file.name)


def test_an_investigation_without_action_is_its_own_kind():
    case = dropped(made.investigated())
    assert case.retention_class == "investigation_no_action"
    privacy.apply("conduct_no_action", today=date(2026, 9, 13))
    assert not Case.objects.exists()


def test_a_lapsed_warning_is_locked_away_for_lawyers_alone(client):
    case, _lapsed, _row = archived()
    for user in (made.alice(), made.theo(), made.nadia(), made.carol(), made.bob()):
        assert unseen_by(client, user, case.get_absolute_url())
    client.force_login(made.sol())
    assert "First written warning" in text_of(client.get(case.get_absolute_url()))


def test_after_a_year_one_line_is_left_of_it(client):
    case, lapsed, _row = archived()
    privacy.apply("conduct_first_warning", today=lapsed.replace(year=lapsed.year + 1))
    assert fresh(case).summary == ""
    privacy.apply("conduct_first_warning", today=lapsed.replace(year=lapsed.year + 1, day=3))
    case = fresh(case)
    assert case.summary == (
        "First written warning, Thursday 2 April 2026 to Thursday 1 October 2026"
    )
    assert (case.seen, case.reporter, case.link_to_work) == ("", None, "")
    assert not Evidence.objects.exists()
    assert not Letter.objects.exists()
    assert privacy.apply("conduct_first_warning", today=date(2028, 1, 1)) == 0


def test_the_line_goes_six_years_after_the_employment():
    case, lapsed, _row = archived()
    privacy.apply("conduct_first_warning", today=lapsed.replace(year=lapsed.year + 2))
    made.carol().person.employments.update(left_on=lapsed)
    privacy.apply("conduct_line", today=lapsed.replace(year=lapsed.year + 6))
    assert Case.objects.exists()
    privacy.apply("conduct_line", today=lapsed.replace(year=lapsed.year + 6, day=3))
    assert not Case.objects.exists()


def test_a_dismissal_stays_until_six_years_after_the_employment():
    case, on = made.dismissed()
    outcomes.sweep(today=on + timedelta(days=60))
    assert fresh(case).retention_class == "dismissal_file"
    assert privacy.apply("conduct_dismissal", today=date(2040, 1, 1)) == 0
    made.carol().person.employments.update(left_on=on)
    assert privacy.apply("conduct_dismissal", today=date(2040, 1, 1)) == 1


def test_who_looked_goes_after_two_years():
    case = made.taken()
    Access.objects.create(case=case, user=made.alice(), part="HR case owner", what="case", on=TODAY)
    privacy.apply("conduct_access", today=date(2028, 3, 12))
    assert Access.objects.count() == 1
    privacy.apply("conduct_access", today=date(2028, 3, 13))
    assert not Access.objects.exists()


def test_nobody_is_erased_while_a_case_is_open_and_the_sentence_tells_nothing():
    case = made.taken()
    why = privacy.why_not_erase(case.person, today=TODAY)
    assert "A confidential matter about them is not closed yet." in why
    assert "conduct" not in why


def test_a_copy_of_one_s_records_names_nobody_and_holds_nothing_before_one_was_told():
    case = made.reported()
    people = selecting.whose([case.person])
    names = lambda: {str(row["record"].name) for row in export.counts(people)}  # noqa: E731
    assert "Conduct cases" not in names()
    made.invited(made.hearing_fixed(case))
    assert "Conduct cases" in names()
    content = export.make(people, title="Carol", at=made.noon(TODAY)).content
    for word in ("Erin", "Mara", made.SEEN):
        assert word.encode() not in content

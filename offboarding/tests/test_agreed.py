"""The clause that a leaver agreed to: which record counts, and what it says."""

from datetime import UTC, date, datetime

import pytest

from campaigns.models import EarlierAgreement, Signature
from campaigns.tests.factories import make_assignment, make_campaign
from ledger import actions as ledger
from offboarding import agreed
from offboarding.tests.factories import LEFT, TODAY, make_clause_version, make_leaver, prepare
from people.tests.factories import make_employer, make_employment

pytestmark = pytest.mark.django_db


def sign(leaver, *, on=date(2024, 6, 3), terms=("leaver-disconnect",), kind="agree", employer=None):
    """A signature of the version with the clause."""
    version = make_clause_version()
    text = version.texts.get()
    assignment = make_assignment(
        campaign=make_campaign(version=version), person=leaver.person, state="signed"
    )
    return Signature.objects.create(
        assignment=assignment,
        person=leaver.person,
        version=version,
        text=text,
        text_sha256=text.sha256,
        kind=kind,
        affirmation="I agree.",
        terms=list(terms),
        signed_in_with="password",
        employer=employer,
        signed_at=datetime(on.year, on.month, on.day, 12, tzinfo=UTC),
        statement="{}",
        statement_sha256="0" * 64,
        entry=ledger.record("campaigns.signed", leaver.person, by="system:test"),
    )


def earlier(leaver, *, on=date(2021, 3, 1), state="confirmed", words="", employer=None):
    version = make_clause_version()
    return EarlierAgreement.objects.create(
        person=leaver.person,
        clause=version.clauses.get().revision.clause,
        employer=employer,
        signed_on=on,
        words=words,
        scan_sha256="0" * 64,
        state=state,
        recorded_at=datetime(2026, 1, 5, tzinfo=UTC),
    )


def test_a_signature_brings_the_words_and_the_numbers_of_its_version():
    leaver = make_leaver()
    signature = sign(leaver)
    found = agreed.clause_of(leaver)
    assert (found.months, found.lookback_months) == (6, 12)
    assert found.text == "We may ask you to remove those connections for 6 months."
    assert (found.agreed_on, found.agreement) == (
        date(2024, 6, 3),
        f"campaigns.signature:{signature.pk}",
    )
    assert found.networks == ("linkedin", "github")


@pytest.mark.parametrize(
    "more",
    [
        {"kind": "acknowledge"},
        {"terms": ["client-data-confidential"]},
        {"on": date(2026, 2, 2)},  # after the last day of work
    ],
)
def test_what_was_only_read_or_came_too_late_is_no_agreement(more):
    leaver = make_leaver()
    sign(leaver, **more)
    assert agreed.clause_of(leaver) is None


def test_the_last_day_of_work_is_early_enough():
    leaver = make_leaver()
    sign(leaver, on=LEFT)
    assert agreed.clause_of(leaver).agreed_on == LEFT


def test_an_agreement_from_before_counts_once_it_is_confirmed():
    leaver = make_leaver(restriction_months=4)
    earlier(leaver, state="waiting")
    assert agreed.clause_of(leaver) is None
    EarlierAgreement.objects.update(state="confirmed")
    found = agreed.clause_of(leaver)
    assert (found.months, found.agreed_on) == (4, date(2021, 3, 1))


def test_the_numbers_on_the_sheet_come_before_those_of_the_firm():
    leaver = make_leaver(restriction_months=6)
    earlier(leaver)
    EarlierAgreement.objects.update(months=24, lookback_months=9)
    found = agreed.clause_of(leaver)
    assert (found.months, found.capped_months, found.lookback_months) == (24, 12, 9)


def test_the_latest_agreement_counts():
    leaver = make_leaver()
    earlier(leaver)
    sign(leaver)
    assert agreed.clause_of(leaver).agreed_on == date(2024, 6, 3)


def test_a_clause_that_names_a_network_means_that_one():
    leaver = make_leaver()
    earlier(leaver, words="We may ask you to remove connections on LinkedIn and Facebook.")
    assert agreed.clause_of(leaver).networks == ("linkedin",)


def test_what_was_agreed_with_another_employer_or_in_an_earlier_employment_does_not_bind():
    leaver = make_leaver()
    sign(leaver, employer=make_employer(name="Other Ltd"))
    assert agreed.clause_of(leaver) is None
    sign(leaver)
    assert agreed.clause_of(leaver) is not None
    leaver.started_on = date(2025, 1, 6)
    leaver.save()
    make_employment(person=leaver.person, started_on=date(2019, 1, 7), left_on=date(2024, 12, 1))
    assert agreed.clause_of(leaver) is None


def test_the_approval_of_the_clause_for_the_place():
    version = prepare("GB", until=TODAY)
    why = agreed.why_lapsed
    assert why("leaver-disconnect", place="GB", today=TODAY) == ""
    assert why("leaver-disconnect", place="GB-SCT", today=TODAY) == ""
    assert "ended on Thursday 12 March 2026" in why(
        "leaver-disconnect", place="GB", today=date(2026, 3, 13)
    )
    assert "No lawyer has approved" in why("leaver-disconnect", place="DE", today=TODAY)
    assert "No lawyer has approved" in why("other", place="GB", today=TODAY)
    assert version.approvals.count() == 1


def test_no_request_is_built_on_an_uploaded_document_that_was_agreed_to():
    leaver = make_leaver()
    sign(leaver, terms=("whole-document",))
    assert agreed.clause_of(leaver) is None

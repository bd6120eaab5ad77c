"""An agency whose contract is over and that still holds an account is a finding the next morning."""

import json
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse

from accounts.actions import agencies, custodies
from accounts.tests.factories import make_account, make_agency, make_custody
from ledger.models import Entry
from notices.models import Notice
from offboarding.actions import held
from offboarding.models import AuditTally, Finding
from offboarding.tests.factories import TODAY, run_audit
from people.tests.factories import make_employer, make_employment, make_person, make_user

pytestmark = pytest.mark.django_db
YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture
def alice():
    return make_user(role="hr", email="alice@example.com")


def holding(*, ended_on=YESTERDAY, **account):
    agency = make_agency(name="Finchline", ended_on=ended_on)
    return make_custody(agency=agency, account=make_account(handle="marlowfinch", **account))


def test_the_morning_after_the_last_day_it_is_a_finding():
    custody = holding(ended_on=TODAY)
    run_audit()
    assert not Finding.objects.exists()
    run_audit(TODAY + timedelta(days=1))
    finding = Finding.objects.get()
    assert (finding.kind, finding.custody, finding.employment) == ("agency", custody, None)
    assert (str(finding.who), finding.ended_on) == ("Finchline", TODAY)
    assert Entry.objects.filter(verb="offboarding.finding_opened").count() == 1


def test_another_night_finds_nothing_new():
    holding()
    assert [run_audit().new, run_audit().new] == [1, 0]
    assert Finding.objects.count() == 1


def test_taking_the_access_back_closes_it(alice):
    custody = holding()
    run_audit()
    custodies.end(custody, until=TODAY, note="Password changed.", by=alice, today=TODAY)
    run_audit()
    assert Finding.objects.get().state == "gone"


def test_a_contract_that_goes_on_closes_it_and_its_end_opens_it_again(alice):
    custody = holding()
    run_audit()
    agencies.edit(custody.agency, ended_on=None, by=alice, today=TODAY)
    run_audit()
    assert Finding.objects.get().state == "returned"
    custody.agency.ended_on = YESTERDAY
    custody.agency.save()
    run_audit()
    assert Finding.objects.get().state == "open"


def test_a_dismissed_one_stays_dismissed():
    holding()
    run_audit()
    Finding.objects.update(state="dismissed", closed_on=TODAY, reason="Settled by letter")
    run_audit()
    assert Finding.objects.get().state == "dismissed"


def test_a_closed_account_is_none():
    holding(closed_on=YESTERDAY)
    run_audit()
    assert not Finding.objects.exists()


def test_a_worker_of_an_agency_who_leaves_is_found_like_any_leaver():
    oona = make_person(name="Oona Field")
    make_employment(person=oona, kind="agency_worker", left_on=YESTERDAY)
    agency = make_agency()
    agency.people.add(oona)
    make_custody(person=oona)
    run_audit()
    assert Finding.objects.get().who == oona


def test_it_counts_with_the_employer_of_the_account():
    employer = make_employer(place="DE")
    holding(employer=employer)
    run = run_audit()
    tally = AuditTally.objects.get(run=run)
    assert (tally.employer, tally.place, tally.new, tally.open) == (employer, "DE", 1, 1)
    assert (run.new, run.open, run.checked) == (1, 1, 1)


def test_hr_sees_it_with_the_account_and_only_then(client, alice):
    holding(employer=make_employer())
    run_audit()
    client.force_login(alice)
    page = client.get(reverse("offboarding:finding_list")).content.decode()
    assert "Finchline" in page
    detail = client.get(Finding.objects.get().get_absolute_url()).content.decode()
    assert "Finchline still holds marlowfinch" in detail
    assert "Last day of the contract" in detail
    alice.employers.add(make_employer())
    assert client.get(Finding.objects.get().get_absolute_url()).status_code == 404


def test_it_is_in_the_file_of_findings_and_in_the_search(client, alice):
    holding()
    run_audit()
    client.force_login(alice)
    lines = client.get(reverse("offboarding:finding_list") + "?export=csv").content.decode()
    assert "Finchline" in lines
    assert "Finchline" in client.get("/search/?q=Finchline").content.decode()


def test_the_owner_of_the_account_is_asked(alice):
    holding()
    run_audit()
    held.remind(today=TODAY)
    text = Notice.objects.get().text
    assert "Finchline, whose contract is over, still holds marlowfinch on Instagram" in text


def test_the_nightly_command_finds_it_on_the_morning_after_and_not_before(capsys):
    holding(ended_on=TODAY)
    for day, new in ((TODAY, 0), (TODAY + timedelta(days=1), 1), (TODAY + timedelta(days=2), 0)):
        call_command("audit", "--today", day.isoformat(), "--json")
        assert json.loads(capsys.readouterr().out)["findings"]["new"] == new
    assert Finding.objects.get().opened_on == TODAY + timedelta(days=1)

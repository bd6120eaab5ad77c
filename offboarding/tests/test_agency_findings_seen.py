"""An agency’s finding belongs to the employer and the place of the account; others in HR see nothing of it.

Alice looks after one employer, or one place. The finding of another one is in no page, list, file, search
or message of hers.
"""

from datetime import timedelta

import pytest
from django.urls import reverse

from accounts.actions import exits, looks
from accounts.models import ExitStep
from accounts.tests.factories import make_account, make_agency, make_custody
from core import clock
from core.refusals import Refused
from notices.models import Notice
from offboarding.actions import held
from offboarding.models import Finding
from offboarding.tests.factories import TODAY, run_audit
from people.models import Employer
from people.tests.factories import (
    make_employer,
    make_employment,
    make_person,
    make_staff,
    make_user,
)

pytestmark = pytest.mark.django_db
YESTERDAY = TODAY - timedelta(days=1)
SECRET = "zebra-fashion"  # noqa: S105 the name of an account that Alice must not see
OURS = "heron-paper"
LISTS = [
    "offboarding:finding_list",
    "offboarding:run_list",
    "offboarding:leaver_list",
    "offboarding:step_list",
    "accounts:agency_list",
    "accounts:account_list",
    "notices:notice_list",
]


@pytest.fixture(params=["employer", "place"])
def alice(request):
    """HR limited to the employer “Heron”, or to the place GB."""
    alice = make_user(role="hr", name="Alice Okafor", email="alice@example.com")
    heron = make_employer(name="Heron", place="GB")
    make_employer(name="Zebra", place="DE")
    if request.param == "employer":
        alice.employers.add(heron)
    else:
        alice.places = ["GB"]
        alice.save()
    return alice


@pytest.fixture
def findings(alice):
    """The finding of each employer's account, held by one agency whose contract is over."""
    agency = make_agency(name="Finchline", ended_on=YESTERDAY)
    for handle, name in ((OURS, "Heron"), (SECRET, "Zebra")):
        employer = Employer.objects.get(name=name)
        make_custody(agency=agency, account=make_account(handle=handle, employer=employer))
    run_audit()
    return {f.custody.account.handle: f for f in Finding.objects.select_related("custody__account")}


def test_only_the_finding_of_her_own_is_there(client, alice, findings):
    client.force_login(alice)
    assert client.get(findings[OURS].get_absolute_url()).status_code == 200
    listing = client.get(reverse("offboarding:finding_list")).context["listing"]
    assert [row.pk for row in listing.page] == [findings[OURS].pk]


def test_the_other_one_is_not_found_by_any_address(client, alice, findings):
    client.force_login(alice)
    hidden = findings[SECRET]
    assert client.get(hidden.get_absolute_url()).status_code == 404
    for name in ("finding_dismiss", "finding_mark_removed", "finding_reopen"):
        url = reverse(f"offboarding:{name}", args=[hidden.pk])
        assert client.post(url, {"reason": "Settled"}).status_code == 404
    hidden.refresh_from_db()
    assert hidden.state == "open"


@pytest.mark.parametrize("name", LISTS)
def test_no_list_and_no_file_of_a_list_names_it(client, alice, findings, name):
    held.remind(today=TODAY + timedelta(days=20))
    client.force_login(alice)
    for query in ("", "?export=csv", "?state=any"):
        answer = client.get(reverse(name) + query, follow=True)
        assert answer.status_code == 200
        assert SECRET not in answer.content.decode()


def test_neither_does_the_first_page_the_search_or_the_agency(client, alice, findings):
    client.force_login(alice)
    agency = findings[SECRET].custody.agency
    for url in ("/", "/search/?q=zebra", "/search/?q=Finchline", agency.get_absolute_url()):
        assert SECRET not in client.get(url, follow=True).content.decode()


def test_the_audit_counts_only_hers(client, alice, findings):
    client.force_login(alice)
    (run,) = client.get(reverse("offboarding:run_list")).context["listing"].page
    assert (run.seen_new, run.seen_open) == (1, 1)


def test_messages_go_to_those_in_hr_who_may_see_it(alice, findings):
    nadia = make_user(role="hr", email="nadia@example.com")
    held.remind(today=TODAY + timedelta(days=14))
    told = Notice.objects.filter(kind="account_held_escalated")
    of_secret = told.filter(text__contains=SECRET)
    assert set(of_secret.values_list("address", flat=True)) == {nadia.email}
    of_ours = told.filter(text__contains=OURS)
    assert set(of_ours.values_list("address", flat=True)) == {alice.email, nadia.email}


def test_somebody_without_limits_and_auditors_see_both(client, findings):
    for role in ("hr", "auditor"):
        client.force_login(make_user(role=role))
        listing = client.get(reverse("offboarding:finding_list")).context["listing"]
        assert listing.count == 2


# ---------------------------------------------------------------- the agency around it


def test_the_steps_of_its_exit_are_only_hers(client, alice, findings):
    nadia = make_user(role="hr")
    agency = findings[OURS].custody.agency
    exits.begin(agency, last_day=YESTERDAY, by=nadia, today=TODAY)
    client.force_login(alice)
    page = client.get(agency.get_absolute_url())
    accounts = [step.custody.account.handle for step in page.context["steps"] if step.custody]
    assert accounts == [OURS]
    hidden = ExitStep.objects.get(custody=findings[SECRET].custody)
    assert client.get(reverse("accounts:exit_settle", args=[hidden.pk])).status_code == 404


def test_the_list_counts_only_accounts_of_hers(client, alice, findings):
    client.force_login(alice)
    (agency,) = client.get(reverse("accounts:agency_list")).context["listing"].page
    assert agency.holding == 1


def test_nobody_reviews_what_they_do_not_see(client, alice):
    agency = make_agency(name="Finchline")
    zebra = make_employer(name="Zebra & Co", place="DE")
    make_custody(agency=agency, account=make_account(handle=SECRET, employer=zebra))
    client.force_login(alice)
    page = client.get(reverse("accounts:agency_review", args=[agency.pk])).content.decode()
    assert "employers or places that you do not look after" in page
    assert SECRET not in page
    with pytest.raises(Refused, match="that you do not look after"):
        looks.review(agency, needed=[], working=[], by=alice, today=TODAY)


def test_nobody_is_asked_to_review_what_they_do_not_see(client, alice):
    today = clock.today()
    for name, place in (("Finchline", "GB"), ("Otherwise", "DE")):
        agency = make_agency(name=name, review_due_on=today)
        employer = Employer.objects.get(place=place)
        make_custody(agency=agency, account=make_account(employer=employer))
    client.force_login(alice)
    page = client.get("/").content.decode()
    assert "What does Finchline still need?" in page
    assert "What does Otherwise still need?" not in page


def test_what_a_review_left_out_is_shown_as_far_as_she_sees_it(client, alice, findings):
    agency = findings[OURS].custody.agency
    agency.ended_on = None
    agency.save()
    hers, other = make_person(name="Oona Field"), make_person(name="Una Other")
    heron, zebra = (findings[name].custody.account.employer for name in (OURS, SECRET))
    make_employment(person=hers, employer=heron, place="GB")
    make_employment(person=other, employer=zebra, place="DE")
    agency.people.add(hers, other)
    nadia = make_user(role="hr")
    looks.review(agency, needed=[], working=[], by=nadia, today=TODAY)
    client.force_login(alice)
    page = client.get(agency.get_absolute_url()).content.decode()
    assert f"Not needed any more: {OURS}" in page
    assert "Works for us no more: Oona Field." in page
    assert SECRET not in page
    assert "Una Other" not in page


def test_whoever_answers_for_the_agency_sees_all_of_it(client, findings):
    jonah = make_staff(name="Jonah Adair")
    agency = findings[OURS].custody.agency
    agency.owner = jonah.person
    agency.save()
    exits.begin(agency, last_day=YESTERDAY, by=make_user(role="hr"), today=TODAY)
    client.force_login(jonah)
    steps = client.get(agency.get_absolute_url()).context["steps"]
    assert len([step for step in steps if step.custody]) == 2


def test_the_page_of_the_agency_asks_as_often_for_one_as_for_many(
    client, alice, assert_flat_queries
):
    agency = make_agency(name="Finchline")
    heron = Employer.objects.get(name="Heron")
    nadia = make_user(role="hr")

    def add():
        custody = make_custody(agency=agency, account=make_account(employer=heron))
        ExitStep.objects.create(
            agency=agency, kind="access", custody=custody, begun_on=TODAY, done_by=nadia
        )

    client.force_login(alice)
    assert_flat_queries(agency.get_absolute_url(), add)

from datetime import date, timedelta

import pytest
from django.urls import reverse

from offboarding.tests.factories import (
    TODAY,
    WINDOW_ENDS,
    make_account,
    make_custody,
    make_file,
    make_finding,
    make_leaver,
)
from offboarding.tests.pages import (
    HR_AND_AUDITORS,
    elsewhere,
    sign_in,
    sign_in_for,
    text_of,
    who_gets_in,
)
from people.models import User
from people.tests.factories import make_employment

pytestmark = pytest.mark.django_db
GARDEN = {"garden_leave_from": date(2026, 1, 3)}


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr("core.clock.today", lambda zone="": TODAY)


def url(leaver):
    return reverse("offboarding:leaver_detail", args=[leaver.pk])


def test_it_shows_the_window_findings_and_accounts(client):
    sign_in(client)
    dave = make_leaver(**GARDEN)
    finding = make_finding(employment=dave)
    make_custody(employment=dave, account=make_account(handle="marlowfinch"))
    words = text_of(client.get(url(dave)))
    for expected in (
        "113 days left",
        "Its last day is Thursday 2 July 2026.",
        "until Thursday 30 July 2026. Garden leave of 28 days is set off",
        "so the last day is Thursday 2 July 2026, that day included.",
        "1 open finding",
        finding.contact.name,
        "1 business account held",
        "marlowfinch",
    ):
        assert expected in words


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"restricted_until": TODAY}, "1 day left"),
        ({"restricted_until": TODAY - timedelta(days=1)}, "The restriction is over"),
        ({"restricted_until": None}, "No restriction is on record"),
        ({"left_on": TODAY, "restricted_until": WINDOW_ENDS}, "The restriction begins after"),
    ],
)
def test_it_says_where_the_restriction_stands(client, fields, words):
    sign_in(client)
    assert words in text_of(client.get(url(make_leaver(**fields))))


def test_a_day_that_does_not_follow_from_the_dates_is_said_to_be_recorded(client):
    sign_in(client)
    words = text_of(client.get(url(make_leaver())))
    assert "The last day was recorded as Thursday 2 July 2026, that day included." in words


def test_it_says_that_a_later_employment_counts(client):
    sign_in(client)
    dave = make_leaver()
    make_employment(person=dave.person, started_on=TODAY)
    assert "has a later employment with us" in text_of(client.get(url(dave)))


def test_hr_takes_access_back_and_an_auditor_does_not(client):
    dave = make_leaver()
    custody = make_custody(employment=dave)
    for role, may in ((User.Role.HR, True), (User.Role.AUDITOR, False)):
        sign_in(client, role)
        link = reverse("accounts:custody_end", args=[custody.pk])
        assert (link in client.get(url(dave)).content.decode()) is may


def test_it_says_when_nothing_was_found(client):
    sign_in(client)
    assert "Nothing was found" in text_of(client.get(url(make_leaver())))


def test_somebody_who_stays_has_no_file(client):
    sign_in(client)
    assert client.get(url(make_employment())).status_code == 404


def test_hr_of_another_employer_does_not_find_it(client):
    dave = make_leaver()
    sign_in_for(client, employers=[elsewhere()])
    assert client.get(url(dave)).status_code == 404


def test_it_is_only_for_hr_and_auditors(client):
    assert who_gets_in(client, url(make_leaver())) == HR_AND_AUDITORS


def test_the_number_of_queries_does_not_grow(client, assert_flat_queries):
    sign_in(client)
    dave = make_leaver()

    def more():
        make_finding(employment=dave), make_custody(employment=dave)

    assert_flat_queries(url(dave), more)


def test_it_rejects_post(client):
    sign_in(client)
    assert client.post(url(make_leaver())).status_code == 405


def test_it_shows_what_is_to_be_done(client):
    sign_in(client)
    file = make_file()
    words = text_of(client.get(url(file.employment)))
    for expected in (
        "4 steps to do",
        "Hold the exit interview Lies with HR",
        "File as PDF",
        "Add a step",
    ):
        assert expected in words
    file.withdrawn_on = file.closed_on = TODAY
    file.save()
    words = text_of(client.get(url(file.employment)))
    assert "The leaving date was taken back" in words
    assert "Add a step" not in words

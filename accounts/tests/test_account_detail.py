"""One account: facts, custodians, advice, history; seen by whom it concerns."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate

from accounts.actions import custodies, register
from accounts.choices import TwoFactor
from accounts.tests.factories import make_account, make_agency, make_custody, make_worker
from people.tests.factories import make_employment, make_person, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def alice(client):
    user = make_user(role="hr", name="Alice Okafor")
    client.force_login(user)
    return user


def page_of(client, account):
    response = client.get(account.get_absolute_url())
    assert response.status_code == 200
    return response.content.decode()


def test_it_shows_what_is_known(client, alice):
    account = make_account(
        handle="marlowfinch",
        owner=make_worker("Carol Mensah"),
        url="https://instagram.com/marlowfinch",
        recovery_address="social@marlowfinch.example",
        vault_pointer="Marketing / Instagram",
        two_factor=TwoFactor.SHARED,
    )
    make_custody(account=account, agency=make_agency(name="Finchline"), since=date(2026, 3, 9))
    page = page_of(client, account)
    for words in (
        "marlowfinch",
        "Carol Mensah",
        "social@marlowfinch.example",
        "Marketing / Instagram",
        "Finchline",
        "9 March 2026",
        "Take back",
    ):
        assert words in page


def test_it_advises(client, alice):
    account = make_account(two_factor=TwoFactor.OFF, recovery_address="marlow@gmail.com")
    page = page_of(client, account)
    assert "Nobody is known to have access." in page
    assert "Switch two-factor sign-in on" in page
    assert "A mailbox at gmail.com belongs to a person." in page


def test_it_says_that_a_leaver_still_holds_it(client, alice):
    dave = make_worker("Dave Hart", left_on=localdate() - timedelta(days=1))
    page = page_of(client, make_custody(person=dave).account)
    assert "Somebody who does not work here any more" in page


def test_it_tells_the_history(client, alice):
    account = make_account()
    today = localdate()
    custody = custodies.begin(
        account, person=make_worker("Carol Mensah"), since=today, by=alice, today=today
    )
    register.edit(account, purpose="Careers", two_factor="shared", by=alice, today=today)
    custodies.end(custody, until=today, note="Removed as admin.", by=alice, today=today)
    register.close(account, on=today, by=alice, today=today)
    history = client.get(account.get_absolute_url()).context["history"]
    assert [(moment.title, moment.by) for moment in history] == [
        ("Carol Mensah got access", "Alice Okafor"),
        ("Access of Carol Mensah was taken back", "Alice Okafor"),
        ("Changed", "Alice Okafor"),
        ("Closed", "Alice Okafor"),
    ]
    assert history[1].text == "Removed as admin."
    assert history[2].text == "Changed: purpose and two-factor sign-in."


def test_a_closed_account_can_be_reopened_and_nothing_else(client, alice):
    page = page_of(client, make_account(closed_on=localdate()))
    assert "Reopen the account" in page
    assert "Add a custodian" not in page
    assert "Change the details" not in page


def test_an_account_on_a_platform_that_is_gone_says_why_it_stays_closed(client, alice):
    page = page_of(client, make_account(platform="googleplus", closed_on=localdate()))
    assert "no account can be opened or looked after there any more." in page


def test_whoever_holds_it_reads_it_and_changes_nothing(client):
    user = make_user()
    custody = make_custody(person=make_person(user=user))
    client.force_login(user)
    page = page_of(client, custody.account)
    assert "Take back" not in page
    assert "Close the account" not in page


def test_an_auditor_reads_it_and_changes_nothing(client):
    client.force_login(make_user(role="auditor"))
    page = page_of(client, make_custody().account)
    assert "Take back" not in page
    assert "Change the details" not in page


@pytest.mark.parametrize("role", ["employee", "line_manager", "administrator"])
def test_others_do_not_know_that_it_exists(client, role):
    client.force_login(make_user(role=role))
    assert client.get(make_custody().account.get_absolute_url()).status_code == 404


def test_it_asks_as_often_for_a_long_history_as_for_a_short_one(client, alice):
    account = make_account()
    make_employment(person=make_person(user=alice))

    def queries():
        with CaptureQueriesContext(connection) as caught:
            page_of(client, account)
        return len(caught)

    make_custody(account=account)
    queries()
    short = queries()
    for _each in range(3):
        make_custody(account=account, until=date(2026, 6, 1))
        make_custody(account=account)
    assert queries() == short

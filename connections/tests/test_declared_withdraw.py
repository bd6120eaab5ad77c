import pytest
from django.urls import reverse

from connections.models import DeclaredAccount, Recheck
from connections.tests.factories import make_askable, make_declared, make_recheck
from connections.tests.pages import sign_in
from ledger.models import Entry
from people.models import User

pytestmark = pytest.mark.django_db


def url(account):
    return reverse("connections:declared_withdraw", args=[account.pk])


@pytest.fixture
def carol(client):
    return sign_in(client, User.Role.EMPLOYEE).person


def test_it_works_at_once(client, carol):
    account = make_declared(person=carol)
    assert client.post(url(account)).url == reverse("connections:declared_list")
    assert not DeclaredAccount.objects.exists()
    assert Entry.objects.get().verb == "connections.account_withdrawn"


def test_what_waits_is_dropped_and_what_was_answered_stays(client, carol):
    connection = make_askable(person=carol)
    answered = make_recheck(connection=connection)
    make_recheck(connection=connection, outcome="")
    elsewhere = make_recheck(outcome="")
    client.post(url(carol.declared_accounts.get()))
    assert set(Recheck.objects.all()) == {answered, elsewhere}


@pytest.mark.parametrize("role", [User.Role.HR, User.Role.EMPLOYEE, User.Role.ADMINISTRATOR])
def test_nobody_withdraws_for_others(client, role):
    account = make_declared()
    sign_in(client, role)
    assert client.post(url(account)).status_code == 404
    assert DeclaredAccount.objects.exists()


def test_twice_is_not_found(client, carol):
    account = make_declared(person=carol)
    assert [client.post(url(account)).status_code for _number in range(2)] == [302, 404]


def test_it_rejects_get(client, carol):
    assert client.get(url(make_declared(person=carol))).status_code == 405

"""No ledger, no action: with a ledger that takes no lines nothing can be done, and everything can still be read."""

from datetime import date

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction

from accounts.actions import register
from accounts.tests.factories import make_account
from connections.actions import clients
from connections.tests.factories import make_client
from ledger.models import Entry
from offboarding.actions import findings
from offboarding.tests.factories import make_finding, run_audit
from people.actions import employments
from people.tests.factories import make_employment, make_person, make_user
from privacy import actions as privacy
from tests.house import APPS

pytestmark = pytest.mark.django_db
TODAY = date(2026, 12, 1)
REFUSE = {
    "sqlite": [
        "CREATE TRIGGER read_only BEFORE INSERT ON ledger_entry BEGIN"
        " SELECT RAISE(ABORT, 'The ledger is read-only.'); END"
    ],
    "postgresql": [
        "CREATE FUNCTION read_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        " RAISE EXCEPTION 'The ledger is read-only.'; END $$",
        "CREATE TRIGGER read_only BEFORE INSERT ON ledger_entry"
        " FOR EACH STATEMENT EXECUTE FUNCTION read_only()",
    ],
}


@pytest.fixture
def alice():
    return make_user(role="hr", name="Alice Okafor")


@pytest.fixture
def read_only():
    """A function after whose call the ledger takes no more lines."""

    def refuse():
        with connection.cursor() as cursor:
            for statement in REFUSE[connection.vendor]:
                cursor.execute(statement)

    return refuse


def state() -> dict:
    """Everything in every table of ours, as the database has it."""
    found = {}
    with connection.cursor() as cursor:
        for model in apps.get_models():
            if model._meta.app_label in APPS:
                table = connection.ops.quote_name(model._meta.db_table)
                cursor.execute(f"SELECT * FROM {table}")  # noqa: S608
                found[table] = sorted(map(str, cursor.fetchall()))
    return found


def end_employment(alice):
    dave = make_employment()
    return lambda: employments.end(dave, left_on=date(2026, 12, 31), by=alice, today=TODAY)


def close_account(alice):
    account = make_account()
    return lambda: register.close(account, on=TODAY, by=alice, today=TODAY)


def add_client(alice):
    return lambda: clients.add(name="Kestrel Foods", by=alice)


def edit_client(alice):
    client = make_client()
    return lambda: clients.edit(client, name="Kestrel", status="former", by=alice)


def dismiss_finding(alice):
    finding = make_finding()
    return lambda: findings.dismiss(finding, reason="A namesake.", by=alice, today=TODAY)


def set_hold(alice):
    person = make_person()
    until = date(2027, 6, 1)
    return lambda: privacy.hold(person, reason="A claim.", until=until, by=alice, today=TODAY)


def erase_person(alice):
    person = make_person()
    return lambda: privacy.erase(person, by=alice, today=TODAY)


ACTIONS = [
    end_employment,
    close_account,
    add_client,
    edit_client,
    dismiss_finding,
    set_hold,
    erase_person,
]


@pytest.mark.parametrize("prepare", ACTIONS)
def test_nothing_happens_when_the_ledger_cannot_be_written(alice, read_only, prepare):
    act = prepare(alice)
    read_only()
    before = state()
    with pytest.raises(DatabaseError, match="read-only"), transaction.atomic():
        act()
    assert state() == before


@pytest.mark.parametrize("prepare", ACTIONS)
def test_the_same_happens_when_the_ledger_is_at_work(alice, prepare):
    act = prepare(alice)
    before, lines = state(), Entry.objects.count()
    act()
    assert state() != before
    assert Entry.objects.count() > lines


def test_an_audit_that_cannot_record_opens_nothing(read_only):
    make_finding()
    read_only()
    before = state()
    with pytest.raises(DatabaseError, match="read-only"), transaction.atomic():
        run_audit()
    assert state() == before


def test_everything_can_still_be_read(client, alice, read_only):
    read_only()
    client.force_login(alice)
    for url in ("/", "/people/", "/business-accounts/", "/ledger/", "/ledger/state/"):
        assert client.get(url).status_code == 200

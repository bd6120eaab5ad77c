"""The demo firm is what the README promises, goes through the ledger, and is written once."""

import json

import pytest
from django.core.management import call_command

from accounts.models import Custody
from core.refusals import Refused
from dashboard.demo import firm
from ledger.models import Entry
from offboarding.models import Finding
from people.models import Department, Employment, Person

pytestmark = pytest.mark.django_db


def counts(capsys):
    call_command("demo", json=True)
    return json.loads(capsys.readouterr().out)


def test_it_is_believable_and_written_once(capsys):
    first = counts(capsys)
    written = Entry.objects.count()

    assert first == {
        "staff": 60,
        "clients": 40,
        "contacts": 301,
        "accounts": 12,
        "leavers": 8,
        "connections": 13,
        "findings": 11,
    }
    assert counts(capsys) == first
    assert Entry.objects.count() == written

    assert Department.objects.count() == 6
    assert set(Employment.objects.values_list("place", flat=True)) == {"GB", "DE", "US-NY"}
    open_findings = Finding.objects.open()
    connected = open_findings.filter(kind="connection").values("employment__person").distinct()
    holding = open_findings.filter(kind="custody").values("employment__person").distinct()
    assert connected.count() == 3
    assert holding.count() == 2
    assert open_findings.get(kind="agency").who.name == "Saltmarsh Social"
    assert not Custody.objects.filter(person__isnull=True, agency__isnull=True).exists()


def test_its_sign_ins_are_told_only_where_they_work(capsys):
    assert firm.sign_ins() == []
    counts(capsys)
    assert (
        "Alice Okafor (HR manager)",
        "alice@marlowfinch.example",
        firm.PASSWORD,
    ) in firm.sign_ins()
    alice = Person.objects.get(number="MF001").user
    alice.set_password("another one, chosen by her")
    alice.save()
    assert "alice@marlowfinch.example" not in [email for _name, email, _password in firm.sign_ins()]


def test_a_firm_for_load_tests_stands_beside_it_and_is_written_once(capsys):
    sizes = {"staff": 30, "contacts": 50, "connections": 200}
    call_command("demo", json=True, **sizes)
    first = json.loads(capsys.readouterr().out)
    people = Person.objects.count()
    assert people == 61 + 30
    call_command("demo", json=True, **sizes)
    assert json.loads(capsys.readouterr().out) == first
    assert Person.objects.count() == people


@pytest.mark.parametrize(
    "sizes", [{"staff": -1}, {"contacts": 10}, {"staff": 10, "connections": -5}]
)
def test_sizes_that_make_no_firm_are_refused(sizes):
    with pytest.raises(Refused, match="needs --staff with a number above nought"):
        call_command("demo", **sizes)

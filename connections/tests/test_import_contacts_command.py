import json
from pathlib import Path

import pytest
from django.core.management import call_command

from connections.models import Contact
from core.refusals import Unreadable

pytestmark = pytest.mark.django_db
FILES = Path(__file__).parent / "files" / "crm"
ACCOUNTS = '"Id","IsDeleted","Name"\n"001000000000001AAA","0","Baltic Cranes"\n'


def run(capsys, path, *options):
    status = 0
    try:
        call_command("import_contacts", str(path), *options)
    except SystemExit as stopped:
        status = stopped.code
    return status, capsys.readouterr().out


def test_it_prints_the_contract(capsys):
    status, out = run(capsys, FILES / "zoho/Contacts_001.csv", "--json")
    assert status == 0
    assert json.loads(out) == {"created": 1, "updated": 0, "unchanged": 0, "refused": []}


def test_refused_rows_make_it_one(capsys):
    status, out = run(capsys, FILES / "hubspot/hubspot-crm-exports-all-contacts.csv", "--json")
    assert status == 1
    document = json.loads(out)
    assert document["created"] == 2
    assert document["refused"] == [
        {"row": 4, "reason": "Row 4 names nobody: it has no name and no e-mail."}
    ]


def test_a_dry_run_writes_nothing(capsys):
    status, out = run(capsys, FILES / "pipedrive/people-1.csv", "--dry-run")
    assert status == 0
    assert "Would be new: 1, changed: 0, as before: 0." in out
    assert "1 address stands in a column for private addresses" in out
    assert not Contact.objects.exists()


@pytest.mark.parametrize("is_folder", [True, False])
def test_accounts_beside_the_contacts_are_joined(capsys, tmp_path, is_folder):
    contacts = FILES / "salesforce/data-export/Contact.csv"
    (tmp_path / "Contact.csv").write_bytes(contacts.read_bytes())
    run(capsys, tmp_path / "Contact.csv")
    assert Contact.objects.get().client is None
    (tmp_path / "Account.csv").write_text(ACCOUNTS)
    run(capsys, tmp_path if is_folder else tmp_path / "Contact.csv")
    assert Contact.objects.get().client.name == "Baltic Cranes"


@pytest.mark.parametrize("name", ["nowhere.csv", "empty", "notes.csv"])
def test_what_cannot_be_read_is_one_sentence(tmp_path, name):
    (tmp_path / "empty").mkdir()
    (tmp_path / "notes.csv").write_text("hello\nworld\n")
    with pytest.raises(Unreadable) as refused:
        call_command("import_contacts", str(tmp_path / name))
    assert str(refused.value).count(".") >= 1
    assert "\n" not in str(refused.value)

"""The command checks a receipt without a database, against the keys of this installation."""

import json
from io import StringIO

import pytest
from django.core.management import call_command

from ledger import keys, memory, receipts
from ledger.models import VerifierKey
from ledger.tests.factories import make_log


def run(*arguments):
    out, err, code = StringIO(), StringIO(), 0
    try:
        call_command("verify_receipt", *map(str, arguments), stdout=out, stderr=err)
    except SystemExit as ended:
        code = ended.code
    return code, out.getvalue(), err.getvalue()


@pytest.fixture
def receipt(db, tmp_path, django_db_blocker):
    path = tmp_path / "receipt.txt"
    path.write_text(receipts.receipt(make_log(7)[4]), encoding="utf-8")
    vkey = VerifierKey.objects.get().vkey
    django_db_blocker.block()  # from here on any query fails
    yield path, vkey
    django_db_blocker.restore()


def test_b7_09_a_receipt_of_ours_is_genuine(receipt):
    path, _vkey = receipt
    code, out, err = run(path)
    assert (code, err) == (0, "")
    assert out.startswith("This receipt is genuine: entry 4 of localhost:8000/ledger-")
    assert json.loads(run(path, "--json")[1]) == {"ok": True, "reason": ""}


def test_b7_09_a_pinned_key_decides(receipt):
    path, vkey = receipt
    assert run(path, "--key", vkey)[0] == 0
    code, out, _err = run(path, "--key", keys.Signer(b"s" * 32, "stranger").vkey, "--json")
    assert (code, json.loads(out)["ok"]) == (1, False)
    assert "another key than the one that is trusted" in json.loads(out)["reason"]


def test_b7_09_a_receipt_of_another_installation_is_not_believed(receipt, settings):
    path, vkey = receipt
    settings.LEDGER_KEY = keys.made()
    settings.LEDGER_MEMORY = str(path.parent / "elsewhere")
    code, out, _err = run(path)
    assert code == 1
    assert "another key than this installation's" in out
    assert run(path, "--key", vkey)[0] == 0


def test_a_machine_without_keys_says_that_it_believed_the_receipt(receipt, settings):
    path, _vkey = receipt
    settings.LEDGER_MEMORY = str(path.parent / "elsewhere")
    code, out, _err = run(path)
    assert code == 0
    assert "The key was taken from the receipt itself." in out


def test_a_receipt_under_a_former_key_stays_genuine(receipt, settings):
    path, vkey = receipt
    settings.LEDGER_KEY, settings.LEDGER_MEMORY = keys.made(), str(path.parent / "elsewhere")
    memory.trust([vkey])
    memory.trust([vkey])
    assert memory.trusted() == [vkey]
    assert run(path)[0] == 0


def test_b7_09_an_altered_receipt_says_why(receipt):
    path, _vkey = receipt
    path.write_text(path.read_text(encoding="utf-8").replace('"n"', '"m"'), encoding="utf-8")
    code, out, _err = run(path, "--json")
    assert (code, json.loads(out)) == (
        1,
        {
            "ok": False,
            "reason": "The event, its number or the proof was altered: they do not lead to the"
            " sealed root.",
        },
    )


def test_a_file_that_is_not_there_is_one_sentence(tmp_path):
    assert run(tmp_path / "nothing") == (
        2,
        "",
        "The file cannot be read: No such file or directory.\n",
    )
    assert run(tmp_path) == (2, "", "The file cannot be read: Is a directory.\n")

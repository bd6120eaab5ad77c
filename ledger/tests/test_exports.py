"""A copy of the ledger verifies with the single file alone; whatever was changed in it is found and named."""

import subprocess
import sys
from base64 import b64encode
from datetime import date
from pathlib import Path

import pytest

from ledger import erasing, exports, keys, receipts
from ledger.checking import single
from ledger.checking.logs import LogCheck, checked_log
from ledger.checking.notes import Key, Wrong
from ledger.checking.proofs import digest_of
from ledger.models import Checkpoint, Entry, VerifierKey
from ledger.tests.factories import make_entry, make_log

pytestmark = pytest.mark.django_db


def copy():
    return "\n".join(exports.log_lines()) + "\n"


def why_wrong(text, *trusted):
    with pytest.raises(Wrong) as wrong:
        checked_log(text.encode(), trusted, keys.holds)
    return str(wrong.value)


@pytest.mark.parametrize("size", [2, 7, 8])
def test_a_copy_verifies(size):
    make_log(size)
    make_entry()  # waits, so it is not in the copy
    check = checked_log(copy().encode(), [VerifierKey.objects.get().vkey])
    assert (check.size, check.root()) == (size, bytes(Checkpoint.objects.last().root))
    assert sorted(check.roots) == sorted(Checkpoint.objects.values_list("size", flat=True))


def test_the_first_line_that_differs_is_named():
    make_log(7)
    lines = copy().split("\n")
    places = {line.split(" ")[1]: n for n, line in enumerate(lines) if line.startswith("leaf ")}
    four, five = places["4"], places["5"]

    def with_lines(change):
        changed = list(lines)
        change(changed)
        return "\n".join(changed)

    changes = [
        (lambda t: t.pop(four), "Entry 4 is the first that is wrong: it is missing or out of"),
        (lambda t: t.insert(four, t[four]), "Entry 5 is the first that is wrong: it is missing"),
        (lambda t: t.__setitem__(slice(four, five + 1), [t[five], t[four]]), "Entry 4 is the"),
        (
            lambda t: t.__setitem__(-2, t[-2][:40]),
            "Entry 7 is the first that is wrong: the check",
        ),
        (lambda t: t.pop(0), "does not begin or end as it should"),
        (lambda t: t.pop(), "does not begin or end as it should"),
        (lambda t: t.append("x"), "does not begin or end as it should"),
    ]
    for change, reason in changes:
        assert reason in why_wrong(with_lines(change))
    assert "not text" in str(pytest.raises(Wrong, checked_log, b"\xff").value)


def test_a_text_and_its_digest_changed_together_are_found_by_the_checkpoint():
    make_log(7, per_checkpoint=3)
    other = copy().split("\n")
    entry = Entry.objects.get(leaf__index=4)
    mine = f"leaf 4 {_digest(entry.body)} {entry.body}"
    forged = entry.body.replace('"n"', '"m"')
    other[other.index(mine)] = f"leaf 4 {_digest(forged)} {forged}"
    assert "Entry 3 is the first that is wrong: it or an entry shortly after" in why_wrong(
        "\n".join(other)
    )


def _digest(body):
    return b64encode(digest_of(body)).decode()


def test_a_copy_signed_by_a_stranger_is_refused():
    make_log(3)
    stranger = keys.Signer(b"s" * 32, "stranger").vkey
    assert "damaged or false" in why_wrong(copy(), stranger)


def test_an_erased_text_stays_proved():
    log = make_log(7)
    erasing.forget([log[4].subject], by="system:test", today=date(2026, 12, 1))
    make_log(10)
    text = copy()
    assert log[4].body not in text
    assert checked_log(text.encode()).size == 10


@pytest.fixture
def verifier(tmp_path):
    """Run the single file alone, in an empty folder, without anything installed."""
    path = tmp_path / single.NAME
    path.write_text(single.source(), encoding="utf-8")

    def run(content, *arguments):
        file = tmp_path / "file"
        file.write_bytes(content)
        command = [sys.executable, "-I", "-S", str(path), str(file), *arguments]
        ended = subprocess.run(  # noqa: S603
            command, capture_output=True, text=True, check=False, cwd=tmp_path
        )
        return ended.returncode, ended.stdout, ended.stderr

    return run


def test_b7_09_the_single_file_checks_a_receipt(verifier):
    entry = make_log(7)[4]
    receipt, vkey = receipts.receipt(entry).encode(), VerifierKey.objects.get().vkey
    for arguments in ([], ["--key", vkey]):
        code, out, err = verifier(receipt, *arguments)
        assert (code, err) == (0, "")
        assert out.startswith("This receipt is genuine: entry 4 of localhost:8000/ledger-")
    code, out, err = verifier(receipt, "--key", keys.Signer(b"s" * 32, "stranger").vkey)
    assert (code, out) == (1, "")
    assert err == "The receipt was signed with another key than the one that is trusted.\n"
    assert verifier(receipt.replace(b'"n"', b'"m"'))[0] == 1


def test_b7_12_the_single_file_checks_a_copy_against_a_checkpoint_that_was_kept(verifier, tmp_path):
    make_log(7)
    (tmp_path / "kept").write_text(Checkpoint.objects.first().note, encoding="utf-8")
    make_log(12)
    assert verifier(copy().encode(), "--checkpoint", str(tmp_path / "kept")) == (
        0,
        "This copy verifies: 12 entries, each as it was sealed.\n",
        "",
    )
    other = keys.Signer(keys.seed(keys.own_key(Path(tmp_path) / "key"), "key"), "x/1")
    (tmp_path / "kept").write_text(keys.signed("x/1\n3\n" + "A" * 43 + "=\n", [other]))
    assert verifier(copy().encode(), "--checkpoint", str(tmp_path / "kept"))[0] == 1


def test_a_missing_file_is_one_sentence(verifier):
    assert verifier(b"", "--checkpoint", "nowhere")[2] == "The file is empty.\n"


def test_the_fold_can_be_resumed_line_by_line():
    make_log(7)
    check = LogCheck([Key(VerifierKey.objects.get().vkey)], keys.holds)
    for line in list(exports.log_lines())[2:]:
        check.feed(line)
    check.finish()
    assert check.size == 7

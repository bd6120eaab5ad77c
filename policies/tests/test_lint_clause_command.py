import io
import json

import pytest
from django.core.management import call_command

from core.refusals import Refused
from policies.lint import engine

RISKY = "You must give your manager your personal Facebook password."


def lint(capsys, *args):
    status = 0
    try:
        call_command("lint_clause", *args)
    except SystemExit as ended:
        status = ended.code
    return status, capsys.readouterr().out


def test_it_prints_the_contract(capsys, tmp_path):
    file = tmp_path / "clause.txt"
    file.write_text(f"We keep things apart. {RISKY}\n")
    status, out = lint(capsys, str(file), "--place", "GB", "US-CA", "--json")
    rule = engine.rules()["credential-demand"]
    expected = {
        "rule": "credential-demand",
        "severity": "block",
        "sentence": RISKY,
        "why": rule["explanation"],
        "fix": rule["how_to_fix"],
    }
    assert json.loads(out) == {
        "findings": [{**expected, "place": "GB"}, {**expected, "place": "US-CA"}]
    }
    assert status == 1


def test_it_reads_standard_input(capsys, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"Do not share your password.")))
    assert lint(capsys) == (0, "Nothing was noticed. That is not a legal approval.\n")


def test_a_threat_counts_in_letters_only(capsys, tmp_path):
    file = tmp_path / "letter.txt"
    file.write_text("If you do not disconnect we will inform your new employer.")
    assert lint(capsys, str(file), "--document", "letter")[0] == 1
    assert lint(capsys, str(file), "--document", "clause")[0] == 0


@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        (["/nowhere/clause.txt"], "/nowhere/clause.txt cannot be read: No such file or directory."),
        (["--place", "ZZ"], "PolicyHub knows no place with the code “ZZ”; write GB, DE or US-CA."),
    ],
)
def test_bad_input_gets_a_sentence(args, sentence):
    with pytest.raises(Refused) as refused:
        call_command("lint_clause", *args)
    assert str(refused.value) == sentence


def test_a_file_that_is_no_text_gets_a_sentence(tmp_path):
    file = tmp_path / "clause.bin"
    file.write_bytes(b"\xff\xfe\x00\xd8")
    with pytest.raises(Refused, match="is not a text in UTF-8"):
        call_command("lint_clause", str(file))

"""`manage.py read_export`: the contract's JSON and exit statuses; nothing is stored."""

import json
from pathlib import Path

import pytest
from django.core.management import call_command

FILES = Path(__file__).parent / "files"


def run(capsys, *arguments):
    """Return exit status, standard output and standard error."""
    status = 0
    try:
        call_command("read_export", *map(str, arguments))
    except SystemExit as end:
        status = end.code
    return status, *capsys.readouterr()


def test_prints_one_json_document(capsys):
    status, out, err = run(capsys, FILES / "linkedin/2019-no-url/Connections.csv", "--json")
    document = json.loads(out)
    assert (status, err) == (0, "")
    assert list(document) == ["format", "skipped", "duplicates", "warnings", "connections"]
    assert document["connections"][0]["email"] == "bram@vdheide.example.com"


def test_prints_for_people(capsys):
    status, out, _err = run(capsys, FILES / "facebook/2018-json/friends/friends.json")
    assert status == 0
    assert out == (
        "2008-08-08 · mutual · Håkon Lie\n"
        "The format of “friends.json” is not fully verified: from one public parser only.\n"
        "1 connection (facebook-friends-v1). Rows that name nobody: 0, rows that came twice: 0. "
        "Nothing has been stored.\n"
    )


def test_a_folder_lists_its_files(capsys):
    _status, out, _err = run(capsys, FILES / "x/2024", "--json")
    assert json.loads(out)["formats"] == {
        "data/follower.js": "x-ytd",
        "data/following-part1.js": "x-ytd",
        "data/following.js": "x-ytd",
    }


def test_a_decoy_gives_nothing_and_is_no_mistake(capsys):
    status, out, _err = run(capsys, FILES / "x/2024/data/block.js", "--json")
    assert status == 0
    assert json.loads(out) == {
        "format": "x-decoy", "skipped": 0, "duplicates": 0, "warnings": [], "connections": [],
    }  # fmt: skip


def test_rows_that_cannot_be_read_give_status_1(capsys, tmp_path):
    content = (FILES / "linkedin/2019-no-url/Connections.csv").read_text() + "a,b,c,d,e,f,g\n"
    (tmp_path / "Connections.csv").write_text(content)
    status, out, _err = run(capsys, tmp_path / "Connections.csv", "--json")
    assert (status, len(json.loads(out)["connections"])) == (1, 2)


@pytest.mark.parametrize("name", ["nowhere.csv", "a\0b"])
def test_what_is_not_there_gives_status_2_and_a_sentence(capsys, name):
    assert run(capsys, name) == (2, "", f"“{name}” cannot be opened; please check the path.\n")


def test_no_export_gives_status_2_and_a_sentence(capsys):
    status, out, err = run(capsys, Path(__file__))
    assert (status, out) == (2, "")
    assert err.count("\n") == 1
    assert err.startswith("“test_read_export.py” is no export that PolicyHub reads")

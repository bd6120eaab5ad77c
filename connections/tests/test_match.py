"""`manage.py match`: the contract's files, JSON and exit statuses; no database."""

import csv
import json

import pytest
from django.core.management import call_command

from connections.matching import files

CONTACTS = """contact_id,name,company,title,email,email2,linkedin_url,twitter
c1,Odile Marchetti,Baltic Cranes Sp. z o.o.,CFO,odile@baltic.example,,https://www.linkedin.com/in/odile-m,
c2,Bram van der Heide,Delta Foods B.V.,Buyer,,,,@bramvdh
"""
CONNECTIONS = """connection_id,leaver_id,platform,first_name,last_name,url,email,company,position,connected_on
n1,1,linkedin,Odile,Marchetti,http://linkedin.com/in/odile-m/en,,Baltic Cranes,Chief Financial Officer,01 Jan 2020
n2,1,linkedin,Bram,v.d. Heide,,,Delta Foods,Buyer,01 Jan 2020
n3,1,x,Somebody,Else,https://x.com/another,,,,01 Jan 2020
"""


@pytest.fixture
def paths(tmp_path):
    (tmp_path / "contacts.csv").write_text(CONTACTS, encoding="utf-8")
    (tmp_path / "connections.csv").write_text(CONNECTIONS, encoding="utf-8")
    return tmp_path / "connections.csv", tmp_path / "contacts.csv", tmp_path / "out.csv"


def run(capsys, connections, contacts, out, *more):
    """Return exit status, standard output and standard error."""
    status = 0
    try:
        call_command("match", str(connections), str(contacts), "--out", str(out), *more)
    except SystemExit as end:
        status = end.code
    return status, *capsys.readouterr()


def test_writes_the_pairs_and_prints_the_counts(capsys, paths):
    status, out, err = run(capsys, *paths, "--json")
    document = json.loads(out)
    assert (status, err) == (0, "")
    assert document.pop("seconds") >= 0
    assert document == {"connections": 3, "contacts": 2, "pairs": 2}
    with open(paths[2], encoding="utf-8", newline="") as file:
        written = list(csv.DictReader(file))
    assert list(written[0]) == ["connection_id", "contact_id", "score", "band", "reasons"]
    assert [(r["connection_id"], r["contact_id"], r["band"]) for r in written] == [
        ("n1", "c1", "exact"),
        ("n2", "c2", "strong"),
    ]
    assert written[0]["reasons"] == (
        "same profile; same name; same company; same job title; 1 person of that name among your contacts"
    )
    assert all(0.05 <= float(r["score"]) <= 1 for r in written)


def test_prints_for_people(capsys, paths):
    status, out, err = run(capsys, *paths)
    assert (status, err) == (0, "3 / 3\n")
    assert out.startswith("3 connections and 2 contacts: 2 pairs in ")


def test_columns_in_any_order_and_further_ones(capsys, paths):
    turned = [",".join(reversed(line.split(","))) for line in CONNECTIONS.splitlines()]
    paths[0].write_text("﻿" + "\r\n".join(turned), encoding="utf-8")
    status, out, _err = run(capsys, *paths, "--json")
    assert (status, json.loads(out)["pairs"]) == (0, 2)


def test_a_missing_column_is_named(capsys, paths):
    paths[1].write_text("name,company\nOdile,Baltic\n", encoding="utf-8")
    status, out, err = run(capsys, *paths, "--json")
    assert (status, out) == (2, "")
    assert err == f"“{paths[1]}” lacks the column contact_id.\n"


def test_a_missing_file_is_named(capsys, paths, tmp_path):
    status, out, err = run(capsys, tmp_path / "none.csv", *paths[1:])
    assert (status, out) == (2, "")
    assert err == f"“{tmp_path / 'none.csv'}” cannot be read or written; please check it.\n"


def test_what_is_no_text_is_refused(capsys, paths):
    paths[0].write_bytes(b"connection_id,first_name\n1,\xff\xfe\x00\n")
    status, out, err = run(capsys, *paths)
    assert (status, out) == (2, "")
    assert err.endswith("cannot be read or written; please check it.\n")


def test_empty_files_give_no_pairs(capsys, paths):
    paths[0].write_text("connection_id,first_name\n", encoding="utf-8")
    status, out, _err = run(capsys, *paths, "--json")
    assert (status, json.loads(out)["pairs"]) == (0, 0)


@pytest.mark.parametrize("odd", ["7", "a\0b", "", "x\ny"])
def test_the_keys_of_many_connections_are_given_back_as_they_were(odd):
    keys, told = files.Keys(), [*map(str, range(1500)), odd, *map(str, range(1500))]
    for each in told:
        keys.append(each)
    assert len(keys) == len(told)
    assert [keys[place] for place in range(len(told))] == told
    assert keys[0] == "0"

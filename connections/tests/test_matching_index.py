"""The index: the same answer however the same people are told, in chunks or whole, and nothing left behind."""

import gc
import random

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from connections.exports import Connection
from connections.matching.checking import Row
from connections.matching.index import Index
from connections.matching.people import Contact
from connections.matching.probabilities import band
from connections.matching.reasons import PATTERNS
from connections.tests.matching_rows import contact, crowd, row

GIVEN = str.split(
    "Odile Bram Ida Runa Eike Bodo Małgorzata José Jürgen Юлия Min-jun Ann-Marie Bob Robert"
)
FAMILY = str.split(
    "Marchetti Heidt O'Brien Müller García Шевченко Kwon Smith-Jones Zielonka Falk Lenz Brenner"
)
FIRMS = [
    "Halden Marine GmbH",
    "Halden Marine",
    "Corvane Steel Ltd",
    "Freelance",
    "",
    "Galdora & Sons",
    "Birch Logistics",
]
PEOPLE = st.tuples(st.sampled_from(GIVEN), st.sampled_from(FAMILY), st.sampled_from(FIRMS))
FEW = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def contacts_of(people) -> list[Contact]:
    return [Contact(n, f"{given} {family}", firm) for n, (given, family, firm) in enumerate(people)]


def answer(contacts, rows, **options) -> dict:
    pairs = Index([*contacts, *crowd(48)]).check(rows, least=0.001, **options)
    return {(p.connection, p.contact): (round(p.probability, 6), p.band, p.reasons) for p in pairs}


@FEW
@given(
    st.lists(PEOPLE, min_size=1, max_size=8),
    st.lists(PEOPLE, min_size=1, max_size=12),
    st.integers(0, 99),
)
def test_the_order_of_both_files_is_indifferent(people, shown, seed):
    rows = [Row(*each) for each in shown]
    chance = random.Random(seed)
    places = list(range(len(rows)))
    chance.shuffle(places)
    contacts = contacts_of(people)
    turned = contacts[::-1]
    there = answer(turned, [rows[place] for place in places])
    assert answer(contacts, rows) == {(places[a], b): found for (a, b), found in there.items()}


@FEW
@given(
    st.lists(PEOPLE, min_size=1, max_size=8),
    st.lists(PEOPLE, min_size=1, max_size=12),
    st.integers(1, 5),
)
def test_in_chunks_or_whole(people, shown, chunk):
    rows = [Row(*each) for each in shown]
    assert answer(contacts_of(people), rows, chunk=chunk) == answer(contacts_of(people), rows)


@FEW
@given(
    st.lists(PEOPLE, min_size=1, max_size=6),
    st.lists(PEOPLE, min_size=1, max_size=6),
    st.sampled_from([str.upper, str.lower]),
)
def test_case_and_white_space_are_indifferent(people, shown, spelt):
    spaced = [Row(*(f"  {spelt(part)}\t" if part else part for part in each)) for each in shown]
    assert answer(contacts_of(people), spaced) == answer(
        contacts_of(people), [Row(*each) for each in shown]
    )


@FEW
@given(st.lists(PEOPLE, min_size=1, max_size=6), PEOPLE)
def test_a_contact_that_stands_twice_shares_its_probability(people, shown):
    contacts = contacts_of(people)
    twin = Contact("twin", *(getattr(contacts[0], name) for name in ("name", "company")))
    found = answer([*contacts, twin], [Row(*shown)])
    assert found.get((0, "twin")) == found.get((0, 0))


@FEW
@given(st.lists(PEOPLE, min_size=1, max_size=6), PEOPLE)
def test_a_row_that_stands_twice_is_answered_twice_the_same(people, shown):
    found = answer(contacts_of(people), [Row(*shown), Row(*shown)])
    assert {b: v for (a, b), v in found.items() if a == 0} == {
        b: v for (a, b), v in found.items() if a == 1
    }


@FEW
@given(
    st.lists(st.text(max_size=30), min_size=7, max_size=7),
    st.text(max_size=30),
    st.text(max_size=30),
)
def test_any_text_is_borne(fields, name, company):
    contacts = [
        contact("c", name, company, emails=(fields[4],), links=(fields[5],)),
        contact("d", fields[0], fields[2]),
    ]
    for pair in Index(contacts).check([Row(*fields), Row(name, "", company)], least=0.0):
        assert 0.0 <= pair.probability <= 1.0
        assert all(reason.pattern in PATTERNS for reason in pair.reasons)


def test_probabilities_of_one_connection_never_exceed_one():
    people = [contact(f"c{n}", "Odile Marchetti", "Halden") for n in range(5)]
    pairs = Index([*people, *crowd()]).check([row("Odile|Marchetti", "Halden")], least=0.0)
    assert 0.5 < sum(pair.probability for pair in pairs) <= 1.0


def test_rows_of_an_export_are_compared_as_they_are():
    index = Index(
        [contact("c", "Odile Marchetti", "Halden Marine", accounts=(("x", "odile_m"),)), *crowd()]
    )
    shown = [
        Connection(
            platform="linkedin",
            direction="mutual",
            display_name="Odile Marchetti",
            company="Halden Marine",
        ),
        Connection(platform="x", direction="following", handle="Odile_M"),
        Connection(platform="facebook", direction="mutual", display_name="James Smith"),
    ]
    pairs = index.check(shown)
    assert [
        (pair.connection, pair.contact, pair.band) for pair in pairs if pair.probability >= 0.5
    ] == [
        (0, "c", "strong"),
        (1, "c", "exact"),
    ]


def test_progress_is_told_after_each_chunk():
    told = []
    rows = [row("Odile|Marchetti")] * 7
    Index(crowd()).check(rows, chunk=3, progress=lambda done, of: told.append((done, of)))
    assert told == [(3, 7), (6, 7), (7, 7)]


def test_nothing_of_the_connections_stays_in_the_index():
    index = Index(
        [contact("c", "Odile Marchetti", "Halden Marine", emails=("o@halden.example",)), *crowd()]
    )
    secret = "Zyxwvutsrq"
    index.check(
        [Row(secret, secret, secret, secret, f"{secret}@x.example", f"https://x.com/{secret}")]
    )
    gc.collect()
    held, seen, left = [index], set(), []
    while held:
        each = held.pop()
        if id(each) in seen or isinstance(each, type):
            continue
        seen.add(id(each))
        if isinstance(each, str) and secret.lower() in each.lower():
            left.append(each)
        if isinstance(each, np.ndarray | str | bytes | int | float):
            continue
        held += gc.get_referents(each) if not callable(each) else []
    assert left == []


def test_an_empty_side_gives_no_pairs():
    assert Index([]).check([row("Odile|Marchetti")]) == []
    assert Index(crowd()).check([]) == []


@pytest.mark.parametrize(
    ("probability", "by", "expected"),
    [
        (0.95, 1, "exact"), (0.9499, 1, "review"), (0.95, 0, "strong"), (0.9499, 0, "review"), (0.5, 0, "review"), (0.4999, 0, "possible"),
        (0.2, 2, "possible"),
    ],
)  # fmt: skip
def test_bands_on_both_sides_of_their_edges(probability, by, expected):
    assert band(probability, by) == expected

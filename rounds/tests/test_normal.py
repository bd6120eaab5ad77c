"""The written normalisation: one file of vectors, run here and, in Chromium, by the page's own module."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rounds.blind import matchkeys, normal, words
from tests.house import ROOT

VECTORS = json.loads((Path(__file__).parent / "files" / "normalisation.json").read_text())
RULES = {
    "plain": normal.plain,
    "name": normal.name_words,
    "company": normal.company_words,
    "mail": normal.mail,
    "link": normal.link,
    "soundex": normal.soundex,
}


@pytest.mark.parametrize("kind", RULES)
def test_the_vectors(kind):
    assert [[text, RULES[kind](text)] for text, _key in VECTORS[kind]] == VECTORS[kind]


def test_the_vectors_of_handles():
    assert [
        [*each, normal.link_of_handle(*each)] for each in (v[:2] for v in VECTORS["handle"])
    ] == (VECTORS["handle"])


def test_the_vectors_of_whole_rows():
    for row, expected in VECTORS["keys"]:
        facts = matchkeys.Facts(
            name=row["name"],
            company=row["company"],
            links=tuple(row["links"]),
            mails=tuple(row["mails"]),
            handles=tuple(map(tuple, row["handles"])),
            numbers=tuple(map(tuple, row["numbers"])),
        )
        found = matchkeys.of(facts, with_bare=True)
        assert [key.encoded.decode() for key in found] == expected


def test_a8_13_there_are_as_many_vectors_as_promised():
    assert sum(len(each) for each in VECTORS.values()) >= 6_800


def test_the_page_has_the_same_word_lists():
    text = (ROOT / "static/js/private_check/words.js").read_text()
    assert json.loads(re.search(r"export const WORDS = (\{.*\});", text, re.S)[1]) == words.ALL


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=60))
def test_a_second_time_changes_nothing(text):
    assert normal.plain(normal.plain(text)) == normal.plain(text)
    link = normal.link(text)
    assert link == "" or normal.link(link.replace("%", "")) != "" or "%" in link


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(max_codepoint=127), max_size=60))
def test_plain_letters_go_the_short_way_to_the_same_words(text):
    assert normal.plain(f"{text} é") == f"{normal.plain(text)} e".strip()

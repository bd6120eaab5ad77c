"""The lint on its open phrases, on the clause library and on the letters of the disconnect ladder."""

import json
from pathlib import Path

import pytest

from policies.lint import engine
from policies.lint.words import months, sentences, words

HERE = Path(__file__).parent
CLAUSES = json.loads((HERE.parent / "data" / "clauses.json").read_text())["clauses"]
LETTERS = json.loads((HERE / "letters.json").read_text())


def document_of(rule):
    return "letter" if rule["applies_to"] == ["letter"] else "clause"


def test_it_catches_at_least_97_per_cent_of_the_open_triggers_by_the_right_rule():
    phrases = [(r, t) for r in engine.rules().values() for t in r["trigger_phrases"]]
    caught = [t for r, t in phrases if r["id"] in engine.matches(t, document=document_of(r))]
    assert len(phrases) == 137
    assert len(caught) >= 0.97 * len(phrases)


def test_it_leaves_at_least_97_per_cent_of_the_open_safe_phrases_alone():
    phrases = [(r, s) for r in engine.rules().values() for s in r["safe_phrases"]]
    clean = [s for r, s in phrases if not engine.matches(s, document=document_of(r))]
    assert len(phrases) == 136
    assert len(clean) >= 0.97 * len(phrases)


@pytest.mark.parametrize("clause", CLAUSES, ids=lambda clause: clause["id"])
def test_the_library_passes(clause):
    assert engine.check(clause["text"], places=["GB", "DE", "US-CA"]) == []


@pytest.mark.parametrize("name", LETTERS)
def test_the_letters_pass(name):
    assert engine.check(LETTERS[name], places=["GB", "US-NY"], document="letter") == []


@pytest.mark.parametrize(
    ("place", "severity"),
    [
        ("GB", "high"),
        ("DE", "block"),
        ("US-OR", "block"),
        ("US-TX", "high"),
        ("AU", "high"),
        ("JP", "high"),
    ],
)
def test_severity_follows_the_place(place, severity):
    assert engine.severity(engine.rules()["compelled-advocacy"], place) == severity


def test_polarity_matters():
    assert engine.matches("You must give your manager your personal Facebook password.") == [
        "credential-demand"
    ]
    assert engine.matches("You must not give your manager your personal Facebook password.") == []


def test_periods_are_read_in_words_and_figures():
    assert months(words("for twelve months, two years or a year and a half")) == [12, 24, 12]
    assert months(words("within 24 months")) == [24]


def test_sentences_end_where_they_end():
    assert sentences("We act for Kestrel Foods Ltd. It pays. Do you?\n- One point\n- Another") == [
        "We act for Kestrel Foods Ltd. It pays.",
        "Do you?",
        "- One point",
        "- Another",
    ]

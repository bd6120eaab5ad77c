"""The second reader of the lint: what it may add, what it may take away, and when it keeps silent."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policies.lint import engine, likeness
from policies.lint.likeness import Reading

RISKY = Reading(harmless=0.1, rule="credential-demand")
DOUBTFUL = Reading(harmless=0.4, rule="credential-demand")
HARMLESS = Reading(harmless=0.75, rule="credential-demand")
SENTENCES = Path(likeness.MODEL).parent / "sentences.json"


@pytest.mark.parametrize(
    "sentence", ["", "Be kind.", "12.", "Zxqv wvut qqqq jjjj.", "Danke schön!"]
)
def test_it_keeps_silent_where_it_knows_too_few_words(sentence):
    assert likeness.read(sentence) is None


def test_it_reads_a_risk_and_a_harmless_sentence():
    risk = likeness.read("Staff must hand over the passwords of their private profiles.")
    assert (risk.rule, risk.harmless < 0.5) == ("credential-demand", True)
    assert likeness.read("We never ask for the password of a private account.").harmless > 0.6


@given(st.text(max_size=200))
@settings(max_examples=60, deadline=None)
def test_any_text_has_an_answer(text):
    reading = likeness.read(text)
    assert reading is None or (0 <= reading.harmless <= 1 and reading.rule in engine.rules())


@pytest.mark.parametrize(
    ("named", "reading", "agreed"),
    [
        ([], RISKY, ["credential-demand"]),
        ([], DOUBTFUL, []),
        (["always-on"], DOUBTFUL, ["always-on", "credential-demand"]),
        (["credential-demand"], RISKY, ["credential-demand"]),
        (["always-on"], HARMLESS, []),
        ([], HARMLESS, []),
    ],
)
def test_the_two_readers_agree(named, reading, agreed):
    assert engine.agreed(named, reading, document="clause") == agreed


def test_a_rule_for_clauses_is_not_found_in_a_letter():
    assert engine.agreed([], RISKY, document="letter") == []


def test_a_threat_in_a_letter_is_never_overruled():
    reading, found = (
        Reading(harmless=0.99, rule="rights-waiver"),
        ["improper-threat", "rights-waiver"],
    )
    assert engine.agreed(found, reading, document="letter") == ["improper-threat"]


@pytest.mark.parametrize(
    "sentence",
    [
        "If you refuse, we will tell your new employer.",
        "If you do not answer, we will withhold your pay.",
        "Your reference depends on your answer.",
        "We will report you to the police.",
        "If you do not comply your final pay will be withheld.",
    ],
)
def test_a_letter_with_a_threat_is_blocked(sentence):
    assert "block" in {found.severity for found in engine.check(sentence, document="letter")}


def test_what_only_reads_like_a_risk_never_blocks(monkeypatch):
    sentence = "Please leave with us all that is needed to get into your pages."
    monkeypatch.setattr(likeness, "read", lambda _sentence: RISKY)
    monkeypatch.setattr(engine, "named", lambda _sentence, **_more: [])
    assert [found.severity for found in engine.check(sentence)] == ["high"]
    monkeypatch.setattr(engine, "named", lambda _sentence, **_more: ["credential-demand"])
    assert [found.severity for found in engine.check(sentence)] == ["block"]


def test_it_learnt_from_sentences_about_every_rule_and_from_no_sentence_twice():
    rows = json.loads(SENTENCES.read_text())
    for kind in ("plain", "clever"):
        assert {row["rule"] for row in rows if row["kind"] == kind} == set(engine.rules())
    assert len({row["text"] for row in rows}) == len(rows)


UNSEEN = json.loads((Path(__file__).parent / "unseen_sentences.json").read_text())


def test_none_of_the_sentences_kept_aside_was_learnt():
    learnt = {row["text"] for row in json.loads(SENTENCES.read_text())}
    assert learnt.isdisjoint(row["text"] for row in UNSEEN)
    assert len(UNSEEN) == 3 * 3 * len(engine.rules())


@pytest.mark.parametrize(("kind", "least"), [("plain", 92), ("clever", 78), ("safe", 94)])
def test_sentences_kept_aside_are_read_rightly(kind, least):
    right = 0
    for row in UNSEEN:
        if row["kind"] == kind:
            found = engine.matches(row["text"], document=row["document"])
            right += not found if kind == "safe" else row["rule"] in found
    assert right >= least  # of 102

"""The quiz as pure decisions: which questions fit, in which order, how many right answers pass."""

import hashlib
import json
import random
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from campaigns.choices import CheckMode

MOST = 10  # questions in one attempt
LETTERS = "ABCDEF"


@dataclass(frozen=True)
class Shown:
    """One question as one person sees it: where it stands, and the options in the order of this attempt."""

    place: int
    of: int
    question: object
    options: list[dict]


def fits(question, *, stance: str, clauses: Collection[str] | None, mode: str) -> bool:
    """Return whether a question is right for a version with these clauses, where connections are checked in `mode`.

    Of an uploaded document the clauses are what HR said it speaks about. None: nobody has said anything, and
    only the stance decides.
    """
    if "any" not in question.stances and stance not in question.stances:
        return False
    if question.mode not in (CheckMode.ANY, mode):
        return False
    return clauses is None or not question.clauses or bool(set(question.clauses) & set(clauses))


def drawn(questions: Iterable, *, rng: random.Random) -> list[dict]:
    """Return at most ten questions in a random order, each with its options in a random order."""
    found = list(questions)
    rng.shuffle(found)
    asked = []
    for question in found[:MOST]:
        order = [option["key"] for option in question.options]
        rng.shuffle(order)
        asked.append({"question": question.pk, "order": order})
    return asked


def needed(total: int, per_cent: int) -> int:
    """Return how many right answers pass: the share rounded up, at least one."""
    return max(1, -(-total * per_cent // 100))


def next_asked(asked: list[dict], answers: dict) -> dict | None:
    """Return the first question that is not answered yet; None when all are."""
    return next((each for each in asked if str(each["question"]) not in answers), None)


def shown(question, *, order: list[str], place: int, of: int) -> Shown:
    by_key = {option["key"]: option for option in question.options}
    return Shown(place, of, question, [by_key[key] for key in order if key in by_key])


def edition_of(questions: Iterable) -> str:
    """Return the fingerprint of the questions that were asked, so that a receipt can name them."""
    rows = sorted((q.key, q.edition, q.words, q.correct) for q in questions)
    return hashlib.sha256(json.dumps(rows).encode()).hexdigest()[:16]


def why_not_begin(*, has_quiz: bool, count: int, finished: int, allowed: int, passed: bool) -> str:
    """Say why nobody can begin the quiz; `allowed` is 0 for as many attempts as somebody needs."""
    if not has_quiz:
        return _("There is no quiz here. You can go on.")
    if passed:
        return _("You have passed the quiz. You can go on.")
    if not count:
        return _("No question fits this policy yet, so the quiz is left out. You can go on.")
    if allowed and finished >= allowed:
        return _(
            "You have used the attempts of this quiz. Ask HR a question: they can explain what is unclear"
            " and let you try again."
        )
    return ""


def why_not_keep(*, words: str, options: list[dict], correct: str, explanation: str) -> str:
    """Say why a question cannot stand in the bank like this."""
    texts = [option["text"].strip() for option in options]
    if not words.strip():
        return _("Write the question.")
    if len([text for text in texts if text]) < 2:
        return _("A question needs at least two answers to choose from.")
    if len(set(texts)) < len(texts):
        return _("Two of the answers are the same.")
    if correct not in [option["key"] for option in options]:
        return _("Choose which answer is the right one.")
    if not explanation.strip():
        return _("Explain why the answer is right; people read it after they have answered.")
    return ""

"""Turns comparisons into probabilities: namesakes share one, and the share of matches is estimated.

A connection is one of the contacts or none of them. With prior share r among n contacts and likelihood
ratios L, contact i has the odds r / n * L_i, and p_i = o_i / (1 - r + sum of o). The share r is then
set to the mean of what was found, until it changes no more (expectation maximisation).
"""

from dataclasses import dataclass

import numpy as np

from connections.matching import reasons, weights
from connections.matching.features import COLUMNS

EXACT, STRONG, REVIEW, POSSIBLE = "exact", "strong", "review", "possible"
STRONG_FROM, REVIEW_FROM = 0.95, 0.5
EMAIL, ACCOUNT = 1, 2
ROUNDS, ENOUGH = 60, 1e-7
# Logarithm of odds, at a share of one half, from which a pair may matter: in a few rows, in many.
WORTH_KEEPING, WORTH_KEEPING_OF_MANY, MANY = -6.5, -4.6, 100_000
HIGHEST = 0.9999
WEIGHTS = np.array([weights.WEIGHTS.get(name, 0.0) for name in COLUMNS])


@dataclass(frozen=True, slots=True)
class Kept:
    """The pairs of one chunk that may matter: row, contact, log likelihood ratio, and what to tell."""

    row: np.ndarray
    contact: np.ndarray
    evidence: np.ndarray
    by: np.ndarray
    said: reasons.Said

    @classmethod
    def joined(cls, parts: list["Kept"]) -> "Kept":
        columns = (
            np.concatenate([getattr(p, name) for p in parts])
            for name in ("row", "contact", "evidence", "by")
        )
        return cls(*columns, reasons.Said.joined([p.said for p in parts]))


def keep(features, by: np.ndarray, start: int, contacts: int, *, of: int = 0) -> Kept:
    """Weigh the comparisons of one chunk and return the pairs that may matter.

    `by` says per pair which kinds of identifier name this contact (bits EMAIL, ACCOUNT); `of` is the
    number of connections in all.
    """
    evidence = features.table @ WEIGHTS
    chance = np.log(contacts)
    evidence += np.where(by & EMAIL, chance + weights.EMAIL, 0.0)
    evidence += np.where(by & ACCOUNT, (by & EMAIL == 0) * chance + weights.ACCOUNT, 0.0)
    kept = evidence - chance > (WORTH_KEEPING_OF_MANY if of > MANY else WORTH_KEEPING)
    return Kept(
        (features.row[kept] + start).astype(np.int32),
        features.contact[kept].astype(np.int32),
        evidence[kept],
        by[kept].astype(np.int8),
        reasons.Said.of(features, by, kept),
    )


def settle(parts: list[Kept], connections: int, contacts: int) -> "Scored":
    """Share the probability among namesakes and estimate the share of connections that match."""
    if not parts:
        return Scored(None, np.zeros(0), weights.MATCH_RATE)
    kept = Kept.joined(parts)
    rate = weights.MATCH_RATE
    _rows, group = np.unique(kept.row, return_inverse=True)
    belief = weights.MATCH_RATE_BELIEF
    probability = np.zeros(len(kept.row))
    likelihood = np.exp(np.clip(kept.evidence - np.log(contacts), -50, 50))
    for _round in range(ROUNDS):
        odds = likelihood * rate
        probability = odds / (1.0 - rate + np.bincount(group, odds, minlength=len(_rows)))[group]
        new = (probability.sum() + belief * weights.MATCH_RATE) / (connections + belief)
        new = float(np.clip(new, 1e-7, 0.99))
        if abs(new - rate) < ENOUGH * rate:
            break
        rate = new
    return Scored(kept, np.minimum(probability, HIGHEST), rate)


@dataclass(frozen=True, slots=True)
class Scored:
    """Every pair that may matter with its probability, and the estimated share of matches."""

    kept: Kept | None
    probability: np.ndarray
    match_rate: float

    def told(self, least: float):
        """Yield row, contact, probability, band and reasons of the pairs from `least` upwards."""
        kept = self.kept
        if kept is None:
            return
        chosen = np.flatnonzero(self.probability >= least)
        chosen = chosen[
            np.lexsort((kept.contact[chosen], -self.probability[chosen], kept.row[chosen]))
        ]
        for place in chosen.tolist():
            probability = float(self.probability[place])
            by = int(kept.by[place])
            yield (
                int(kept.row[place]),
                int(kept.contact[place]),
                probability,
                band(probability, by),
                kept.said.reasons(place),
            )


def band(probability: float, by: int = 0) -> str:
    """Return the band of a pair: exact only when an identifier says so and nothing speaks against it."""
    if by and probability >= STRONG_FROM:
        return EXACT
    if probability >= STRONG_FROM:
        return STRONG
    return REVIEW if probability >= REVIEW_FROM else POSSIBLE

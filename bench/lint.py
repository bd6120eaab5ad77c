"""How well the risk lint reads sentences that it has not seen, and how long it takes for one.

    python bench/lint.py [--quick] [--write]

Trains the second reader (`policies/lint/likeness.py`) on nine tenths of the sentences in
`policies/lint/data/sentences.json` and asks it about the last tenth, ten times round; `--quick` does one tenth only.
`--write` trains it on all of them and writes `policies/lint/data/likeness.npz`. Sentences are dealt out by a seed.
Prints one JSON document last.
"""

import argparse
import json
import math
import os
import random
import sys
import time
from collections import Counter
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "policyhub.settings")

from policies.lint import engine, likeness  # noqa: E402

SENTENCES = ROOT / "policies" / "lint" / "data" / "sentences.json"
FOLDS, ROUNDS, STEP, DECAY, SEED = 10, 140, 0.25, 3e-5, 7
SEEN_TWICE, SMALLEST = 2, 0.02


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="a tenth of the work")
    parser.add_argument("--write", action="store_true", help="train on everything and write it")
    options = parser.parse_args()
    rows = json.loads(SENTENCES.read_text())
    random.Random(SEED).shuffle(rows)
    if options.write:
        write(trained(rows))
    right, took = Counter(), []
    for fold in range(1 if options.quick else FOLDS):
        asked = rows[fold::FOLDS]
        model = trained([row for at, row in enumerate(rows) if at % FOLDS != fold])
        for row in asked:
            began = time.perf_counter()
            found = found_by_both(row, model)
            took.append(time.perf_counter() - began)
            right[row["kind"], is_right(row, found)] += 1
        sys.stderr.write(f"{fold + 1} of {FOLDS}: {shares(right)}\n")
    took.sort()
    report = {
        "sentences": len(took),
        **shares(right),
        "ms_middle": round(1000 * took[len(took) // 2], 2),
        "ms_99_of_100": round(1000 * took[len(took) * 99 // 100], 2),
    }
    print(json.dumps(report))
    return 0


def found_by_both(row: dict, model: likeness.Model) -> list[str]:
    """Return the rules that the engine and a second reader trained without this row agree on."""
    chances = likeness.probabilities(model, *likeness.counted(row["text"], model.places))
    at = model.labels.index(likeness.HARMLESS)
    labels = [label for label in model.labels if label != likeness.HARMLESS]
    guess = labels[int(np.argmax(np.delete(chances, at)))]
    reading = likeness.Reading(float(chances[at]), guess)
    named = engine.named(row["text"], document=row["document"])
    return engine.agreed(named, reading, document=row["document"])


def is_right(row: dict, found: list[str]) -> bool:
    if row["kind"] != "safe":
        return row["rule"] in found
    return all(engine.severity(engine.rules()[rule], "GB") == "advice" for rule in found)


def shares(right: Counter) -> dict:
    return {
        kind: round(right[kind, True] / (right[kind, True] + right[kind, False] or 1), 3)
        for kind in ("plain", "clever", "safe")
    }


def trained(rows: list[dict]) -> likeness.Model:
    """Fit the weights by Adam (Kingma and Ba 2015) on the cross-entropy with a little weight decay."""
    labels = (likeness.HARMLESS, *sorted(engine.rules()))
    wanted = np.array(
        [labels.index(row["rule"] if row["kind"] != "safe" else likeness.HARMLESS) for row in rows]
    )
    seen = Counter(name for row in rows for name in set(likeness.features(row["text"])))
    names = sorted(name for name, often in seen.items() if often >= SEEN_TWICE)
    places = {name: place for place, name in enumerate(names)}
    rarity = np.array(
        [math.log((1 + len(rows)) / (1 + seen[name])) + 1 for name in names], dtype=np.float32
    )
    sparse = Sparse([likeness.counted(row["text"], places) for row in rows], rarity)
    weights = np.zeros((len(names), len(labels)), dtype=np.float32)
    bias = np.zeros(len(labels), dtype=np.float32)
    one_hot = np.eye(len(labels), dtype=np.float32)[wanted]
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    for turn in range(1, ROUNDS + 1):
        scores = sparse.times(weights) + bias
        powers = np.exp(scores - scores.max(axis=1, keepdims=True))
        wrong = (powers / powers.sum(axis=1, keepdims=True) - one_hot) / len(rows)
        slope = sparse.turned_times(wrong, len(names)) + DECAY * weights
        first += 0.1 * (slope - first)
        second += 0.001 * (slope * slope - second)
        pace = STEP * math.sqrt(1 - 0.999**turn) / (1 - 0.9**turn)
        weights -= pace * first / (np.sqrt(second) + 1e-8)
        bias -= 2 * wrong.sum(axis=0)
    return likeness.Model(labels, places, rarity, weights, bias)


class Sparse:
    """Sentences (rows) by features (columns), mostly empty, each row of length one."""

    def __init__(self, rows: list[tuple[list[int], list[float]]], rarity: np.ndarray):
        self.columns = np.concatenate([np.array(places, dtype=np.int64) for places, _often in rows])
        self.rows = np.repeat(np.arange(len(rows)), [len(places) for places, _often in rows])
        values = np.concatenate([np.array(often, dtype=np.float32) for _places, often in rows])
        values = values * rarity[self.columns]
        lengths = np.sqrt(np.bincount(self.rows, values * values, len(rows)))
        self.values = (values / np.maximum(lengths, 1e-9)[self.rows]).astype(np.float32)
        self.count = len(rows)
        self.order = np.argsort(self.columns, kind="stable")

    def times(self, weights: np.ndarray) -> np.ndarray:
        """Return rows by labels."""
        return _summed(self.rows, self.values[:, None] * weights[self.columns], self.count)

    def turned_times(self, wrong: np.ndarray, features: int) -> np.ndarray:
        """Return features by labels."""
        rows, columns = self.rows[self.order], self.columns[self.order]
        return _summed(columns, self.values[self.order][:, None] * wrong[rows], features)


def _summed(keys: np.ndarray, values: np.ndarray, count: int) -> np.ndarray:
    """Return the sums of `values` by key; the keys are in order."""
    total = np.zeros((count, values.shape[1]), dtype=np.float32)
    starts = np.flatnonzero(np.r_[True, keys[1:] != keys[:-1]])
    total[keys[starts]] = np.add.reduceat(values, starts, axis=0)
    return total


def write(model: likeness.Model) -> None:
    """Store the weights in eight bits each; features that never weigh much are left out."""
    kept = np.flatnonzero(
        np.abs(model.weights).max(axis=1) > SMALLEST * np.abs(model.weights).max()
    )
    weights, names = model.weights[kept], list(model.places)
    scale = np.abs(weights).max(axis=0) / 127
    np.savez_compressed(
        likeness.MODEL,
        features=np.array("\n".join(names[at] for at in kept)),
        labels=np.array("\n".join(model.labels)),
        rarity=model.rarity[kept].astype(np.float16),
        weights=np.round(weights / scale).astype(np.int8),
        scale=scale.astype(np.float32),
        bias=model.bias,
    )
    sys.stderr.write(f"{len(kept):,} features, {likeness.MODEL.stat().st_size:,} bytes\n")


if __name__ == "__main__":
    sys.exit(main())

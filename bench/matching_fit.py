"""Chooses the weights of `connections/matching/weights.py` on seeds that no test uses.

    python bench/matching_fit.py FOLDER [FOLDER …]      # folders of gen_workload.py or matching_world.py

Each folder holds clients.csv, connections.csv and truth.csv. Every folder counts alike. The likelihood is that
of "one of the candidates or none", so namesakes share one probability in fitting as they do in use.
"""

import argparse
import csv
import sys
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from connections.matching import files, probabilities
from connections.matching.checking import Check, Row
from connections.matching.features import COLUMN, COLUMNS
from connections.matching.index import Index

START = {"name_bits": 0.69, "name_tie": -0.69, "work_bits": 0.69, "work_tie": -0.69}
NOT_FITTED = {"no_word"}
RIDGE = 2.0


def comparisons(folder: Path) -> dict[str, np.ndarray]:
    """Return the candidate pairs of one folder without those that an identifier names, with the truth."""
    index = Index(files.contacts(folder / "clients.csv"))
    check, ids = Check(index), []
    for key, *row in files.rows(folder / "connections.csv", files.ROW_COLUMNS):
        ids.append(key)
        check.add(Row(*row))
    with open(folder / "truth.csv", encoding="utf-8", newline="") as file:
        truth = {(a, b) for a, b, *_ in list(csv.reader(file))[1:]}
    found: list[tuple] = []
    keep = probabilities.keep

    def spy(features, by, start, contacts, **more):
        found.append(
            (features.table.astype(np.float32), features.row + start, features.contact, by)
        )
        return keep(features, by, start, contacts, **more)

    probabilities.keep = spy
    check.scored(chunk=25_000)
    probabilities.keep = keep
    table, row, contact, by = (np.concatenate(part) for part in zip(*found, strict=True))
    named = np.isin(row, row[by > 0])
    likely = table @ probabilities.WEIGHTS - np.log(len(index)) > -8.5
    y = np.array([(ids[r], index.keys[c]) in truth for r, c in zip(row, contact, strict=True)])
    rate = y[named | likely].sum() / len(ids)  # what is found, as the estimate has it in use
    chosen = ~named & likely
    table, row, y = table[chosen], row[chosen], y[chosen]
    return {
        "x": table.astype(np.float64),
        "row": row,
        "y": y,
        "offset": np.full(len(y), np.log(rate / (1 - rate) / len(index))),
    }


def fit(sets: list[dict]) -> np.ndarray:
    """Return the weights that make the truth most likely, by Newton's method with a ridge towards the start."""
    start = np.array([START.get(name, 0.0) for name in COLUMNS])
    weight = start.copy()
    fixed = [COLUMN[name] for name in NOT_FITTED]
    mean = np.mean([s["y"].sum() for s in sets])
    for _round in range(25):
        gradient, hessian = -RIDGE * (weight - start), RIDGE * np.eye(len(weight))
        for s in sets:
            size = mean / max(1, s["y"].sum())
            odds = np.exp(np.clip(s["x"] @ weight + s["offset"], -40, 40))
            _rows, group = np.unique(s["row"], return_inverse=True)
            p = odds / (1 + np.bincount(group, odds))[group]
            gradient += size * (s["x"].T @ (s["y"] - p))
            hessian += size * (s["x"].T * (p * (1 - p) + 1e-9)) @ s["x"]
        gradient[fixed] = 0
        step = np.linalg.solve(hessian, gradient)
        weight += np.clip(step, -1, 1)
        if np.abs(step).max() < 1e-4:
            break
    return weight


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="+", type=Path)
    options = parser.parse_args()
    sets = []
    for folder in options.folders:
        sets.append(comparisons(folder))
        print(
            f"{folder}: {len(sets[-1]['y']):,} candidates, {sets[-1]['y'].sum():,} true", flush=True
        )
    weight = fit(sets)
    print("WEIGHTS = {")
    for name, value in zip(COLUMNS, weight, strict=True):
        if value:
            print(f'    "{name}": {value:.3f},')
    print("}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

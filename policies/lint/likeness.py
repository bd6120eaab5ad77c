"""Says which known sentences a sentence reads like: those that break one of the rules, or harmless ones.

The engine reads meaning in slots and can say why; this is the second reader beside it, who has only seen many
sentences. It is multinomial logistic regression (softmax) on words, pairs of words and runs of letters, weighted
by how rare they are (tf-idf, Salton and Buckley 1988). `bench/lint.py` trains it, from sentences written for this
project, and writes `data/likeness.npz`: nothing is fetched, nothing is learnt while it runs.
"""

import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from policies.lint.words import stem

MODEL = Path(__file__).parent / "data" / "likeness.npz"
HARMLESS = ""
RUN, FEWEST_WORDS = 4, 4  # letters in a run; known words in a sentence that says enough
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?|\d+")


@dataclass(frozen=True)
class Reading:
    """What a sentence reads like: how likely it is harmless (0 to 1), and else which rule it breaks."""

    harmless: float
    rule: str


@dataclass(frozen=True)
class Model:
    """Weights by feature (row) and label (column), with each feature's rarity."""

    labels: tuple[str, ...]
    places: dict[str, int]
    rarity: np.ndarray
    weights: np.ndarray
    bias: np.ndarray


def features(sentence: str) -> Iterator[str]:
    """Yield what a sentence is made of: stems, pairs of stems, and runs of letters inside words."""
    words = _WORD.findall(sentence.lower().replace("’", "'"))
    stems = [stem(word) for word in words]
    yield from stems
    yield from (f"{one} {other}" for one, other in zip(["^", *stems], [*stems, "$"], strict=True))
    for word in words:
        edged = f"_{word}_"
        yield from (f"~{edged[at : at + RUN]}" for at in range(len(edged) - RUN + 1))


def counted(sentence: str, places: dict[str, int]) -> tuple[list[int], list[float]]:
    """Return the known features of a sentence as places and weights (1 + log of how often)."""
    found = Counter(place for name in features(sentence) if (place := places.get(name)) is not None)
    return list(found), [1 + math.log(often) for often in found.values()]


def read(sentence: str) -> Reading | None:
    """Return what `sentence` reads like.

    Args: sentence, plain text. Returns: a `Reading`, or None for a sentence with so few known words that
    it could read like anything.
    """
    model = _model()
    known = {
        place for word in _WORD.findall(sentence.lower()) if (place := model.places.get(stem(word)))
    }
    if len(known) < FEWEST_WORDS:
        return None
    chances = probabilities(model, *counted(sentence, model.places))
    harmless = model.labels.index(HARMLESS)
    guess = max(
        (at for at in range(len(model.labels)) if at != harmless), key=lambda at: chances[at]
    )
    return Reading(float(chances[harmless]), model.labels[guess])


def probabilities(model: Model, places: list[int], often: list[float]) -> np.ndarray:
    """Return the likeliness of each label (shape: labels; sums to 1) for the features at `places`."""
    values = np.asarray(often, dtype=np.float32) * model.rarity[places]
    length = float(np.linalg.norm(values)) or 1.0
    scores = model.bias + (values / length) @ model.weights[places]
    powers = np.exp(scores - scores.max())
    return powers / powers.sum()


@cache
def _model() -> Model:
    with np.load(MODEL, allow_pickle=False) as stored:
        names = str(stored["features"]).split("\n")
        return Model(
            labels=tuple(str(stored["labels"]).split("\n")),
            places={name: place for place, name in enumerate(names)},
            rarity=stored["rarity"].astype(np.float32),
            weights=stored["weights"].astype(np.float32) * stored["scale"].astype(np.float32),
            bias=stored["bias"].astype(np.float32),
        )

"""How often strangers agree by chance, measured in the two files.

Every contact is another person than every other contact, so how much oftener than by chance two of
them share given name and family name, or family name and employer, says how far such agreements hang
together here, without asking why. Counts are shrunk towards these rates (gamma-Poisson: with
an expected count e, an observed one o and strength a, the rate is e * (o + a) / (e + a)).
"""

from dataclasses import dataclass

import numpy as np

STRENGTH = 1.0
MOST = 256.0


@dataclass(frozen=True, slots=True)
class Ties:
    """How many times oftener than by chance strangers agree in the second thing, given the first."""

    names: float  # family name, given the given name
    family_at_work: float  # family name, given the employer
    given_at_work: float  # given name, given the employer
    name_at_work: float  # both names, given the employer


def collisions(*keys: np.ndarray) -> float:
    """Return the share of pairs of different contacts that agree in all the keys."""
    n = len(keys[0])
    if n < 2:
        return 0.0
    key = keys[0].astype(np.int64)
    for more in keys[1:]:
        key = key * (int(more.max()) + 2) + more + 1
    counts = np.unique(key, return_counts=True)[1].astype(np.float64)
    return float((counts * (counts - 1)).sum() / (n * (n - 1.0)))


def ties(given: np.ndarray, family: np.ndarray, employer: np.ndarray) -> Ties:
    """Measure the ties among the contacts that have a given name, a family name and an employer.

    The arrays hold one number per contact. A tie is at least 1 and at most 256.
    """
    whole = (given >= 0) & (family >= 0)
    g, f, k = given[whole], family[whole], employer[whole]
    alike_g, alike_f, alike_gf = collisions(g), collisions(f), collisions(g, f)
    at_work = k >= 0
    g, f, k = g[at_work], f[at_work], k[at_work]
    same_work, pairs = collisions(k), len(k) * (len(k) - 1.0)

    def oftener(joint: float, alike: float, known: float) -> float:
        if not alike or not known or not pairs:
            return 1.0
        expected, observed = alike * known * pairs, joint * pairs
        return float(np.clip((observed + 10.0) / (expected + 10.0), 1.0, MOST))

    return Ties(
        names=oftener(alike_gf, alike_f, alike_g),
        family_at_work=oftener(collisions(f, k), alike_f, same_work),
        given_at_work=oftener(collisions(g, k), alike_g, same_work),
        name_at_work=oftener(collisions(g, f, k), alike_gf, same_work),
    )


def shrunk(observed: np.ndarray, expected: np.ndarray, strength: float = STRENGTH) -> np.ndarray:
    """Return how many times the expected count the true one is likely to be."""
    return (observed + strength) / (expected + strength)

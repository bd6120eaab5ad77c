"""Where people work: told by the apps that know, since places itself knows nobody.

usage.register(lambda today: {"GB": 48, "DE": 9})      # in apps.ready
"""

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date

_sources: list[Callable[[date], Mapping[str, int]]] = []


def register(count: Callable[[date], Mapping[str, int]]) -> None:
    """Name a function that counts the people at each place."""
    _sources.append(count)


def people_at(today: date) -> Counter[str]:
    """Return how many people work at each place today."""
    found: Counter[str] = Counter()
    for count in _sources:
        found.update(count(today))
    return found

"""Clauses by their keys: told by the app that has them, since places itself knows none.

subjects.register(lambda: {"fair-process": "How concerns are handled"})      # in apps.ready
"""

from collections.abc import Callable, Mapping

_sources: list[Callable[[], Mapping[str, str]]] = []


def register(titles: Callable[[], Mapping[str, str]]) -> None:
    """Name a function that returns the titles of the clauses that can be used, by key."""
    _sources.append(titles)


def titles() -> dict[str, str]:
    """Return the titles of all clauses, by key and in the order of their titles."""
    found: dict[str, str] = {}
    for read in _sources:
        found.update(read())
    return dict(sorted(found.items(), key=lambda item: item[1].lower()))


def title(key: str) -> str:
    """Return the title of one clause; its key where no clause is called that any more."""
    return titles().get(key, key)

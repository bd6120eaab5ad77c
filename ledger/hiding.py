"""Matters that are kept from somebody, whatever their role: the apps that know of them say so here."""

from collections.abc import Callable, Iterable

_hiders: list[Callable[[object], Iterable[str]]] = []


def hider(subjects_of: Callable[[object], Iterable[str]]) -> None:
    """Name a function that says which subjects a user never reads about in the ledger."""
    _hiders.append(subjects_of)


def hidden_from(user) -> list[str]:
    """Return the subjects that are kept from this user."""
    return [subject for subjects_of in _hiders for subject in subjects_of(user)]

"""Who may enter what: one row for each address and method, one column for each role.

    WRITE_ACCESS_MATRIX=1 pytest tests/test_access_matrix.py      # write the file anew, then read the difference

The rows come from the addresses of the product and the columns from its roles, so that a new one of either stands
in the file or fails `tests/test_access_matrix.py`. What a row says of a role is what the rule of the view answers
for somebody of that role about whom nothing else is on record; which objects they then find is another question.
"""

import csv
import inspect
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.urls import get_resolver

from tests.house import APPS, ROOT

FILE = Path(ROOT, "tests/access_matrix.csv")
NOBODY = "nobody"
# As the server answers: in, to the sign-in page, refused.
ENTERS, SIGNS_IN, REFUSED = "enters", "signs in", "403"


@dataclass(frozen=True)
class Route:
    """One address of the product, by name."""

    name: str
    view: object
    arguments: dict

    @property
    def methods(self) -> list[str]:
        """The methods that the decorators of the view let through."""
        view = self.view
        while view is not None:
            named = inspect.getclosurevars(view).nonlocals.get("request_method_list")
            if named:
                return [method for method in named if method != "HEAD"]
            view = getattr(view, "__wrapped__", None)
        return ["GET", "POST"]


def routes(patterns=None, namespace: str = "") -> Iterator[Route]:
    """Yield every address that is ours, in the order of the resolver."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if hasattr(pattern, "url_patterns"):
            yield from routes(pattern.url_patterns, pattern.namespace or namespace)
        elif pattern.callback.__module__.split(".")[0] in APPS:
            kinds = pattern.pattern.converters
            arguments = {key: _beyond(type(kind).__name__) for key, kind in kinds.items()}
            yield Route(f"{namespace}:{pattern.name}", pattern.callback, arguments)


def _beyond(kind: str) -> object:
    """Return what could stand in an address and belongs to no object."""
    return {
        "IntConverter": 2_000_000_000,
        "UUIDConverter": "0" * 8 + "-0000" * 3 + "-" + "0" * 12,
    }.get(kind, "nothing-of-this-name")


def rows(users: dict) -> list[dict[str, str]]:
    """Return the matrix; `users` holds one user for each role, and NOBODY."""
    found = []
    for route in routes():
        answers = {who: answer(route, user) for who, user in users.items()}
        found += [{"page": route.name, "method": method, **answers} for method in route.methods]
    return sorted(found, key=lambda row: (row["page"], row["method"]))


def answer(route: Route, user) -> str:
    """Return what the rule of a view means for this user."""
    if not user.is_authenticated and needs_sign_in(route.view):
        return SIGNS_IN
    return ENTERS if route.view.access(user) else REFUSED


def needs_sign_in(view) -> bool:
    """Whether Django's middleware sends strangers to the sign-in page."""
    return getattr(view, "login_required", True)


def written(found: list[dict[str, str]]) -> str:
    """Return the matrix as the file holds it."""
    out = io.StringIO()
    table = csv.DictWriter(out, list(found[0]), lineterminator="\n")
    table.writeheader()
    table.writerows(found)
    return out.getvalue()


def kept() -> list[dict[str, str]]:
    """Return the matrix of the file."""
    with open(FILE, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))

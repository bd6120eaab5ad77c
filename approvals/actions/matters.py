"""What may be put before an approver from outside: each app registers its own kinds when it starts.

    matters.register(Matter("signed-sheet", …))      # in apps.ready

A kind says what the approver sees of a row, why somebody may not decide it, and what a yes and a no do.
`by` in its functions is a user, or the `OutsideRequest` through which somebody from outside answers.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth import get_user_model
from django.db import models
from django.urls import reverse
from django.utils.functional import Promise

from core import clock
from people.choices import Role


@dataclass(frozen=True)
class When:
    """The moment of a decision, and its day."""

    now: datetime
    today: date

    @classmethod
    def present(cls) -> "When":
        """Return this moment, for views."""
        return cls(now=clock.now(), today=clock.today())


@dataclass(frozen=True)
class Shown:
    """All that somebody from outside sees of a matter: pairs of words, a text, and a file to compare."""

    title: str
    facts: list[tuple[str, str]]
    text: str = ""
    scan: models.fields.files.FieldFile | None = None
    scan_name: str = ""  # what the file is called; a scan unless something else is said

    @property
    def parts(self) -> list[tuple[bool, str]]:
        """The text paragraph by paragraph, and whether each is a heading."""
        blocks = [block.strip() for block in self.text.split("\n\n")]
        return [(block.startswith("#"), block.lstrip("# ")) for block in blocks if block]


@dataclass(frozen=True)
class Matter:
    """One kind of decision that needs a second person."""

    kind: str  # as in addresses: "signed-sheet"
    model: type[models.Model]
    name: str | Promise  # "a sheet signed with ink"
    question: str | Promise  # what is asked of the second person
    yes: str | Promise  # what the button says
    shown: Callable[..., Shown]  # (row, *, by, when)
    why_not: Callable[..., str]  # (row, *, by, when)
    confirm: Callable[..., None]  # (row, *, by, when)
    turn_down: Callable[..., None]  # (row, *, because, by, when)
    roles: tuple[str, ...] = (Role.HR,)  # who decides it where there are several
    page: str = ""  # the name of the page that HR has for a row

    def rows(self, user) -> models.QuerySet:
        """Return the rows that this user may see."""
        return self.model.objects.visible_to(user)

    def row(self, pk: int) -> models.Model:
        return self.model.objects.get(pk=pk)

    def somebody_inside(self, row, *, when: When) -> bool:
        """Whether a colleague with a login sees the row and could decide it."""
        colleagues = get_user_model().objects.filter(role__in=self.roles, is_active=True)
        return any(
            self.rows(user).filter(pk=row.pk).exists() and not self.why_not(row, by=user, when=when)
            for user in colleagues
        )


_matters: dict[str, Matter] = {}


def register(matter: Matter) -> None:
    """Let rows of a kind be put before somebody from outside."""
    _matters[matter.kind] = matter


def of_kind(kind: str) -> Matter | None:
    return _matters.get(kind)


def page_of(kind: str, pk: int) -> str:
    """Return the address of HR's page of a row; "" where there is none."""
    matter = _matters.get(kind)
    return reverse(matter.page, args=[pk]) if matter and matter.page else ""


def name_of(kind: str) -> str:
    """Return what a kind is called; the bare word for one that is no longer known."""
    return str(_matters[kind].name) if kind in _matters else kind

"""What changed from one audit to the next. Pure: no queries, no clock."""

from collections.abc import Collection
from typing import NamedTuple

from django.utils.translation import gettext as _

FIGURES = ("leavers", "checked", "skipped", "open")


class Change(NamedTuple):
    """One figure of two audits beside each other."""

    label: str
    before: int
    now: int

    @property
    def more(self) -> int:
        """By how much it is more now; less than nought where it is less."""
        return self.now - self.before

    @property
    def in_words(self) -> str:
        """The difference with its sign, or that there is none."""
        return f"{self.more:+,}".replace("-", "−") if self.more else _("the same")


class PlacesLeftAlone(NamedTuple):
    """Which places one audit left alone and the one before did not, and the other way round."""

    newly: list[str]
    no_longer: list[str]


def compared(before: dict[str, int], now: dict[str, int]) -> list[Change]:
    """Return the figures of two audits beside each other."""
    words = {
        "leavers": _("Leavers"),
        "checked": _("Connections and accounts looked at"),
        "skipped": _("Leavers left alone"),
        "open": _("Open then"),
    }
    return [Change(words[name], before[name], now[name]) for name in FIGURES]


def places_compared(before: Collection[str], now: Collection[str]) -> PlacesLeftAlone:
    """Return which places came to be left alone, and which are looked at again."""
    return PlacesLeftAlone(sorted(set(now) - set(before)), sorted(set(before) - set(now)))

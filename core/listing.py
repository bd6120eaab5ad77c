"""Every list is filtered, sorted, paged and exported in the same way; this is that way.

    listing = Listing(request, queryset, columns=COLUMNS, filterset=FindingFilter, name="findings")
    if listing.wants_file:
        return listing.file()
    return render(request, "offboarding/finding_list.html", {"listing": listing})

Templates include `listing/filters.html`, `listing/toolbar.html`, `listing/pager.html` and use
`{% sort_head listing "leaver" %}` for the heads of columns.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet

from core import spreadsheets

PER_PAGE = 25
MOST_EXPORTED = 100_000


@dataclass(frozen=True)
class Column:
    """One column: its name in the address, its head, its value in exports, what it sorts by."""

    name: str
    label: str
    value: Callable[[Any], Any]
    order: tuple[str, ...] = ()


class Listing:
    """A queryset as one page of a list, according to the address that was asked for."""

    def __init__(
        self, request, queryset: QuerySet, *, columns: list[Column], name: str, filterset=None
    ):
        self.request, self.columns, self.name = request, columns, name
        self.filterset = (
            filterset(request.GET or None, queryset=queryset, request=request)
            if filterset
            else None
        )
        self.queryset = self.filterset.qs if self.filterset else queryset

    @property
    def wants_file(self) -> bool:
        return self.request.GET.get("export") in spreadsheets.WRITERS

    @cached_property
    def sort(self) -> str:
        """The column sorted by, with a leading minus when downwards; "" for the usual order."""
        asked = self.request.GET.get("sort", "")
        known = {column.name for column in self.columns if column.order}
        return asked if asked.removeprefix("-") in known else ""

    @cached_property
    def ordered(self) -> QuerySet:
        if not self.sort:
            return self.queryset
        column = next(c for c in self.columns if c.name == self.sort.removeprefix("-"))
        down = self.sort.startswith("-")
        return self.queryset.order_by(*(_turned(field, down) for field in (*column.order, "pk")))

    @cached_property
    def page(self):
        return Paginator(self.ordered, PER_PAGE).get_page(self.request.GET.get("page"))

    @property
    def count(self) -> int:
        return self.page.paginator.count

    @property
    def is_filtered(self) -> bool:
        return bool(self.chips)

    @cached_property
    def chips(self) -> list[dict]:
        """What is filtered at present, each with the address that lifts it."""
        if not self.filterset or not self.filterset.form.is_valid():
            return []
        found = []
        for name, value in self.filterset.form.cleaned_data.items():
            if value in (None, "", [], False):
                continue
            field = self.filterset.form.fields[name]
            words = dict(getattr(field, "choices", [])).get(str(value), value)
            found.append(
                {
                    "label": field.label or name,
                    "value": words,
                    "url": self.address(**{name: None, "page": None}),
                }
            )
        return found

    def address(self, **changes) -> str:
        """Return this page's query string with some parameters changed, or dropped (None)."""
        query = self.request.GET.copy()
        for name, value in changes.items():
            query.pop(name, None)
            if value is not None:
                query[name] = value
        return f"?{query.urlencode()}" if query else "?"

    def file(self):
        """Return the whole filtered list as CSV or XLSX, as the address asks."""
        return spreadsheets.response(
            self.request.GET["export"], name=self.name, heads=self.heads, rows=self.values()
        )

    @property
    def heads(self) -> list[str]:
        return [str(column.label) for column in self.columns]

    def values(self) -> Iterator[list]:
        """Yield the cells of every row of the whole filtered list, as exports show them."""
        for row in self.ordered[:MOST_EXPORTED].iterator(chunk_size=2000):
            yield [column.value(row) for column in self.columns]


def _turned(field: str, down: bool) -> str:
    if not down:
        return field
    return field[1:] if field.startswith("-") else f"-{field}"

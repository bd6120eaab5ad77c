"""Small files for the tests of the matching engine: contacts of invented firms and rows of an export."""

from connections.matching.checking import Row
from connections.matching.index import Index
from connections.matching.people import Contact

# Enough people with common names that a common name says little.
GIVEN = str.split(
    "James Mary John Linda Peter Susan Paul Karen Mark Helen Simon Laura David Emma Kevin Julia"
)
FAMILY = str.split(
    "Smith Jones Taylor Brown Wilson Evans Walker Wright Green Hall Wood Clarke Hughes Lewis King Baker"
)
FIRMS = str.split(
    "Alder Birch Cedar Damson Elder Fir Gorse Hazel Ilex Juniper Laurel Maple Nettle Olive Poplar Rowan"
)


def crowd(count: int = 400) -> list[Contact]:
    """Return `count` contacts of common names at sixteen firms."""
    return [
        Contact(
            f"crowd-{n}",
            f"{GIVEN[n % 16]} {FAMILY[(n * 7 + n // 16) % 16]}",
            f"{FIRMS[(n * 5 + n // 31) % 16]} Logistics Ltd",
        )
        for n in range(count)
    ]


def contact(key: str, name: str, company: str = "", **fields) -> Contact:
    return Contact(key, name, company, **fields)


def row(name: str, company: str = "", **fields) -> Row:
    """Return a row of an export; "Odile Marchetti" gives both halves, "Odile|van Marchetti" cuts at the bar."""
    first, _bar, last = name.partition("|") if "|" in name else name.rpartition(" ")
    if "|" not in name:
        first, last = first or last, last if first else ""
    return Row(first, last, company, **fields)


def found(contacts: list[Contact], *rows: Row, least: float = 0.0) -> dict[tuple[int, str], float]:
    """Return place of the row and key of the contact with the probability, the crowd left out."""
    pairs = Index([*contacts, *crowd()]).check(rows, least=least)
    return {
        (pair.connection, pair.contact): pair.probability
        for pair in pairs
        if not pair.contact.startswith("crowd")
    }


def likely(contacts: list[Contact], *rows: Row) -> set[tuple[int, str]]:
    """Return the pairs that are likelier than not."""
    return {pair for pair, probability in found(contacts, *rows).items() if probability >= 0.5}

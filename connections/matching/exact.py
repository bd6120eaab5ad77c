"""Exact matching: an export's rows and our contacts are the same person only when a whole key is equal.

The keys of the file stay in memory and the contacts stream past them, so nothing of the file ever
reaches the database, its logs or its statistics. The method is an ordinary hash join; the keys are
those of `connections/normal.py`.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from connections import normal
from connections.choices import IdentifierKind
from connections.exports import Connection

# Strongest first. Each of the first four names one account or address; the last names a person.
PROFILE, PLATFORM_ID, EMAIL, HANDLE, NAME = "profile", "platform-id", "email", "handle", "name"
STRENGTH = {
    reason: place for place, reason in enumerate((PROFILE, PLATFORM_ID, EMAIL, HANDLE, NAME))
}
REASONS = {
    IdentifierKind.PROFILE_URL: PROFILE,
    IdentifierKind.PLATFORM_ID: PLATFORM_ID,
    IdentifierKind.EMAIL: EMAIL,
    IdentifierKind.HANDLE: HANDLE,
}


@dataclass(frozen=True, slots=True)
class Match:
    """One row of a file and the contact it equals, with the strongest reason."""

    place: int  # of the row among the rows that were read, from 0
    connection: Connection
    contact_id: int
    reason: str


def match(
    connections: list[Connection],
    contacts: Iterable[tuple[int, str, str, str]],
    identifiers: Iterable[tuple[int, str, str, str]],
) -> list[Match]:
    """Return at most one match per row, in the order of the rows.

    `contacts` yields id, key of the name, key of the client and work address; `identifiers` yields
    contact id, platform, kind and value. Where two contacts equal a row equally well, a name decides
    nothing; of an address or profile that stands twice, the contact that was recorded first counts.
    """
    keys = _Keys(connections)
    found: dict[int, dict[int, int]] = defaultdict(dict)  # row -> contact -> strength

    def note(places: Iterable[int], contact_id: int, reason: str) -> None:
        for place in places:
            known = found[place].get(contact_id, len(STRENGTH))
            found[place][contact_id] = min(known, STRENGTH[reason])

    for contact_id, name, client, email in contacts:
        note(keys.names.get((name, client), ()), contact_id, NAME)
        note(keys.emails.get(email, ()), contact_id, EMAIL)
    for contact_id, platform, kind, value in identifiers:
        note(keys.places(platform, kind, value), contact_id, REASONS[kind])
    reasons = list(STRENGTH)
    return [
        Match(place, connections[place], contact_id, reasons[strength])
        for place, candidates in sorted(found.items())
        for contact_id, strength in _best(candidates)
    ]


def is_comparable(row: Connection) -> bool:
    """Say whether a row holds any whole key; a name without a company holds none."""
    keys = _Keys([row])
    return any((keys.names, keys.emails, keys.links, keys.handles, keys.ids))


def _best(candidates: dict[int, int]) -> list[tuple[int, int]]:
    """Return the one contact that equals the row best, or none when only names say two."""
    strength = min(candidates.values())
    best = sorted(contact for contact, each in candidates.items() if each == strength)
    if len(best) > 1 and strength == STRENGTH[NAME]:
        return []
    return [(best[0], strength)]


class _Keys:
    """The keys of every row of a file, each with the rows that have it."""

    def __init__(self, connections: list[Connection]):
        self.names, self.emails = defaultdict(list), defaultdict(list)
        self.links, self.handles, self.ids = defaultdict(list), defaultdict(list), defaultdict(list)
        for place, connection in enumerate(connections):
            self._add(place, connection)

    def places(self, platform: str, kind: str, value: str) -> list[int]:
        """Return the rows that an identifier of a contact names."""
        if kind == IdentifierKind.EMAIL:
            return self.emails.get(value, [])
        if kind == IdentifierKind.PROFILE_URL:
            return self.links.get(value, [])
        table = self.ids if kind == IdentifierKind.PLATFORM_ID else self.handles
        return table.get((platform, value), [])

    def _add(self, place: int, row: Connection) -> None:
        name, client = normal.name_key(row.display_name or ""), normal.client_key(row.company or "")
        if name and client:
            self.names[name, client].append(place)
        email = normal.email_key(row.email or "")
        if email and not normal.is_role_mailbox(email):
            self.emails[email].append(place)
        self._add_profile(place, row)

    def _add_profile(self, place: int, row: Connection) -> None:
        link, platform = row.profile_url or "", row.platform
        if found := normal.platform_of(link):
            platform = found  # an address book may hold links of any platform
        handles = {normal.handle_key(row.handle or ""), normal.handle_of(link)} - {""}
        links = {normal.profile_url_key(link)} | {
            normal.profile_link(platform, handle) for handle in handles
        }
        ids = {normal.platform_id_key(row.external_id or ""), normal.platform_id_of(link)} - {""}
        for key in links - {""}:
            self.links[key].append(place)
        for handle in handles:
            self.handles[platform, handle].append(place)
        for number in ids:
            self.ids[platform, number].append(place)

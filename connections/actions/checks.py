"""The check on the server: whose places allow it, what of a file is shown, what a page carries back.

The file is read in memory and forgotten. What matches is shown to the person and to nobody else;
between showing and confirming it lies in their page only, as numbers, sealed for them and for half an
hour. Nothing here writes but `confirm`, and that writes the rows that were ticked.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.core import signing
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.choices import Platform
from connections import exports
from connections.actions import register, warm
from connections.actions.register import Told
from connections.choices import Band
from connections.matching import exact, reasons
from connections.matching.probabilities import EXACT
from connections.models import Contact, ContactIdentifier
from core.refusals import refuse
from people.models import Person
from places import gates
from places.choices import Gate

SALT = "connections.file-check"
HALF_AN_HOUR = timedelta(minutes=30)
# How exports name what the catalogue calls otherwise.
PLATFORMS = {"contacts": Platform.ADDRESS_BOOK}
# Of five pairs that are less likely than this, four are wrong.
LEAST = 0.2
BY_ID = {
    exact.PROFILE: gettext_lazy("Same profile link as a contact of ours."),
    exact.PLATFORM_ID: gettext_lazy("Same account number as a contact of ours."),
    exact.EMAIL: gettext_lazy("Same work e-mail address as a contact of ours."),
    exact.HANDLE: gettext_lazy("Same handle as a contact of ours."),
}
# The engine's reasons as sentences to the person; they tell nothing of a contact but what agrees.
WORDS = {
    "same name": gettext_lazy("Same name as a contact of ours."),
    "the same name in another spelling": gettext_lazy("The same name in another spelling."),
    "a short form of the name": gettext_lazy("A short form of the name."),
    "the name with a typing error": gettext_lazy("The name, but for one letter."),
    "the name cut short": gettext_lazy("The name, but one of the two is longer."),
    "a similar name": gettext_lazy("A similar name."),
    reasons.PART["one"]: gettext_lazy("One word of the name is the same."),
    reasons.PART["near"]: gettext_lazy("One word of the name is similar."),
    reasons.PART["none"]: gettext_lazy("The name is another."),
    reasons.WORK[0]: gettext_lazy("Same company."),
    reasons.WORK[1]: gettext_lazy("Same company, apart from the region or the group."),
    reasons.WORK[2]: gettext_lazy("A similar company name."),
    reasons.WORK[3]: gettext_lazy("The company, shortened or by its initials."),
    reasons.WORK[4]: gettext_lazy("The company is another one."),
    reasons.ONE_NAMESAKE: gettext_lazy("One person of that name is among our contacts."),
    reasons.NAMESAKES: gettext_lazy("%(count)d people of that name are among our contacts."),
    reasons.EMAIL: gettext_lazy("Same e-mail address."),
    reasons.ACCOUNT: gettext_lazy("Same profile."),
    reasons.TITLE: gettext_lazy("Same job title."),
    reasons.DOMAIN: gettext_lazy("An e-mail address at the company of the contact."),
    reasons.SWAPPED: gettext_lazy("Given name and family name are swapped."),
    reasons.INITIAL: gettext_lazy("One name is only an initial."),
    reasons.OTHER: gettext_lazy("By another spelling, in the profile address or in brackets."),
    reasons.DIFFERENT: gettext_lazy("Another part of the name differs."),
    reasons.MIDDLE: gettext_lazy("The middle initial differs."),
    reasons.GENERATION: gettext_lazy("One of the two is a junior or senior."),
    reasons.LINKEDIN: gettext_lazy("The profile links differ."),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """One row of the person's own file that matches, as the page shows it."""

    told: Told
    connection: exports.Connection
    band: Band
    evidence: tuple[str, ...]
    others: int = 0  # further rows of the file about the same account


def why_not_check(person: Person | None, *, today: date) -> str:
    """Say why this person's file may not be read on the server; "" when it may."""
    if person is None:
        return _("Your sign-in belongs to nobody on the staff list, so there is nothing to check.")
    employments = person.employments.current(today)
    places = set(employments.values_list("place", flat=True))
    if not places:
        return _("Only people who work here now can check a file; there is no current employment.")
    reasons = gates.reasons(Gate.SERVER_CHECK, places, today=today)
    return next((reason for _place, reason in sorted(reasons.items()) if reason), "")


def matching_rows(
    connections: list[exports.Connection], *, with_possible: bool = False
) -> list[Shown]:
    """Return the rows that are probably a contact, one per contact and platform, the surest first.

    A row that says nothing but a name is possible at best, however rare the name is; possible rows are
    returned only when they are asked for.
    """
    shown: dict[tuple, Shown] = {}
    for each in _matches(connections):
        if each.band == Band.POSSIBLE and not with_possible:
            continue
        key = each.told.contact_id, each.told.platform
        first = shown.setdefault(key, each)
        if first.connection is not each.connection:
            others = first.others + 1
            shown[key] = replace(min(first, each, key=_surest), others=others)
    return sorted(shown.values(), key=_surest)


def _matches(connections: list[exports.Connection]) -> Iterator[Shown]:
    """Yield every row with the contacts it may be; of rows and contacts that share an id, only those."""
    by_id = {
        match.place: match
        for match in exact.match(
            connections, Contact.objects.match_keys(), ContactIdentifier.objects.match_keys()
        )
        if match.reason != exact.NAME
    }
    for place, match in by_id.items():
        yield _shown(connections[place], match.contact_id, Band.EXACT, (BY_ID[match.reason],))
    for pair in warm.index().check(connections, least=LEAST):
        row = connections[pair.connection]
        if pair.connection in by_id or pair.band == EXACT:
            continue
        band = Band.POSSIBLE if is_name_only(row) else Band(pair.band)
        yield _shown(row, pair.contact, band, tuple(in_words(each) for each in pair.reasons))


def is_name_only(row: exports.Connection) -> bool:
    """Say whether a row holds a name and nothing that could bear it out."""
    return not any((row.company, row.email, row.handle, row.profile_url, row.external_id))


def in_words(reason) -> str:
    """Return a reason of the engine as the person reads it."""
    return _(WORDS.get(reason.pattern, reason.pattern)) % {"count": reason.count or 0}


def _surest(row: Shown) -> tuple:
    return list(Band).index(row.band), str(row.connection.display_name or "")


def _shown(row: exports.Connection, contact: int, band: Band, evidence: tuple) -> Shown:
    platform = PLATFORMS.get(row.platform, row.platform)
    day = date.fromisoformat(row.connected_on) if row.connected_on else None
    return Shown(Told(contact, platform, day), row, band, evidence)


def seal(person: Person, rows: Iterable[Shown]) -> str:
    """Return the rows as a text that only this person can send back, and only soon: numbers and days."""
    packed = [
        [
            row.told.contact_id,
            str(row.told.platform),
            row.told.connected_on.isoformat() if row.told.connected_on else None,
        ]
        for row in rows
    ]
    return signing.dumps({"person": person.pk, "rows": packed}, salt=SALT, compress=True)


def unseal(person: Person, sealed: str) -> list[Told]:
    """Return the rows that were shown; refuses what is too old, changed or somebody else's."""
    try:
        held = signing.loads(sealed, salt=SALT, max_age=HALF_AN_HOUR)
    except signing.BadSignature:
        held = {}
    if held.get("person") != person.pk:
        refuse(_too_old())
    return [
        Told(contact_id, platform, date.fromisoformat(day) if day else None)
        for contact_id, platform, day in held["rows"]
    ]


def confirm(person: Person, rows: Iterable[Told], *, by, today: date) -> int:
    """Record the rows that the person ticked; return how many. Nothing ticked leaves no trace."""
    refuse(why_not_check(person, today=today))
    return register.confirm_checked(person, rows, by=by, today=today)


def _too_old() -> str:
    return _(
        "This page is more than half an hour old, so what it showed is forgotten. Nothing has been"
        " recorded; please choose your file again."
    )

"""The receipt as a text: everything about one signature that must outlast us, one fact to a line.

The ledger holds the SHA-256 of exactly these lines and nothing of the names in them. When the text goes on
its day, the digest stays and the ledger still verifies; whoever kept the text can still prove it.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

TITLE = "policyhub-signature/v1"


@dataclass(frozen=True)
class Facts:
    """What a receipt says."""

    firm: str
    employer: str
    place: str
    person: str
    number: str
    policy: str
    policy_id: int
    version: int
    stance: str
    clauses: list[str]
    language: str
    page_language: str
    text_sha256: str
    kind: str
    affirmation: str
    button: str
    terms: list[str]
    in_return: str
    signed_in_with: str
    session_sha256: str
    offered_on: str
    opened_at: datetime | None
    reached_end_at: datetime | None
    signed_at: datetime
    zone: str
    quiz: str
    reminders: int
    route: str
    with_aid: bool
    wishes: list[str]
    copy_to: str


def written(facts: Facts, *, nonce: str = "") -> str:
    """Return the receipt. The nonce keeps anybody from guessing names out of its digest."""
    none = _("none")
    rows = [
        (_("Company"), facts.firm),
        (_("Employer"), facts.employer or none),
        (_("Place of work"), facts.place or none),
        (
            _("Person"),
            _("%(name)s, staff number %(number)s") % {"name": facts.person, "number": facts.number},
        ),
        (_("Document"), f"{facts.policy} ({facts.policy_id})"),
        (_("Version"), str(facts.version)),
        (_("Language"), facts.language),
        (_("Language of the page"), facts.page_language or none),
        (_("Stance"), facts.stance),
        (_("Clauses"), ", ".join(facts.clauses) or none),
        (_("SHA-256 of the text"), facts.text_sha256),
        (_("Kind"), facts.kind),
        (_("Words affirmed"), facts.affirmation),
        (_("What was pressed"), facts.button),
        (_("Terms agreed to"), ", ".join(facts.terms) or none),
        (_("Given in return"), " ".join(facts.in_return.split()) or none),
        (_("Offered"), facts.offered_on),
        (_("Opened"), moment(facts.opened_at, facts.zone)),
        (_("End reached"), moment(facts.reached_end_at, facts.zone)),
        (_("Affirmed"), moment(facts.signed_at, facts.zone)),
        (_("Quiz"), facts.quiz or none),
        (_("Reminders sent"), str(facts.reminders)),
        (_("Signed in with"), facts.signed_in_with),
        (_("SHA-256 of the session"), facts.session_sha256 or none),
        (_("Route"), facts.route),
        (_("Reading aid"), _("used") if facts.with_aid else none),
        (_("Wishes before"), ", ".join(facts.wishes) or none),
        (_("Copy to"), facts.copy_to or none),
        (_("Nonce"), nonce or secrets.token_hex(16)),
    ]
    return "".join(f"{line}\n" for line in [TITLE, *(f"{name}: {value}" for name, value in rows)])


def moment(at: datetime | None, zone: str) -> str:
    """Write a moment in UTC and in the zone of the workplace."""
    if at is None:
        return _("not recorded")
    here = at.astimezone(ZoneInfo(zone or "UTC"))
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC ({here:%Y-%m-%d %H:%M:%S} {zone or 'UTC'})"


def rows(statement: str) -> list[tuple[str, str]]:
    """Return the lines of a receipt as pairs, for a page or a PDF."""
    return [tuple(line.split(": ", 1)) for line in statement.splitlines()[1:] if ": " in line]


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def in_groups(digest: str) -> str:
    """Write a digest in groups of four, as people compare it."""
    return " ".join(digest[at : at + 4] for at in range(0, len(digest), 4))

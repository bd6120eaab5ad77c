"""Taking the rows that somebody ticked, each with the proof that it was matched and not copied."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db import models, transaction

from connections.actions import register
from connections.actions.register import Told
from connections.choices import Exemption
from connections.models import Contact
from core.refusals import refuse
from ledger import actions as ledger
from people.models import Person
from rounds import rules
from rounds.actions import alerts
from rounds.actions.evaluations import NOBODY, Over, Spent, why_not_check
from rounds.blind import tagfile
from rounds.models import Part, Round


@dataclass(frozen=True)
class Claim:
    """One ticked row: its tag, the claim secret behind it, and what the person says of it."""

    tag: bytes
    secret: bytes
    platform: str
    connected_on: date | None = None
    exemption: str = Exemption.NONE


def submit(round_: Round, person: Person, claims: Collection[Claim], *, by, today: date) -> None:
    """Record the ticked rows in the person's register: all of them, or none when one does not fit.

    A tag that is in no file and one with the wrong secret are refused alike, and both are counted.
    Nothing about a contact is ever answered.
    """
    refuse(why_not_check(person, today=today))
    if why := rules.why_not_open_now(round_, today=today):
        raise Over(why)
    if not claims:
        return  # ticking nothing is a fine answer, and leaves no trace
    told = _told(round_, claims)
    wrong = len(claims) - len(told)
    with transaction.atomic():
        part = Part.objects.locked(round_, person)
        why = rules.why_not_claim(failed=part.failed)
        if not why and wrong:
            _count_failures(round_, part, wrong)
        elif not why:
            _record(round_, person, told, by=by, today=today)
    if wrong:
        alerts.look(round_, today=today)
    if why:
        raise Spent(why)
    refuse(rules.claim_refused() if wrong else "")


def _told(round_: Round, claims: Iterable[Claim]) -> list[Told]:
    """Return the claims that fit, as the register takes them; contacts joined meanwhile by what they became."""
    shelves = {
        number: bytes(content)
        for number, content in round_.shelves.filter(
            number__in={claim.tag[0] for claim in claims}
        ).values_list("number", "content")
    }
    found = [
        (claim, tagfile.found(shelves.get(claim.tag[0], b""), claim.tag, claim.secret))
        for claim in claims
    ]
    now = Contact.objects.that_count({contact for _claim, contact in found if contact})
    return [
        Told(now[contact], claim.platform, claim.connected_on, claim.exemption)
        for claim, contact in found
        if contact
    ]


def _count_failures(round_: Round, part: Part, wrong: int) -> None:
    part.failed += wrong
    part.save(update_fields=["failed"])
    ledger.record("rounds.claims_refused", round_, by=NOBODY, facts={"claims": wrong})


def _record(round_: Round, person: Person, told: list[Told], *, by, today: date) -> None:
    kept = register.confirm_checked(person, told, by=by, today=today)
    if kept:
        Round.objects.filter(pk=round_.pk).update(confirmed=models.F("confirmed") + kept)

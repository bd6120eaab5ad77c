"""Answering blinded elements: who may ask, how often, and the answer with its proof.

Nothing is learned from a request: each element is hidden behind a scalar that only the page knows. The
ledger gets one line per batch that names nobody, so that it shows neither who took part nor who did not.
"""

from datetime import date
from hashlib import sha256

from django.db import transaction
from django.utils.translation import gettext as _

from core.refusals import Refused, refuse
from ledger import actions as ledger
from people.models import Person
from places import gates
from places.choices import Gate
from rounds import rules
from rounds.actions import alerts
from rounds.actions.lists import key_of
from rounds.blind import group, voprf
from rounds.choices import RoundState
from rounds.models import Batch, Part, Round

NOBODY = "system:private_check"


class Over(Refused):
    """The round does not answer any more, or not yet."""


class Spent(Refused):
    """One person has used up what they may."""


def why_not_check(person: Person | None, *, today: date) -> str:
    """Say why this person may not use the private check today; "" when they may."""
    if person is None:
        return _("Your sign-in belongs to nobody on the staff list, so there is nothing to check.")
    work = person.employments.current(today) | person.employments.in_window(today)
    places = set(work.values_list("place", flat=True))
    if not places:
        return _("A check is for people who work here, and for leavers whose restriction runs.")
    reasons = gates.reasons(Gate.PRIVATE_CHECK, places, today=today)
    return next((reason for _place, reason in sorted(reasons.items()) if reason), "")


def evaluate(
    round_: Round, person: Person, body: bytes, *, key: str, by=NOBODY, today: date
) -> bytes:
    """Return the answers to one batch, and the proof behind them; counts it against the quota.

    The same body under the same `key` gets the same bytes again and is not counted twice.
    """
    refuse(why_not_check(person, today=today))
    if why := rules.why_not_open_now(round_, today=today):
        raise Over(why)
    refuse(rules.why_not_batch(len(body), element=group.SIZE))
    refuse(_why_not_key(key))
    elements = _elements(body)
    private = _counted(round_, person, sha256(body).digest(), key=key, by=by)
    alerts.look(round_, today=today)
    answers, proof = voprf.evaluate(private, bytes.fromhex(round_.public_key), elements)
    return b"".join(answers) + proof


def _why_not_key(key: str) -> str:
    if 16 <= len(key) <= 64 and key.isascii() and key.isprintable():
        return ""
    return _(
        "A request carries a key of its own, 16 to 64 characters long, so that it counts once."
    )


def _elements(body: bytes) -> list[bytes]:
    """Return the elements of a body; refuses all of it when one of them is none."""
    found = [body[at : at + group.SIZE] for at in range(0, len(body), group.SIZE)]
    try:
        return [group.element(each) for each in found]
    except group.NoElement:
        refuse(_("One of these is no element of the group, so none was evaluated or counted."))
        raise


@transaction.atomic
def _counted(round_: Round, person: Person, digest: bytes, *, key: str, by) -> bytes:
    """Take one batch off the quota, unless it was taken already; return the private key."""
    opened = Round.objects.filter(pk=round_.pk, state=RoundState.OPEN).first()
    if opened is None:
        raise Over(_("This round has just been closed."))
    private = key_of(opened)
    part = Part.objects.locked(round_, person)
    before = Batch.objects.filter(part=part, key=key).first()
    if before is not None:
        refuse("" if bytes(before.digest) == digest else _("This key belongs to another request."))
        return private
    if why := rules.why_not_evaluate(spent=part.spent, quota=round_.quota):
        raise Spent(why)
    part.spent += rules.BATCH
    part.save(update_fields=["spent"])
    Batch.objects.create(part=part, key=key, digest=digest)
    ledger.record("rounds.batch_evaluated", round_, by=by, facts={"keys": rules.BATCH})
    return private

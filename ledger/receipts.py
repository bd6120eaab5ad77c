"""Receipts: text files that somebody keeps and can check later, without us and without a network."""

from base64 import b64encode
from datetime import datetime

from django.utils.translation import gettext as _

from core.refusals import Refused, refuse
from ledger import keys, proofs, sequencing
from ledger.checking.notes import Key, Wrong, parsed_note
from ledger.checking.receipts import PROOF, RECEIPT, checked_receipt
from ledger.models import Checkpoint, Entry, Head, Pending, VerifierKey

PROMISE = "policyhub-promise/v1"
MOST_SECONDS = 60  # an event waits for its place no longer than this, or somebody is told


def why_no_receipt(entry: Entry) -> str:
    """Say why there is no receipt of this event; "" when there is."""
    if not entry.body:
        return _("The text of this entry has been erased, so there is no receipt for it any more.")
    if entry.index is None:
        return _("This entry is waiting for its place in the ledger. Try again in a moment.")
    return ""


def receipt(entry: Entry) -> str:
    """Return the receipt of an event: its exact text, its proof and the newest checkpoint."""
    refuse(why_no_receipt(entry))
    checkpoint = Checkpoint.objects.select_related("epoch").order_by("pk").last()
    return "\n".join(
        [
            RECEIPT,
            f"key {signing_key(checkpoint)}",
            f"event {entry.body}",
            "",
            proof(entry.index, checkpoint),
        ]
    )


def check(entry: Entry) -> dict:
    """Return what the receipt of an event proves; refuse with the reason when it proves nothing."""
    vkeys = VerifierKey.objects.values_list("vkey", flat=True)
    try:
        return checked_receipt(receipt(entry).encode(), vkeys, keys.holds)
    except Wrong as wrong:
        raise Refused(str(wrong)) from wrong
    except KeyError as missing:
        reason = _("Parts of the tree are missing, so nothing can be proved.")
        raise Refused(reason) from missing


def proof(index: int, checkpoint: Checkpoint) -> str:
    """Return a C2SP tlog-proof: that leaf `index` stands in the log that `checkpoint` seals."""
    steps = [b64encode(step).decode() for step in proofs.inclusion(index, checkpoint.size)]
    return "\n".join([PROOF, f"index {index}", *steps, "", checkpoint.note])


def signing_key(checkpoint: Checkpoint) -> str:
    """Return the public key that signed a checkpoint."""
    numbers = {(name, number) for name, number, _signature in parsed_note(checkpoint.note)[1]}
    for vkey in VerifierKey.objects.order_by("pk").values_list("vkey", flat=True):
        key = Key(vkey)
        if (key.name, key.number) in numbers:
            return vkey
    raise LookupError("No known key signed this checkpoint.")


def promise(entry: Entry, *, origin: str) -> str:
    """Return a signed note saying that this event was taken in, and when it will have its place.

    It is for the moments until the receipt is ready. Whoever holds it can prove an omission.
    """
    text = (
        f"{PROMISE}\n{origin}\n{b64encode(bytes(entry.digest)).decode()}\n"
        f"{int(entry.at.timestamp())}\n{MOST_SECONDS}\n"
    )
    return keys.signed(text, [keys.current(origin)])


def overdue(now: datetime) -> int:
    """Return for how many seconds the oldest waiting event has waited too long; 0 when all is well."""
    oldest = Pending.objects.order_by("pk").values_list("at", flat=True).first()
    waited = (now - oldest).total_seconds() if oldest else 0
    return int(waited) if waited > MOST_SECONDS else 0


def promised(entry: Entry) -> str:
    """Return the promise for an entry of this log; the log is begun if it has not been yet."""
    head = Head.objects.select_related("epoch").first() or sequencing.locked_head()
    return promise(entry, origin=head.epoch.origin)

"""Receipts: an event, its proof (C2SP tlog-proof) and the checkpoint that seals it."""

import json
from gettext import gettext as _

from ledger.checking.ed25519 import ed25519_holds
from ledger.checking.notes import NUMBER, Key, Wrong, decoded, opened_checkpoint
from ledger.checking.proofs import digest_of, leaf_of, root_from_inclusion

RECEIPT, PROOF = "policyhub-receipt/v1", "c2sp.org/tlog-proof@v1"
LARGEST_RECEIPT = 1_000_000


class Receipt:
    """A receipt taken apart: the event, its number, the proof, the note and the key it names."""

    def __init__(self, raw: bytes):
        head, proof, note = _parts(_text(raw))
        self.event, self.key = _labelled(head, 2, "event"), Key(_labelled(head, 1, "key"))
        if proof[0] != PROOF or len(proof) < 2:
            raise Wrong(_("The proof in this receipt is missing or of an unknown kind."))
        index = _labelled(proof, 1, "index")
        if not NUMBER.match(index):
            raise Wrong(_("The number of the entry is not a plain number."))
        self.index, self.note = int(index), note
        self.proof = [decoded(line, what=_("a step of the proof"), length=32) for line in proof[2:]]


def _text(raw: bytes) -> str:
    if not raw:
        raise Wrong(_("The file is empty."))
    if len(raw) > LARGEST_RECEIPT:
        raise Wrong(_("The file is far too large for a receipt."))
    if b"\r" in raw:
        raise Wrong(
            _(
                "A program changed the line ends of this file to those of Windows. Download it again."
            )
        )
    try:
        return raw.decode()
    except UnicodeDecodeError:
        raise Wrong(_("This is not a receipt of PolicyHub: it is not plain text.")) from None


def _parts(text: str):
    parts = text.split("\n\n", 2)
    head = parts[0].split("\n")
    if head[0] != RECEIPT:
        raise Wrong(_("This is not a receipt of PolicyHub."))
    if len(parts) < 3:
        raise Wrong(_("The receipt is not complete: a part of it was cut off."))
    if len(head) != 3:
        raise Wrong(_("The receipt has lines that do not belong there, or some are missing."))
    return head, parts[1].split("\n"), parts[2]


def _labelled(lines, number, label):
    found, _space, rest = lines[number].partition(" ")
    if found != label or not rest:
        raise Wrong(_("A line that should begin with “%s” does not.") % label)
    return rest


def checked_receipt(raw: bytes, keys=(), holds=ed25519_holds) -> dict:
    """Return what a receipt proves; raise `Wrong` with the reason when it proves nothing.

    `keys` are the trusted public keys. When there are none, the key in the receipt is believed.
    """
    receipt = Receipt(raw)
    keys = [Key(vkey) for vkey in keys] or [receipt.key]
    if receipt.key.vkey not in {key.vkey for key in keys}:
        raise Wrong(_("The receipt was signed with another key than the one that is trusted."))
    checkpoint = opened_checkpoint(receipt.note, keys, holds)
    leaf = leaf_of(digest_of(receipt.event))
    root = root_from_inclusion(receipt.index, checkpoint.size, leaf, receipt.proof)
    if root != checkpoint.root:
        raise Wrong(
            _(
                "The event, its number or the proof was altered: they do not lead to the sealed root."
            )
        )
    return {
        "index": receipt.index,
        "size": checkpoint.size,
        "origin": checkpoint.origin,
        "key": receipt.key.vkey,
        "event": parsed_event(receipt.event),
    }


def parsed_event(text: str) -> dict:
    try:
        return dict(json.loads(text))
    except (ValueError, TypeError):
        raise Wrong(_("The event in this receipt cannot be read.")) from None

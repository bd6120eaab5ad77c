"""Proof packs: the receipts of one matter in a zip, and the proof that the ledger only grew since."""

import io
import zipfile
from gettext import gettext as _

from ledger.checking.ed25519 import ed25519_holds
from ledger.checking.notes import Key, Wrong, decoded, opened_checkpoint
from ledger.checking.proofs import check_consistency
from ledger.checking.receipts import checked_receipt

GROWTH, GROWTH_FILE, RECEIPTS = "policyhub-growth/v1", "growth.txt", "receipts/"
LARGEST_PACK, MOST_RECEIPTS = 50_000_000, 100_000


def checked_growth(text: str, keys, holds=ed25519_holds):
    """Return the two checkpoints of a proof of growth; refuse one that proves nothing."""
    lines = text.split("\n")
    if lines[0] != GROWTH or lines.pop() or len(lines) < 3:
        raise Wrong(_("The proof that the ledger only grew is not complete."))
    first, second = (
        opened_checkpoint(decoded(line, what=_("a checkpoint")).decode(), keys, holds)
        for line in lines[1:3]
    )
    steps = [decoded(line, what=_("a step of the proof"), length=32) for line in lines[3:]]
    check_consistency(first.size, second.size, first.root, second.root, steps)
    return first, second


def checked_pack(raw: bytes, keys=(), holds=ed25519_holds):
    """Return what the receipts of a pack prove, in their order, and the two checkpoints around them."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as pack:
            if sum(entry.file_size for entry in pack.infolist()) > LARGEST_PACK:
                raise Wrong(_("The pack is far too large."))
            names = sorted(name for name in pack.namelist() if name.startswith(RECEIPTS))
            texts = [(name, pack.read(name)) for name in names[:MOST_RECEIPTS]]
            growth = pack.read(GROWTH_FILE).decode()
    except (zipfile.BadZipFile, KeyError, UnicodeDecodeError):
        raise Wrong(_("This is not a proof pack of PolicyHub, or it is damaged.")) from None
    found = []
    for name, text in texts:
        try:
            found.append(checked_receipt(text, keys, holds))
        except Wrong as wrong:
            raise Wrong(f"{name}: {wrong}") from None
    if not found:
        raise Wrong(_("The pack holds no receipt."))
    trusted = [Key(vkey) for vkey in keys or {receipt["key"] for receipt in found}]
    return found, checked_growth(growth, trusted, holds)

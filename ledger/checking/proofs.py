"""What leads from a leaf to a root and from an older root to a newer one (RFC 9162, 2.1.3.2, 2.1.4.2)."""

from gettext import gettext as _
from hashlib import sha256

from ledger.checking.notes import Wrong

EVENT_DOMAIN = b"policyhub/event/v1\n"


def digest_of(event: str) -> bytes:
    """Return what the ledger holds of the exact text of an event."""
    return sha256(EVENT_DOMAIN + event.encode()).digest()


def leaf_of(digest: bytes) -> bytes:
    return sha256(b"\x00" + digest).digest()


def hash_over(left: bytes, right: bytes) -> bytes:
    return sha256(b"\x01" + left + right).digest()


def _check_lengths(hashes) -> None:
    if any(len(hashed) != 32 for hashed in hashes):
        raise Wrong(_("A step of the proof is not 32 bytes long."))


def root_from_inclusion(index: int, size: int, leaf: bytes, proof) -> bytes:
    """Return the root to which `proof` leads from the leaf at `index` (RFC 9162, 2.1.3.2)."""
    _check_lengths([leaf, *proof])
    if not 0 <= index < size:
        raise Wrong(_("There is no entry with that number in a ledger of that size."))
    here, last, root = index, size - 1, leaf
    for sibling in proof:
        if last == 0:
            raise Wrong(_("The proof is longer than the ledger is deep."))
        if here & 1 or here == last:
            root = hash_over(sibling, root)
            while not here & 1 and here:
                here, last = here >> 1, last >> 1
        else:
            root = hash_over(root, sibling)
        here, last = here >> 1, last >> 1
    if last:
        raise Wrong(_("The proof is shorter than the ledger is deep."))
    return root


def check_consistency(first: int, second: int, first_root: bytes, second_root: bytes, proof):
    """Refuse unless `proof` shows that the tree of `second` leaves begins as that of `first` (2.1.4.2)."""
    if not 0 < first <= second:
        raise Wrong(_("The first ledger must have entries, and no more than the second."))
    proof = list(proof)
    if first == second:
        if proof or first_root != second_root:
            raise Wrong(_("Two ledgers of the same size differ."))
        return
    _check_lengths([first_root, second_root, *proof])
    if not proof:
        raise Wrong(_("The proof is empty."))
    if first & (first - 1) == 0:
        proof.insert(0, first_root)
    here, last = first - 1, second - 1
    while here & 1:
        here, last = here >> 1, last >> 1
    old = new = proof[0]
    for sibling in proof[1:]:
        if last == 0:
            raise Wrong(_("The proof is longer than the ledger is deep."))
        if here & 1 or here == last:
            old, new = hash_over(sibling, old), hash_over(sibling, new)
            while not here & 1 and here:
                here, last = here >> 1, last >> 1
        else:
            new = hash_over(new, sibling)
        here, last = here >> 1, last >> 1
    if last or old != first_root or new != second_root:
        raise Wrong(_("The later ledger does not begin with the earlier one: it was changed."))

"""Which public keys a receipt may be signed with, on a machine that may have no database."""

from django.utils.translation import gettext as _

from ledger import keys, memory
from ledger.checking.notes import Key, Wrong
from ledger.checking.receipts import Receipt, checked_receipt

SAMPLE = "any"  # the name under which a key is derived only to compare its public half


def checked(raw: bytes, vkeys: list[str]) -> dict:
    """Return what a receipt proves, as `checked_receipt` does; raise `Wrong` with the reason.

    Believed are `vkeys`; without any, the keys that this installation has signed with. Where it has
    none either, the key in the receipt is believed, and `pinned` is False in the answer.
    """
    if vkeys:
        return {**checked_receipt(raw, vkeys, keys.holds), "pinned": True}
    named, ours = Receipt(raw).key, own_public_keys()
    if ours and named.public not in ours:
        raise Wrong(
            _(
                "The receipt was signed with another key than this installation's. If you have that"
                " key from somebody you trust, give it with --key."
            )
        )
    return {**checked_receipt(raw, [named.vkey], keys.holds), "pinned": bool(ours)}


def own_public_keys() -> set[bytes]:
    """Return the public halves of the keys that this installation signs and has signed with."""
    found = {Key(vkey).public for vkey in memory.trusted()}
    return found | {signer.public for signer in keys.at_hand(SAMPLE)}

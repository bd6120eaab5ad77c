"""Checks receipts and copies of a PolicyHub ledger with nothing but Python 3.8 or later.

    python policyhub_verifier.py FILE [--key VKEY] [--checkpoint FILE]

The file is a receipt, a proof pack or an exported ledger. VKEY is the public key as you got it from somebody you
trust; without it the key in the file is believed and named. A checkpoint that you kept (from
the foot of a mail, say) shows besides that the ledger still begins as it did then.
Nothing is sent anywhere. Sources: RFC 9162 sections 2.1.3.2 and 2.1.4.2 (proofs), RFC 8032 section
5.1.7 (Ed25519), C2SP signed-note, tlog-checkpoint and tlog-proof.
"""

import argparse
import json
import sys
from gettext import gettext as _
from pathlib import Path

from ledger.checking.logs import LOG, checked_log
from ledger.checking.notes import Wrong, opened_checkpoint
from ledger.checking.packs import checked_pack
from ledger.checking.receipts import checked_receipt


def main(arguments=None) -> int:
    """Check one file; print what it proves, or on standard error why it proves nothing."""
    parser = argparse.ArgumentParser(description=_("Check a receipt or a copy of a ledger."))
    parser.add_argument("file", type=Path)
    parser.add_argument("--key", action="append", default=[], help="a public key that you trust")
    parser.add_argument("--checkpoint", type=Path, help="a checkpoint that you kept")
    options = parser.parse_args(arguments)
    try:
        sys.stdout.write(_checked(options) + "\n")
    except (Wrong, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


def _checked(options) -> str:
    raw = options.file.read_bytes()
    if raw.startswith(b"PK"):
        receipts, (first, second) = checked_pack(raw, options.key)
        words = _(
            "This pack verifies: %(count)d receipts, and the ledger only grew from %(first)d to %(second)d entries."
        )
        return words % {"count": len(receipts), "first": first.size, "second": second.size}
    if not raw.startswith(LOG.encode()):
        found = checked_receipt(raw, options.key)
        words = _("This receipt is genuine: entry %(index)d of %(origin)s, sealed with %(key)s.")
        return words % found + "\n" + json.dumps(found["event"], indent=2, sort_keys=True)
    check = checked_log(raw, options.key)
    if options.checkpoint:
        kept = opened_checkpoint(options.checkpoint.read_text(encoding="utf-8"), check.keys)
        if check.roots.get(kept.size) != kept.root:
            raise Wrong(_("The ledger is not the one that your checkpoint was made of."))
    return _("This copy verifies: %d entries, each as it was sealed.") % check.size


if __name__ == "__main__":
    sys.exit(main())

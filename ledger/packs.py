"""Proof packs: everything the ledger holds of one matter, in a zip that verifies without us."""

import io
import zipfile
from base64 import b64encode
from collections.abc import Iterable

from django.utils.translation import gettext as _

from core.refusals import refuse
from ledger import checkpoints, proofs, receipts
from ledger.checking import single
from ledger.checking.packs import GROWTH, GROWTH_FILE, RECEIPTS
from ledger.models import Checkpoint, Entry, VerifierKey

README = _(
    "This pack holds what the ledger of the company says of one matter.\n\n"
    "receipts/          one receipt for each event, in the order of the ledger\n"
    "growth.txt         proof that the ledger has only grown since the first of them was sealed\n"
    "keys.txt           the public keys of the ledger; compare them with what you know\n"
    "%(page)s   opens in a browser and checks one receipt, with the network off\n"
    "%(script)s     checks the whole pack: python %(script)s PACK.zip --key KEY\n"
)


def proof_pack(subjects: Iterable[str]) -> bytes:
    """Return the receipts of all events about `subjects` as a zip; refuse when there are none."""
    entries = Entry.objects.filter(subject__in=list(subjects), leaf__isnull=False).exclude(body="")
    sealed = list(entries.select_related("leaf").order_by("leaf__index"))
    refuse("" if sealed else _("The ledger holds no sealed entry about this."))
    newest = checkpoints.newest()
    vkeys = list(VerifierKey.objects.values_list("vkey", flat=True))
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as pack:
        pack.writestr("README.txt", README % {"page": single.PAGE, "script": single.NAME})
        for entry in sealed:
            pack.writestr(f"{RECEIPTS}{entry.leaf.index:012d}.txt", receipts.receipt(entry))
        pack.writestr(GROWTH_FILE, growth(_first_over(sealed[0].leaf.index), newest))
        pack.writestr("keys.txt", "".join(f"{vkey}\n" for vkey in vkeys))
        pack.writestr(single.PAGE, single.page(vkeys))
        pack.writestr(single.NAME, single.source())
    return content.getvalue()


def growth(first: Checkpoint, second: Checkpoint) -> str:
    """Return the proof that the log of `second` begins with that of `first`, as a text file."""
    steps = proofs.consistency(first.size, second.size)
    lines = [GROWTH, *(b64encode(one.note.encode()).decode() for one in (first, second))]
    return "\n".join([*lines, *(b64encode(step).decode() for step in steps)]) + "\n"


def _first_over(index: int) -> Checkpoint:
    return Checkpoint.objects.filter(size__gt=index).order_by("size").first()

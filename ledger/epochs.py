"""A new life of the log after an older database had to be restored, or the key was lost.

The entries that an older database lacks are lost here, and checkpoints that seal them exist outside;
a lost key cannot vouch for a new one. So the log goes on under another name, and the first entry of
its new life holds the newest checkpoint of the one before: nobody can say later that nothing happened.
"""

from django.db import transaction
from django.utils.translation import gettext as _

from core import clock
from core.refusals import refuse
from ledger import memory, sequencing
from ledger.models import Checkpoint, Epoch, Head


def why_not_open(head: Head | None, *, reason: str = "-") -> str:
    """Say why no new epoch can be opened now; "" when it can."""
    if head is None or not (
        head.known_note or known_elsewhere(head) or sequencing.why_not_sign(head.epoch.origin)
    ):
        return _("The ledger is going on as it should, so there is no need for a new epoch.")
    if objection := sequencing.why_not_trust(head):
        return objection
    return "" if reason.strip() else _("Say why a new epoch is needed.")


def known_elsewhere(head: Head) -> str:
    """Return the newer checkpoint that this machine remembers of the log; "" when there is none."""
    before = memory.known(head.epoch.origin)
    older = before and memory.objection(before, head.epoch.number, head.size)
    return before.note if older else ""


@transaction.atomic
def open_epoch(*, by: str, reason: str) -> Epoch:
    """Open the next epoch in the name of `by` and seal its first entry."""
    head = sequencing.locked_head()
    refuse(why_not_open(head, reason=reason))
    newest = Checkpoint.objects.order_by("pk").last()
    note = known_elsewhere(head) or head.known_note or newest.note
    name, _number = memory.identity(head.epoch.origin)
    number = max(head.epoch.number, memory.identity(note.split("\n")[0])[1]) + 1
    epoch = Epoch.objects.create(
        number=number,
        origin=f"{name}/{number}",
        opened_at=clock.now(),
        opened_by=by,
        first_size=head.size,
        known_note=note,
    )
    head.epoch, head.halted, head.known_note = epoch, "", ""
    facts = {"number": number, "size": head.size, "known": note, "reason": reason.strip()}
    places = [sequencing.told("ledger.epoch_opened", epoch.origin, facts, by)]
    signers, changed = sequencing.signers_of(head)
    sequencing.seal(head, [*places, *([changed] if changed else [])], signers)
    return epoch

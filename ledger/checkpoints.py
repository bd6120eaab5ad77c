"""Checkpoints for whoever shows or sends them, and what two of them say of each other."""

from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from core.refusals import Refused
from ledger import epochs, keys, memory, proofs, receipts, sequencing
from ledger.checking.notes import Checkpoint as Stated
from ledger.checking.notes import Key, Wrong, opened_checkpoint
from ledger.checking.proofs import check_consistency
from ledger.models import Anchor, Checkpoint, Epoch, Head, Pending, VerifierKey


def newest() -> Checkpoint | None:
    """Return the newest checkpoint; None before the first event was sealed."""
    return Checkpoint.objects.select_related("epoch").order_by("pk").last()


def footer() -> str:
    """Return the newest checkpoint for the foot of a mail or report; "" before there is one.

    Everybody who keeps a mail keeps with it a seal of all that had happened by then.
    """
    checkpoint = newest()
    return checkpoint.note if checkpoint else ""


@dataclass(frozen=True)
class Growth:
    """What came of comparing two checkpoints: `reason` is "" when the log only grew between them."""

    first: Stated
    second: Checkpoint
    steps: list[str]
    reason: str

    @property
    def first_root(self) -> str:
        return b64encode(self.first.root).decode()

    @property
    def second_root(self) -> str:
        return self.second.root_words

    @property
    def added(self) -> int:
        return self.second.size - self.first.size


def growth(first: Checkpoint, second: Checkpoint) -> Growth:
    """Compare two stored checkpoints, whichever is older."""
    first, second = sorted((first, second), key=lambda checkpoint: checkpoint.pk)
    return _grown(Stated(first.note.split("\n\n")[0] + "\n"), second)


def compared(note: str) -> tuple[Growth | None, str]:
    """Compare a checkpoint that somebody kept with the log of today; or return why that says nothing."""
    trusted = [Key(vkey) for vkey in VerifierKey.objects.values_list("vkey", flat=True)]
    try:
        kept = opened_checkpoint(note, trusted, keys.holds)
    except Wrong as wrong:
        return None, str(wrong)
    later = _later_epoch(kept)
    if later and kept.size > later.first_size:
        return None, _(
            "This checkpoint is genuine, but an older database was restored afterwards:"
            " the ledger went on from %(size)d entries as %(origin)s, and what came after them"
            " in the former one is not here any more."
        ) % {"size": later.first_size, "origin": later.origin}
    return _grown(kept, newest()), ""


def _later_epoch(kept: Stated) -> Epoch | None:
    number = memory.identity(kept.origin)[1]
    return Epoch.objects.filter(number__gt=number).order_by("number").first()


def _grown(first: Stated, second: Checkpoint) -> Growth:
    if not 0 < first.size <= second.size:
        reason = _("The ledger is shorter now than it was: %d entries are missing.")
        return Growth(first, second, [], reason % (first.size - second.size))
    reason, steps = "", []
    try:
        steps = proofs.consistency(first.size, second.size)
        check_consistency(first.size, second.size, first.root, bytes(second.root), steps)
    except Wrong as wrong:
        reason = str(wrong)
    except KeyError:
        reason = _("Parts of the tree are missing.")
    return Growth(first, second, [b64encode(step).decode() for step in steps], reason)


@dataclass(frozen=True)
class State:
    """Whether the log is in order, for the page that says so."""

    head: Head | None
    newest: Checkpoint | None
    waiting: int
    overdue: int
    vkeys: list[str]
    epochs: list[Epoch]
    stopped: str  # nothing can be recorded
    unsigned: str  # nothing is sealed
    why_not_open: str
    stamped: Anchor | None


def state(now: datetime) -> State:
    """Look at the log as a whole."""
    head = Head.objects.select_related("epoch").first()
    return State(
        head=head,
        newest=newest(),
        waiting=sum(
            len(sequencing.unpack(packed))
            for packed in Pending.objects.values_list("packed", flat=True)[:1000]
        ),
        overdue=receipts.overdue(now),
        vkeys=list(VerifierKey.objects.values_list("vkey", flat=True)),
        epochs=list(Epoch.objects.all()),
        stopped=_reason(sequencing.why_not_grow, head),
        unsigned=sequencing.why_not_sign(head.epoch.origin) if head else "",
        why_not_open=_reason(epochs.why_not_open, head),
        stamped=Anchor.objects.select_related("checkpoint").order_by("pk").last(),
    )


def _reason(rule: Callable[[Head], str], head: Head | None) -> str:
    try:
        return rule(head) if head else ""
    except Refused as refused:
        return str(refused)

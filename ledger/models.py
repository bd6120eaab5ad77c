"""The append-only log: the events themselves, the Merkle tree over them, and its signed checkpoints.

Everything but `Head` and `Pending` is insert-only; triggers in the database refuse anything else
(migration 0004). The one change they let through empties an event that was erased.
"""

import json
from base64 import b64encode

from django.db import models
from django.urls import reverse

from ledger.querysets import CheckpointQuerySet, EntryQuerySet


class Entry(models.Model):
    """One event: what happened to whom, by whom, and the facts, as the exact text that was recorded."""

    at = models.DateTimeField()
    verb = models.CharField(max_length=80)
    actor = models.CharField(max_length=120)
    subject = models.CharField(max_length=120)
    body = models.TextField()  # JSON of all of the above, the facts and a nonce; "" once erased
    digest = models.BinaryField(max_length=32, default=b"")  # what the tree holds of the body

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "entries"
        indexes = [
            models.Index(fields=["subject", "id"], name="ledger_entry_subject"),
            models.Index(fields=["actor", "id"], name="ledger_entry_actor"),
        ]

    def __str__(self):
        return f"{self.verb} {self.subject}"

    def get_absolute_url(self):
        return reverse("ledger:entry_detail", args=[self.pk])

    @property
    def index(self) -> int | None:
        """Its place in the tree; None while it waits for one."""
        return self.leaf.index if hasattr(self, "leaf") else None

    @property
    def event(self) -> dict:
        """What was recorded, taken apart; {} once erased."""
        return json.loads(self.body) if self.body else {}

    @property
    def fingerprint(self) -> str:
        """The digest as people compare it."""
        text = bytes(self.digest).hex()
        return " ".join(text[at : at + 4] for at in range(0, len(text), 4))


class Pending(models.Model):
    """The events of one call to `record`, waiting for their places in the tree: ids and digests, packed."""

    at = models.DateTimeField()
    packed = models.BinaryField()

    class Meta:
        verbose_name_plural = "pending"

    def __str__(self):
        return f"waiting since {self.at:%Y-%m-%d %H:%M:%S}"


class Leaf(models.Model):
    """One place in the tree and the event that has it."""

    index = models.BigIntegerField(primary_key=True)
    # No foreign key in the database: the triggers keep entries, and checking each row would cost a third.
    entry = models.OneToOneField(
        Entry, on_delete=models.PROTECT, related_name="leaf", db_constraint=False
    )
    hash = models.BinaryField(max_length=32)

    class Meta:
        ordering = ["index"]
        verbose_name_plural = "leaves"

    def __str__(self):
        return f"leaf {self.index}"


class Node(models.Model):
    """The hash of one complete subtree of two leaves or more."""

    position = models.BigIntegerField(primary_key=True)  # merkle.position(level, index)
    hash = models.BinaryField(max_length=32)

    def __str__(self):
        return f"node {self.position}"


class Epoch(models.Model):
    """One life of the log: a new one begins only when an older database had to be restored."""

    number = models.PositiveIntegerField(primary_key=True)
    origin = models.CharField(max_length=200, unique=True)  # the first line of its checkpoints
    opened_at = models.DateTimeField()
    opened_by = models.CharField(max_length=120)
    first_size = models.BigIntegerField()  # how many leaves there were when it was opened
    known_note = models.TextField(blank=True)  # the newest checkpoint of the life before

    class Meta:
        ordering = ["number"]

    def __str__(self):
        return self.origin


class Head(models.Model):
    """Where the log stands: the only row of its table, locked by whoever adds leaves."""

    epoch = models.ForeignKey(Epoch, on_delete=models.PROTECT, related_name="+")
    size = models.BigIntegerField(default=0)
    frontier = models.BinaryField(default=b"")  # hashes of the complete subtrees, widest first
    halted = models.TextField(blank=True)  # why nothing may be recorded now; "" when all is well
    known_note = models.TextField(blank=True)  # the newer checkpoint that stopped it, if one did

    def __str__(self):
        return f"{self.size} leaves"


class VerifierKey(models.Model):
    """One public key that has signed checkpoints."""

    vkey = models.CharField(max_length=300, unique=True)  # C2SP: name+id+base64
    first_size = models.BigIntegerField()
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return self.vkey


class Checkpoint(models.Model):
    """The signed statement that the log had this size and this root; one per size and epoch."""

    epoch = models.ForeignKey(Epoch, on_delete=models.PROTECT, related_name="checkpoints")
    size = models.BigIntegerField()
    root = models.BinaryField(max_length=32)
    note = models.TextField()  # C2SP signed note, exactly as given out
    at = models.DateTimeField()

    objects = CheckpointQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["epoch", "size"], name="ledger_checkpoint_once_per_size"
            )
        ]

    def __str__(self):
        return f"{self.epoch.origin} at {self.size}"

    @property
    def root_words(self) -> str:
        """The root as notes write it."""
        return b64encode(bytes(self.root)).decode()


class Anchor(models.Model):
    """A time-stamping authority's answer for one checkpoint (RFC 3161)."""

    checkpoint = models.ForeignKey(Checkpoint, on_delete=models.PROTECT, related_name="anchors")
    authority = models.CharField(max_length=300)
    token = models.BinaryField()
    stamped_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"{self.checkpoint} stamped by {self.authority}"

"""Check rounds: what was compared, with which key, by how many; never by whom after the end."""

from datetime import date

from django.conf import settings
from django.db import models
from django.urls import reverse

from core.models import Job
from people.models import Department, Person
from rounds import rules
from rounds.choices import Quota, RoundState, Unusual
from rounds.querysets import DoorQuerySet, PartQuerySet, RoundQuerySet


class Round(models.Model):
    """One check round: a list of client contacts, fixed when it opens, that some departments may compare with."""

    name = models.CharField(max_length=100)
    state = models.CharField(max_length=10, choices=RoundState, default=RoundState.PREPARING)
    departments = models.ManyToManyField(Department, related_name="check_rounds")
    months = models.PositiveSmallIntegerField(default=12)  # how far back a dealing counts
    with_bare = models.BooleanField(default=False)  # names alone are compared too
    quota = models.PositiveIntegerField(choices=Quota, default=Quota.USUAL)
    closes_on = models.DateField()  # the last day, inclusive
    created_on = models.DateField()
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    job = models.ForeignKey(Job, null=True, on_delete=models.SET_NULL, related_name="+")
    # What is committed in the ledger before the first evaluation.
    schema = models.CharField(max_length=4, default="", blank=True)
    public_key = models.CharField(max_length=64, default="", blank=True)
    digest = models.CharField(max_length=64, default="", blank=True)  # SHA-256 of the tag file
    tags = models.PositiveIntegerField(default=0)  # random ones included
    committed_in = models.BigIntegerField(null=True)  # the entry of the ledger
    contacts = models.PositiveIntegerField(default=0)
    opened_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)
    took_part = models.PositiveIntegerField(default=0)  # counted when it closes
    confirmed = models.PositiveIntegerField(default=0)  # connections that people told us through it
    # What was unusual, each kind once: [{"kind": "much", "on": "2026-11-02"}]; never who it was.
    alerts = models.JSONField(default=list, blank=True)

    objects = RoundQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="round_open_is_committed",
                condition=models.Q(state="preparing", committed_in__isnull=True)
                | models.Q(state="closed")
                | models.Q(state="open", committed_in__isnull=False, tags__gt=0),
            )
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("rounds:round_detail", args=[self.pk])

    @property
    def unusual(self) -> list[tuple[Unusual, date]]:
        """What was unusual, and on which day it was noticed."""
        return [(Unusual(each["kind"]), date.fromisoformat(each["on"])) for each in self.alerts]

    @property
    def told_number(self) -> str:
        """How many took part, as HR may see it."""
        return rules.told_number(self.took_part or getattr(self, "parts_count", 0))


class SealedKey(models.Model):
    """The private key of one round, sealed; the row goes when the round closes."""

    round = models.OneToOneField(Round, on_delete=models.CASCADE, related_name="sealed_key")
    sealed = models.BinaryField()

    def __str__(self):
        return f"Key of {self.round_id}"


class TagFile(models.Model):
    """The file of tags that everybody in one round downloads; the row goes when the round closes."""

    round = models.OneToOneField(Round, on_delete=models.CASCADE, related_name="tag_file")
    content = models.BinaryField()

    def __str__(self):
        return f"Tags of {self.round_id}"


class Sheet(models.Model):
    """The records of some contacts, while a round is being prepared; all are put onto shelves at its end."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="sheets")
    last = models.BigIntegerField()  # the number of the last contact on it
    contacts = models.PositiveIntegerField()
    content = models.BinaryField()

    class Meta:
        ordering = ["last"]
        constraints = [models.UniqueConstraint(fields=["round", "last"], name="sheet_once")]

    def __str__(self):
        return f"Sheet to {self.last}"


class Shelf(models.Model):
    """The records whose tags begin with one byte: which claim is about which contact."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="shelves")
    number = models.PositiveSmallIntegerField()
    content = models.BinaryField()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["round", "number"], name="shelf_once")]

    def __str__(self):
        return f"Shelf {self.number}"


class Part(models.Model):
    """What one person has used of their quota in one open round; goes when the round closes."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="parts")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    spent = models.PositiveIntegerField(default=0)  # keys
    failed = models.PositiveIntegerField(default=0)  # claims that could not be accepted

    objects = PartQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "person"], name="part_once_per_person")
        ]

    def __str__(self):
        return f"Part in {self.round_id}"


class Batch(models.Model):
    """One request that was counted: asked again under its key, it is answered without counting again."""

    part = models.ForeignKey(Part, on_delete=models.CASCADE, related_name="batches")
    key = models.CharField(max_length=64)  # made by the page
    digest = models.BinaryField(max_length=32)  # of blinded elements, which say nothing

    class Meta:
        constraints = [models.UniqueConstraint(fields=["part", "key"], name="batch_once")]

    def __str__(self):
        return f"Batch of {self.part_id}"


class CheckDoor(models.Model):
    """One leaver's personal link into one round, for when they cannot sign in any more; only hashes are kept."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="doors")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    token_hash = models.CharField(max_length=64, blank=True, db_index=True)
    # The one-time code that shows that whoever opens the link also reads that mailbox.
    code_hash = models.CharField(max_length=64, blank=True)
    code_sent_at = models.DateTimeField(null=True, blank=True)
    code_tries = models.PositiveSmallIntegerField(default=0)
    codes_sent = models.PositiveSmallIntegerField(default=0)
    made_on = models.DateField()
    expires_on = models.DateField()  # the last day
    revoked_on = models.DateField(null=True, blank=True)

    objects = DoorQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "person"],
                condition=models.Q(revoked_on__isnull=True),
                name="check_door_one_per_person",
            )
        ]

    def __str__(self):
        return f"Link into {self.round_id}"

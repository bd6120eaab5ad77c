"""Accounts that people declared, and what platforms were asked and answered about them."""

from django.conf import settings
from django.db import models

from accounts.choices import Platform
from connections.choices import AskedBy, PlatformAnswer, Silence
from connections.models.register import Connection
from connections.querysets import AllowanceQuerySet, DeclaredAccountQuerySet, RecheckQuerySet
from people.models import Person


class DeclaredAccount(models.Model):
    """An account of their own that a person declared, of their own accord, so that a platform can be asked.

    Never required, and withdrawn by its owner at any time; the row then goes.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="declared_accounts")
    platform = models.CharField(max_length=16, choices=Platform)
    name = models.CharField(max_length=200)  # as connections/connectors/names.py writes it
    declared_on = models.DateField()

    objects = DeclaredAccountQuerySet.as_manager()

    class Meta:
        ordering = ["platform"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "platform"], name="declared_account_once_per_platform"
            )
        ]

    def __str__(self):
        return f"{self.name} on {self.get_platform_display()}"


class Recheck(models.Model):
    """One question to a platform about one connection, and what it answered."""

    connection = models.ForeignKey(Connection, on_delete=models.CASCADE, related_name="rechecks")
    trigger = models.CharField(max_length=8, choices=AskedBy)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    asked_on = models.DateField()
    # The claim: whoever raised `attempts` to its value works on the row until the lease ends.
    attempts = models.PositiveSmallIntegerField(default=0)
    lease_until = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=14, choices=PlatformAnswer, blank=True)
    silence = models.CharField(max_length=12, choices=Silence, blank=True)
    account = models.CharField(max_length=200, blank=True)  # who was asked about,
    contact_account = models.CharField(max_length=200, blank=True)  # and whom they might follow
    says = models.CharField(max_length=300, blank=True)
    steps = models.JSONField(default=list, blank=True)  # every request: when, what, status, hash
    digest = models.CharField(max_length=64, blank=True)
    again_on = models.DateField(
        null=True, blank=True
    )  # the first day on which it may be asked again

    objects = RecheckQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["connection"],
                condition=models.Q(answered_at__isnull=True),
                name="recheck_one_at_a_time",
            ),
            models.CheckConstraint(
                name="recheck_answered_has_outcome",
                condition=models.Q(answered_at__isnull=True, outcome="")
                | (models.Q(answered_at__isnull=False) & ~models.Q(outcome="")),
            ),
            models.CheckConstraint(
                name="recheck_silence_has_reason",
                condition=models.Q(outcome="cannot-tell") & ~models.Q(silence="")
                | (~models.Q(outcome="cannot-tell") & models.Q(silence="")),
            ),
        ]

    def __str__(self):
        return f"{self.get_outcome_display() or 'Waiting'}: {self.connection}"

    def get_absolute_url(self):
        return self.connection.get_absolute_url()


class Allowance(models.Model):
    """How many requests one server has had from us lately, and until when it asked to be left alone."""

    host = models.CharField(max_length=253, unique=True)
    used = models.PositiveIntegerField(default=0)
    since = models.DateTimeField()
    blocked_until = models.DateTimeField(null=True, blank=True)

    objects = AllowanceQuerySet.as_manager()

    class Meta:
        ordering = ["host"]

    def __str__(self):
        return f"{self.host}: {self.used}"

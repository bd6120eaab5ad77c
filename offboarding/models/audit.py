"""The audit of leavers: its runs, and what it found."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from accounts.choices import Platform
from accounts.models import Custody
from connections.choices import EvidenceKind, VerificationLevel
from connections.models import Connection, Contact
from offboarding import rules
from offboarding.choices import CLOSED_BY_PERSON, FindingKind, FindingState, RunState, RunTrigger
from offboarding.querysets import AuditRunQuerySet, FindingQuerySet
from people.models import Employer, Employment


class AuditRun(models.Model):
    """One sweep over all leavers, as of one day."""

    as_of = models.DateField()
    trigger = models.CharField(max_length=10, choices=RunTrigger)
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    state = models.CharField(max_length=10, choices=RunState, default=RunState.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)  # the claim token
    error = models.CharField(max_length=300, blank=True)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    seconds = models.FloatField(null=True, blank=True)
    leavers = models.PositiveIntegerField(default=0)
    checked = models.PositiveIntegerField(default=0)  # connections and custodies looked at
    skipped = models.PositiveIntegerField(default=0)  # leavers whose connections were left alone
    new = models.PositiveIntegerField(default=0)
    closed = models.PositiveIntegerField(default=0)
    open = models.PositiveIntegerField(default=0)
    done_steps = models.PositiveIntegerField(default=0)
    total_steps = models.PositiveIntegerField(default=0)

    objects = AuditRunQuerySet.as_manager()

    class Meta:
        ordering = ["-started_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["as_of"], condition=models.Q(trigger="nightly"), name="audit_once_a_night"
            )
        ]

    def __str__(self):
        return f"Audit of {self.as_of}"

    def get_absolute_url(self):
        return reverse("offboarding:run_detail", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.state in (RunState.WAITING, RunState.RUNNING)

    @property
    def percent(self) -> int:
        return 100 * self.done_steps // self.total_steps if self.total_steps else 0


class AuditTally(models.Model):
    """What one run counted for one employer in one place, so that HR of that place sees their part."""

    run = models.ForeignKey(AuditRun, on_delete=models.CASCADE, related_name="tallies")
    employer = models.ForeignKey(Employer, on_delete=models.PROTECT, related_name="+")
    place = models.CharField(max_length=12)
    leavers = models.PositiveIntegerField(default=0)
    checked = models.PositiveIntegerField(default=0)
    skipped = models.PositiveIntegerField(default=0)
    new = models.PositiveIntegerField(default=0)
    closed = models.PositiveIntegerField(default=0)
    open = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["place", "employer"]
        verbose_name_plural = "audit tallies"
        constraints = [
            models.UniqueConstraint(fields=["run", "employer", "place"], name="audit_tally_once")
        ]

    def __str__(self):
        return f"{self.place}: {self.leavers} leavers, {self.new} new"


class AuditSkip(models.Model):
    """Why one run left the connections of the leavers of one place alone."""

    run = models.ForeignKey(AuditRun, on_delete=models.CASCADE, related_name="skips")
    place = models.CharField(max_length=12)
    explanation = models.CharField(max_length=400)
    leavers = models.PositiveIntegerField()

    class Meta:
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(fields=["run", "place"], name="audit_skip_once_per_place")
        ]

    def __str__(self):
        return f"{self.place}: {self.explanation}"


class Finding(models.Model):
    """One leaver apparently still connected to one contact, or still custodian of one account.

    An agency whose contract is over can be such a custodian too; it has no employment.
    """

    employment = models.ForeignKey(
        Employment, null=True, blank=True, on_delete=models.PROTECT, related_name="findings"
    )
    kind = models.CharField(max_length=12, choices=FindingKind)
    connection = models.ForeignKey(
        Connection, null=True, blank=True, on_delete=models.SET_NULL, related_name="findings"
    )
    # Kept beside the connection, whose record may go earlier: the same contact is not raised again.
    contact = models.ForeignKey(
        Contact, null=True, blank=True, on_delete=models.SET_NULL, related_name="findings"
    )
    custody = models.ForeignKey(
        Custody, null=True, blank=True, on_delete=models.PROTECT, related_name="findings"
    )
    evidence = models.CharField(max_length=14, choices=EvidenceKind, default=EvidenceKind.CONNECTED)
    level = models.CharField(
        max_length=14, choices=VerificationLevel, default=VerificationLevel.SAID
    )
    state = models.CharField(max_length=14, choices=FindingState, default=FindingState.OPEN)
    opened_on = models.DateField()
    # Runs go after their time, also those in which something was found that is still open.
    opened_in = models.ForeignKey(
        AuditRun, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    closed_on = models.DateField(null=True, blank=True)
    closed_in = models.ForeignKey(
        AuditRun, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    removed_level = models.CharField(max_length=14, choices=VerificationLevel, blank=True)
    reason = models.CharField(max_length=500, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = FindingQuerySet.as_manager()

    class Meta:
        ordering = ["opened_on", "pk"]
        indexes = [models.Index(fields=["state", "opened_on"], name="finding_state")]
        constraints = [
            models.UniqueConstraint(
                fields=["employment", "connection"], name="finding_connection_once"
            ),
            models.UniqueConstraint(fields=["employment", "custody"], name="finding_custody_once"),
            models.UniqueConstraint(
                fields=["custody"],
                condition=models.Q(employment__isnull=True),
                name="finding_agency_once",
            ),
            models.CheckConstraint(
                name="finding_of_leaver_or_agency",
                condition=models.Q(kind="agency", employment__isnull=True, custody__isnull=False)
                | (~models.Q(kind="agency") & models.Q(employment__isnull=False)),
            ),
            models.CheckConstraint(
                name="finding_closed_has_day",
                condition=models.Q(state="open", closed_on__isnull=True)
                | (~models.Q(state="open") & models.Q(closed_on__isnull=False)),
            ),
            models.CheckConstraint(
                name="finding_dismissed_has_reason",
                condition=~models.Q(state="dismissed") | ~models.Q(reason=""),
            ),
            models.CheckConstraint(
                name="finding_removed_has_level",
                condition=~models.Q(state="removed") | ~models.Q(removed_level=""),
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.connection or self.custody}"

    def get_absolute_url(self):
        return reverse("offboarding:finding_detail", args=[self.pk])

    @property
    def who(self):
        """The leaver, or the agency."""
        return self.employment.person if self.employment else self.custody.agency

    @property
    def ended_on(self):
        """The last day of the employment, or of the agency's contract."""
        return self.employment.left_on if self.employment else self.custody.agency.ended_on

    @property
    def place(self) -> str:
        """Where the leaver worked, or where the employer of the account has its seat."""
        if self.employment:
            return self.employment.place
        return self.custody.account.employer.place

    @property
    def platform(self) -> str:
        """The platform of the connection or of the account; "" once the connection's record is gone."""
        if self.custody:
            return self.custody.account.platform
        return self.connection.platform if self.connection else ""

    @property
    def is_for_information(self) -> bool:
        return self.kind == FindingKind.CONNECTION and rules.is_for_information(self.platform)

    @property
    def decided_by_person(self) -> bool:
        return self.state in CLOSED_BY_PERSON

    @property
    def platform_name(self) -> str:
        return Platform(self.platform).label if self.platform else ""

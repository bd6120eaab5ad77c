"""What the firm decided about retention, what the last run did, and who is under a legal hold."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.records import Period
from privacy.querysets import HoldQuerySet


class RuleState(models.Model):
    """One rule of retention: the period that the firm chose, if any, and what its last run did."""

    class Unit(models.TextChoices):
        DAYS = "days", _("days")
        MONTHS = "months", _("months")
        YEARS = "years", _("years")

    key = models.CharField(max_length=80, unique=True)
    amount = models.PositiveIntegerField(null=True, blank=True)
    unit = models.CharField(max_length=8, choices=Unit, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    last_run_at = models.DateTimeField(null=True, blank=True)
    last_count = models.PositiveIntegerField(default=0)
    last_left = models.PositiveIntegerField(default=0)  # due, but something still needs them
    total = models.PositiveBigIntegerField(default=0)

    class Meta:
        ordering = ["key"]
        constraints = [
            models.CheckConstraint(
                name="rule_period_has_unit",
                condition=models.Q(amount__isnull=True, unit="")
                | (models.Q(amount__isnull=False) & ~models.Q(unit="")),
            )
        ]

    def __str__(self):
        return self.key

    @property
    def period(self) -> Period | None:
        """The period that the firm chose; None when it left the default."""
        return None if self.amount is None else Period(self.amount, self.unit)


class Hold(models.Model):
    """One person whose records must stay as they are for a legal matter, why, and until when."""

    subject = models.CharField(max_length=120)  # as the ledger names the person
    reason = models.CharField(max_length=300)
    until = models.DateField(_("ends on"))
    set_on = models.DateField()
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    released_on = models.DateField(null=True, blank=True)

    objects = HoldQuerySet.as_manager()

    class Meta:
        ordering = ["-set_on", "-pk"]
        indexes = [models.Index(fields=["subject"], name="hold_subject")]
        constraints = [
            models.CheckConstraint(
                name="hold_ends_after_start", condition=models.Q(until__gte=models.F("set_on"))
            ),
            models.CheckConstraint(name="hold_has_reason", condition=~models.Q(reason="")),
        ]

    def __str__(self):
        return f"{self.subject} until {self.until}"

"""Who decides in somebody's place: deputies with dates, and approvers from outside where HR is one person."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from approvals.choices import Answer
from approvals.querysets import (
    DeputyshipQuerySet,
    OutsideApproverQuerySet,
    OutsideRequestQuerySet,
)


class Deputyship(models.Model):
    """One approver's deputy, from one day to another; both days count."""

    approver = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="deputyships"
    )
    deputy = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    first_on = models.DateField(_("from"))
    last_on = models.DateField(_("until"))
    named_at = models.DateTimeField()
    # Set when it was ended before its last day: the day on which it no longer counts.
    ended_on = models.DateField(null=True, blank=True)

    objects = DeputyshipQuerySet.as_manager()

    class Meta:
        ordering = ["-first_on", "-pk"]
        indexes = [models.Index(fields=["deputy", "last_on"], name="deputyship_of_deputy")]
        constraints = [
            models.CheckConstraint(
                name="deputyship_of_two_people",
                condition=~models.Q(approver=models.F("deputy")),
            ),
            models.CheckConstraint(
                name="deputyship_ends_after_start",
                condition=models.Q(last_on__gte=models.F("first_on")),
            ),
        ]

    def __str__(self):
        return f"{self.deputy} for {self.approver}, {self.first_on} to {self.last_on}"

    @property
    def both(self) -> tuple[int, int]:
        """The numbers of the two users concerned; either may end it."""
        return self.approver_id, self.deputy_id


class OutsideApprover(models.Model):
    """Somebody from outside the firm whom an administrator has named as a second pair of eyes."""

    name = models.CharField(max_length=200)
    email = models.EmailField(_("e-mail address"))
    standing = models.CharField(_("who they are to the firm"), max_length=200)
    named_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    named_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    objects = OutsideApproverQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="outside_approver_once",
                condition=models.Q(ended_on__isnull=True),
            )
        ]

    def __str__(self):
        return f"{self.name} ({self.standing})"


class OutsideRequest(models.Model):
    """One matter put before an approver from outside: their link, their code, and what they answered."""

    approver = models.ForeignKey(OutsideApprover, on_delete=models.PROTECT, related_name="requests")
    # What it is about: a kind that an app has registered, and the number of its row.
    kind = models.CharField(max_length=40)
    matter = models.PositiveBigIntegerField()
    name = models.CharField(max_length=200)
    email = models.EmailField(blank=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    asked_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    token_hash = models.CharField(max_length=64, blank=True, db_index=True)
    # The one-time code that shows that whoever opens the link also reads the approver's mail.
    code_hash = models.CharField(max_length=64, blank=True)
    code_sent_at = models.DateTimeField(null=True, blank=True)
    code_tries = models.PositiveSmallIntegerField(default=0)
    codes_sent = models.PositiveSmallIntegerField(default=0)
    opened_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(max_length=12, choices=Answer, default=Answer.NONE, blank=True)
    because = models.CharField(_("why it was turned down"), max_length=400, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = OutsideRequestQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]
        indexes = [models.Index(fields=["kind", "matter"], name="outside_request_matter")]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "matter"],
                name="outside_request_one_open",
                condition=models.Q(answer="", revoked_at__isnull=True),
            ),
            models.CheckConstraint(
                name="outside_request_answered_has_moment",
                condition=models.Q(answer="") | models.Q(answered_at__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.name}, asked about {self.kind} {self.matter}"

    def get_absolute_url(self):
        return reverse("approvals:outside_list")

"""What was signed with ink, what was agreed before PolicyHub, and what was given for a new restraint."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from campaigns.choices import Kind, PaperState
from campaigns.models.campaigns import Assignment, Campaign
from campaigns.models.signing import Signature
from campaigns.querysets.signing import EarlierAgreementQuerySet, PaperQuerySet
from people.models import Employer, Person
from policies.models import Clause, VersionText


class PaperSignature(models.Model):
    """A signature in ink: the scan, who handed it in, and the second person who compared it."""

    assignment = models.ForeignKey(Assignment, on_delete=models.PROTECT, related_name="papers")
    text = models.ForeignKey(VersionText, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind)
    signed_on = models.DateField()
    scan = models.FileField(upload_to="campaigns/scans/", blank=True)
    scan_sha256 = models.CharField(max_length=64)
    state = models.CharField(max_length=12, choices=PaperState, default=PaperState.WAITING)
    # The person themselves, or whoever received the sheet.
    handed_in_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    handed_in_at = models.DateTimeField()
    witness = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    witnessed_at = models.DateTimeField(null=True, blank=True)
    because = models.CharField(_("why it was turned down"), max_length=400, blank=True)
    signature = models.OneToOneField(
        Signature, null=True, blank=True, on_delete=models.PROTECT, related_name="paper"
    )

    objects = PaperQuerySet.as_manager()

    class Meta:
        ordering = ["-handed_in_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["assignment"],
                condition=models.Q(state="waiting"),
                name="paper_waiting_one",
            ),
            models.CheckConstraint(
                name="paper_confirmed_has_signature",
                condition=~models.Q(state="confirmed") | models.Q(signature__isnull=False),
            ),
        ]

    def __str__(self):
        return f"Paper of {self.assignment}"

    def get_absolute_url(self):
        return reverse("campaigns:paper_detail", args=[self.pk])


class EarlierAgreement(models.Model):
    """A clause that somebody agreed to before PolicyHub: the day, the scan, and who confirmed it."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="earlier_agreements")
    clause = models.ForeignKey(Clause, on_delete=models.PROTECT, related_name="+")
    employer = models.ForeignKey(
        Employer, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    signed_on = models.DateField()
    words = models.TextField(_("the words that were signed"), blank=True)
    in_return = models.TextField(_("given in return"), blank=True)
    # The numbers that stand on the sheet, where the clause has any; without them those of today count.
    months = models.PositiveSmallIntegerField(_("months of the restriction"), null=True, blank=True)
    lookback_months = models.PositiveSmallIntegerField(
        _("months of the lookback"), null=True, blank=True
    )
    scan = models.FileField(upload_to="campaigns/scans/", blank=True)
    scan_sha256 = models.CharField(max_length=64)
    state = models.CharField(max_length=12, choices=PaperState, default=PaperState.WAITING)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    recorded_at = models.DateTimeField()
    witness = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    witnessed_at = models.DateTimeField(null=True, blank=True)
    because = models.CharField(_("why it was turned down"), max_length=400, blank=True)

    objects = EarlierAgreementQuerySet.as_manager()

    class Meta:
        ordering = ["-recorded_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "clause", "signed_on"],
                condition=~models.Q(state="turned-down"),
                name="earlier_agreement_once",
            ),
        ]

    def __str__(self):
        return f"{self.clause} agreed by {self.person} on {self.signed_on}"

    def get_absolute_url(self):
        return reverse("campaigns:agreement_detail", args=[self.pk])


class InReturn(models.Model):
    """What people who work here already get for new terms of one campaign."""

    campaign = models.OneToOneField(Campaign, on_delete=models.PROTECT, related_name="in_return")
    words = models.TextField(_("what is given in return"))
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["campaign"]

    def __str__(self):
        return f"In return for the terms of {self.campaign}"

"""Ways in for people without an account, and the referral to a solicitor."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from offboarding.choices import Audience, Language
from offboarding.models.requests import DisconnectRequest
from offboarding.querysets import DoorQuerySet, ReferralQuerySet


class Referral(models.Model):
    """HR's proposal that a solicitor takes a request over, and the legal reviewer's agreement."""

    disconnect = models.OneToOneField(
        DisconnectRequest, on_delete=models.CASCADE, related_name="referral"
    )
    note = models.TextField()  # why it is proportionate
    solicitor_name = models.CharField(max_length=200)
    solicitor_email = models.EmailField()
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    proposed_by_name = models.CharField(max_length=200)
    proposed_on = models.DateField()
    agreed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    agreed_by_name = models.CharField(max_length=200, blank=True)
    agreed_on = models.DateField(null=True, blank=True)

    objects = ReferralQuerySet.as_manager()

    class Meta:
        ordering = ["-proposed_on", "-pk"]
        constraints = [
            models.CheckConstraint(name="referral_has_note", condition=~models.Q(note="")),
            models.CheckConstraint(
                name="referral_agreed_has_name",
                condition=models.Q(agreed_on__isnull=True) | ~models.Q(agreed_by_name=""),
            ),
        ]

    def __str__(self):
        return f"Referral of {self.disconnect} to {self.solicitor_name}"

    def get_absolute_url(self):
        return reverse("offboarding:referral_detail", args=[self.pk])


class Door(models.Model):
    """One personal link into one request, for the leaver or the solicitor; only hashes are kept."""

    disconnect = models.ForeignKey(
        DisconnectRequest, on_delete=models.CASCADE, related_name="doors"
    )
    audience = models.CharField(max_length=10, choices=Audience)
    name = models.CharField(max_length=200)
    address = models.EmailField()
    token_hash = models.CharField(max_length=64, blank=True, db_index=True)
    # The one-time code that shows that whoever opens the link also reads that mailbox.
    code_hash = models.CharField(max_length=64, blank=True)
    code_sent_at = models.DateTimeField(null=True, blank=True)
    code_tries = models.PositiveSmallIntegerField(default=0)
    codes_sent = models.PositiveSmallIntegerField(default=0)
    made_on = models.DateField()
    expires_on = models.DateField()
    opened_at = models.DateTimeField(null=True, blank=True)
    revoked_on = models.DateField(null=True, blank=True)

    objects = DoorQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["disconnect", "audience"],
                condition=models.Q(revoked_on__isnull=True),
                name="door_one_per_audience",
            )
        ]

    def __str__(self):
        return f"Link of {self.name}"

    @property
    def language(self) -> str:
        """What the pages behind it speak: the solicitor's stand beside our letters and are in English."""
        return self.disconnect.spoken if self.audience == Audience.LEAVER else Language.ENGLISH

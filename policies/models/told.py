"""Notices about privacy and monitoring: what the people of a place are told, and who received which version when."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from notices.models import Notice
from people.models import Person
from places import catalogue
from policies import assembling
from policies.choices import StaffNoticeKind, Way
from policies.querysets import NoticeDeliveryQuerySet, StaffNoticeQuerySet


class StaffNotice(models.Model):
    """One notice that everybody who works in a place is given, version by version."""

    kind = models.CharField(max_length=12, choices=StaffNoticeKind)
    name = models.CharField(max_length=160)
    place = models.CharField(max_length=12)
    asks_confirmation = models.BooleanField(
        _("people confirm that they have received it"), default=False
    )
    retired_on = models.DateField(null=True, blank=True)

    objects = StaffNoticeQuerySet.as_manager()

    class Meta:
        ordering = ["place", "kind"]
        constraints = [
            models.UniqueConstraint(
                fields=["place", "kind"],
                condition=models.Q(retired_on__isnull=True),
                name="staff_notice_once_per_place",
            )
        ]

    def __str__(self):
        return f"{self.name}, {self.place_name}"

    def get_absolute_url(self):
        return reverse("policies:staff_notice_detail", args=[self.pk])

    @property
    def place_name(self) -> str:
        return catalogue.place(self.place).name

    def current(self) -> "StaffNoticeVersion | None":
        """Return the version that people are given today."""
        return self.versions.order_by("-number").first()


class StaffNoticeVersion(models.Model):
    """One wording of a notice to staff. It never changes; a correction is the next version."""

    notice = models.ForeignKey(StaffNotice, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    body = models.TextField()  # Markdown: headings and paragraphs
    sha256 = models.CharField(max_length=64)
    issued_on = models.DateField()
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["notice", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["notice", "number"], name="staff_notice_version_numbered_once"
            )
        ]

    def __str__(self):
        return f"{self.notice.name}, version {self.number}"

    def blocks(self):
        return assembling.blocks(self.body)


class NoticeDelivery(models.Model):
    """One person who was given one version of a notice: how, when, and whether they confirmed it."""

    version = models.ForeignKey(
        StaffNoticeVersion, on_delete=models.PROTECT, related_name="deliveries"
    )
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    way = models.CharField(max_length=8, choices=Way, default=Way.MESSAGE)
    given_on = models.DateField()
    message = models.ForeignKey(
        Notice, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    reference = models.CharField(_("where the signed paper is kept"), max_length=200, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)

    objects = NoticeDeliveryQuerySet.as_manager()

    class Meta:
        ordering = ["-given_on", "-pk"]
        verbose_name_plural = "notice deliveries"
        constraints = [
            models.UniqueConstraint(
                fields=["version", "person"], name="notice_delivered_once_per_version"
            )
        ]
        indexes = [models.Index(fields=["person", "version"], name="notice_delivery_person")]

    def __str__(self):
        return f"{self.version} to {self.person}"

    def get_absolute_url(self):
        return reverse("policies:own_notice_detail", args=[self.pk])

"""What people say instead of signing, and what HR answers."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from campaigns.choices import AssignmentState, Decision, EnquiryKind, Ground
from campaigns.models.campaigns import Assignment
from campaigns.querysets.signing import EnquiryQuerySet


class Enquiry(models.Model):
    """A question, a wish or a no of one person about what they are asked to sign, and HR's answer to it."""

    assignment = models.ForeignKey(Assignment, on_delete=models.PROTECT, related_name="enquiries")
    kind = models.CharField(max_length=12, choices=EnquiryKind)
    ground = models.CharField(max_length=16, choices=Ground, blank=True)  # of an exemption
    words = models.TextField(blank=True)
    asked_at = models.DateTimeField()
    # Where the assignment stood before, and comes back to.
    state_before = models.CharField(max_length=12, choices=AssignmentState)
    decision = models.CharField(max_length=10, choices=Decision, default=Decision.NONE, blank=True)
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = EnquiryQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at", "pk"]
        verbose_name_plural = "enquiries"
        constraints = [
            models.UniqueConstraint(
                fields=["assignment"],
                condition=models.Q(answered_at__isnull=True, withdrawn_at__isnull=True),
                name="enquiry_open_one",
            ),
            models.CheckConstraint(
                name="enquiry_answered_has_words",
                condition=models.Q(answered_at__isnull=True) | models.Q(withdrawn_at__isnull=True),
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.assignment}"

    def get_absolute_url(self):
        return reverse("campaigns:enquiry_detail", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.answered_at is None and self.withdrawn_at is None

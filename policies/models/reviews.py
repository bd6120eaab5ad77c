"""Legal review: who was asked, what they said, for which places it holds and until when."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from places import catalogue
from places.models import Change
from policies.choices import Answer
from policies.models.clauses import ClauseRevision
from policies.models.versions import PolicyVersion
from policies.querysets import ApprovalQuerySet, ReviewQuerySet


class Review(models.Model):
    """One reviewer asked about a version, or about a change for a place.

    An outside reviewer comes by a personal link, without an account.
    """

    version = models.ForeignKey(
        PolicyVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="reviews"
    )
    change = models.ForeignKey(
        Change, null=True, blank=True, on_delete=models.CASCADE, related_name="reviews"
    )
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    name = models.CharField(max_length=200)
    email = models.EmailField()
    question = models.TextField(_("what we ask"), blank=True)
    places = models.JSONField(default=list)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    asked_at = models.DateTimeField()
    token_hash = models.CharField(max_length=64, blank=True, db_index=True)
    # The one-time code that shows that whoever opens the link also reads the reviewer's mail.
    code_hash = models.CharField(max_length=64, blank=True)
    code_sent_at = models.DateTimeField(null=True, blank=True)
    code_tries = models.PositiveSmallIntegerField(default=0)
    codes_sent = models.PositiveSmallIntegerField(default=0)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(max_length=10, choices=Answer, default=Answer.NONE, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="review_answered_has_moment",
                condition=models.Q(answer="") | models.Q(answered_at__isnull=False),
            ),
            models.CheckConstraint(
                name="review_is_about_one_thing",
                condition=models.Q(version__isnull=True) ^ models.Q(change__isnull=True),
            ),
        ]

    def __str__(self):
        return f"Review of {self.version or self.change} by {self.name}"

    def get_absolute_url(self):
        return reverse("policies:review_detail", args=[self.pk])

    @property
    def title(self) -> str:
        """Return what it is about: the name of the policy, or the change and its place."""
        return self.version.policy.name if self.version_id else str(self.change)

    @property
    def part(self) -> str:
        """Return which part of that: a version, or that it is a change for a place."""
        if self.version_id:
            return _("Version %s") % self.version.number
        return _("Change for a place")


class Comment(models.Model):
    """One remark in a review, about one clause or the whole; legal advice is marked as privileged."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="comments")
    revision = models.ForeignKey(
        ClauseRevision, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    author = models.CharField(max_length=200)
    text = models.TextField()
    privileged = models.BooleanField(_("legal advice: keep it out of exports"), default=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self):
        return f"{self.author}: {self.text[:60]}"


class Approval(models.Model):
    """A reviewer's yes to one version in one place, until a day."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="approvals")
    version = models.ForeignKey(PolicyVersion, on_delete=models.PROTECT, related_name="approvals")
    place = models.CharField(max_length=12)
    approved_on = models.DateField()
    valid_until = models.DateField()
    limits = models.CharField(max_length=400, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)

    objects = ApprovalQuerySet.as_manager()

    class Meta:
        ordering = ["place", "-valid_until"]
        constraints = [
            models.UniqueConstraint(fields=["review", "place"], name="approval_once_per_place"),
            models.CheckConstraint(
                name="approval_ends_after_start",
                condition=models.Q(valid_until__gte=models.F("approved_on")),
            ),
        ]

    def __str__(self):
        return f"{self.version} in {self.place} until {self.valid_until}"

    @property
    def place_name(self) -> str:
        return catalogue.place(self.place).name


class LintOverride(models.Model):
    """A legal reviewer's recorded reason for using a sentence that the lint would block in one place."""

    version = models.ForeignKey(PolicyVersion, on_delete=models.PROTECT, related_name="overrides")
    rule = models.CharField(max_length=40)
    place = models.CharField(max_length=12)
    sentence_sha256 = models.CharField(max_length=64)
    reason = models.CharField(max_length=500)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_by_name = models.CharField(max_length=200)
    made_on = models.DateField()

    class Meta:
        ordering = ["rule", "place"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "rule", "place", "sentence_sha256"],
                name="override_once_per_sentence",
            ),
            models.CheckConstraint(name="override_has_reason", condition=~models.Q(reason="")),
        ]

    def __str__(self):
        return f"{self.rule} in {self.place}: {self.reason}"

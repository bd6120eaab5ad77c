"""The files of a case: evidence, which is never altered, what was added to it, and letters as they were sent."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from conduct.choices import LetterKind, SeenWhere
from conduct.models.cases import Case, somebody
from conduct.models.steps import Appeal, Hearing, Outcome
from conduct.querysets import EvidenceQuerySet, LetterQuerySet


class Evidence(models.Model):
    """One original: a file or a description, with where it comes from and why it may be used. Never changed."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="evidence")
    title = models.CharField(max_length=160)
    source = models.CharField(max_length=10, choices=SeenWhere)
    source_words = models.CharField(_("where exactly"), max_length=400)
    lawfulness = models.TextField(_("why it may be used"))
    captured_at = models.DateTimeField()
    words = models.TextField(_("what it shows"), blank=True)
    file = models.FileField(upload_to="conduct/", blank=True)
    file_name = models.CharField(max_length=120, blank=True)
    content_type = models.CharField(max_length=40, blank=True)
    size = models.PositiveIntegerField(default=0)
    sha256 = models.CharField(max_length=64)
    added_by = somebody()
    added_at = models.DateTimeField()

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "evidence"

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("conduct:evidence_file", args=[self.pk])


class Addendum(models.Model):
    """Something said about a piece of evidence later; the original stays as it is."""

    evidence = models.ForeignKey(Evidence, on_delete=models.CASCADE, related_name="addenda")
    words = models.TextField()
    # Names of others are in it: the person concerned sees it only once somebody has looked.
    hides_others = models.BooleanField(default=False)
    added_by = somebody()
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "addenda"

    def __str__(self):
        return f"{self.evidence}: {self.words[:40]}"


class Letter(models.Model):
    """One letter of a case: a draft until it is sent, and from then on kept as it was sent."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="letters")
    kind = models.CharField(max_length=12, choices=LetterKind)
    hearing = models.ForeignKey(
        Hearing, null=True, blank=True, on_delete=models.CASCADE, related_name="letters"
    )
    outcome = models.ForeignKey(
        Outcome, null=True, blank=True, on_delete=models.CASCADE, related_name="letters"
    )
    appeal = models.ForeignKey(
        Appeal, null=True, blank=True, on_delete=models.CASCADE, related_name="letters"
    )
    subject = models.CharField(max_length=200)
    text = models.TextField()
    sha256 = models.CharField(max_length=64, blank=True)
    lint = models.JSONField(default=list, blank=True)  # what was noticed and did not block
    written_by = somebody()
    written_on = models.DateField()
    sent_by = somebody()
    sent_on = models.DateField(null=True, blank=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="conduct_letter_sent_has_digest",
                condition=models.Q(sent_on__isnull=True) | ~models.Q(sha256=""),
            )
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.subject}"

    def get_absolute_url(self):
        return reverse("conduct:letter_detail", args=[self.pk])

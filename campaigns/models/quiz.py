"""The question bank, and how people answered it."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from campaigns.choices import CheckMode, QuestionOrigin
from campaigns.models.campaigns import Assignment
from campaigns.querysets.signing import AttemptQuerySet, QuestionQuerySet
from policies.models import PolicyVersion


class Question(models.Model):
    """One edition of one question of the quiz. A correction is the next edition, so that old answers stay readable."""

    key = models.SlugField(max_length=60)
    edition = models.PositiveSmallIntegerField(default=1)
    origin = models.CharField(max_length=8, choices=QuestionOrigin, default=QuestionOrigin.OWN)
    words = models.CharField(_("question"), max_length=400)
    options = models.JSONField(default=list)  # [{"key": "A", "text": "…"}]
    correct = models.CharField(max_length=2)
    explanation = models.TextField()
    clauses = models.JSONField(
        default=list, blank=True
    )  # asked where one of these is in the version
    stances = models.JSONField(default=list)  # ["any"] for all
    mode = models.CharField(max_length=8, choices=CheckMode, default=CheckMode.ANY)
    retired_on = models.DateField(null=True, blank=True)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        ordering = ["key", "-edition"]
        constraints = [
            models.UniqueConstraint(fields=["key", "edition"], name="question_edition_once"),
            models.UniqueConstraint(
                fields=["key"],
                condition=models.Q(retired_on__isnull=True),
                name="question_in_use_once",
            ),
        ]

    def __str__(self):
        return self.words

    def get_absolute_url(self):
        return reverse("campaigns:question_edit", args=[self.pk])


class Attempt(models.Model):
    """One go at the quiz: which questions in which order, what was answered, and whether it was passed."""

    assignment = models.ForeignKey(Assignment, on_delete=models.PROTECT, related_name="attempts")
    version = models.ForeignKey(PolicyVersion, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField(default=1)
    # [{"question": 3, "order": ["C", "A", "B", "D"]}]
    asked = models.JSONField(default=list)
    answers = models.JSONField(default=dict)  # {"3": "A"}
    total = models.PositiveSmallIntegerField()  # stays when the single answers have gone
    right = models.PositiveSmallIntegerField(default=0)
    needed = models.PositiveSmallIntegerField()  # how many right answers pass
    begun_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    passed = models.BooleanField(default=False)

    objects = AttemptQuerySet.as_manager()

    class Meta:
        ordering = ["assignment", "number"]
        constraints = [
            models.UniqueConstraint(fields=["assignment", "number"], name="attempt_numbered_once"),
            models.UniqueConstraint(
                fields=["assignment"],
                condition=models.Q(finished_at__isnull=True),
                name="attempt_open_one",
            ),
        ]

    def __str__(self):
        return f"Attempt {self.number} of {self.assignment}"

"""What a place needs on record before a feature may be used there, and what the firm changed with a lawyer."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from places import catalogue
from places.choices import About, ChangeState, PrerequisiteKind, Target
from places.querysets import ChangeQuerySet, PrerequisiteQuerySet


class Prerequisite(models.Model):
    """One legal preparation that the firm has made for one place, with the paper that proves it."""

    place = models.CharField(max_length=12)
    kind = models.CharField(max_length=24, choices=PrerequisiteKind)
    reference = models.CharField(_("where the document is kept"), max_length=200)
    link = models.CharField(
        max_length=200, blank=True
    )  # the page it follows from, where there is one
    recorded_on = models.DateField()
    review_on = models.DateField(_("valid until"), null=True, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    withdrawn_on = models.DateField(null=True, blank=True)

    objects = PrerequisiteQuerySet.as_manager()

    class Meta:
        ordering = ["place", "kind", "-recorded_on"]
        constraints = [
            models.CheckConstraint(
                name="prerequisite_review_after_record",
                condition=models.Q(review_on__isnull=True)
                | models.Q(review_on__gte=models.F("recorded_on")),
            )
        ]

    def __str__(self):
        return f"{self.get_kind_display()} for {self.place}"


class Change(models.Model):
    """What the firm wants to be otherwise in one place than it is shipped, and what a lawyer said to it."""

    place = models.CharField(max_length=12)
    about = models.CharField(max_length=8, choices=About, default=About.FEATURE)
    subject = models.CharField(max_length=60)  # a gate, or the key of a clause
    subject_name = models.CharField(max_length=160, blank=True)  # as it was called then
    to = models.CharField(_("how it should stand"), max_length=8, choices=Target)
    reason = models.CharField(max_length=300)
    source = models.CharField(_("where that is written"), max_length=300)
    review_on = models.DateField(_("look at it again on"))
    state = models.CharField(max_length=10, choices=ChangeState, default=ChangeState.PROPOSED)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    proposed_on = models.DateField()
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_by_name = models.CharField(max_length=200, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)
    answer = models.CharField(_("what the lawyer said"), max_length=400, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    objects = ChangeQuerySet.as_manager()

    class Meta:
        ordering = ["-proposed_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["place", "about", "subject"],
                condition=models.Q(state="proposed"),
                name="change_proposed_one",
            ),
            models.UniqueConstraint(
                fields=["place", "about", "subject"],
                condition=models.Q(state="approved"),
                name="change_approved_one",
            ),
            models.CheckConstraint(
                name="change_decided_has_day",
                condition=~models.Q(state__in=["approved", "refused"])
                | models.Q(decided_on__isnull=False),
            ),
            models.CheckConstraint(
                name="change_ends_after_decision",
                condition=models.Q(valid_until__isnull=True)
                | models.Q(valid_until__gte=models.F("decided_on")),
            ),
        ]

    def __str__(self):
        return f"{self.subject_name}: {self.place_name}"

    def get_absolute_url(self):
        return reverse("places:change_detail", args=[self.pk])

    @property
    def place_name(self) -> str:
        return catalogue.place(self.place).name

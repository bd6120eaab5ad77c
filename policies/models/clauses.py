"""Clauses: texts with a meaning the product knows, each with its revisions."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from places import catalogue
from policies.choices import Acceptance, Document, Feature, Origin
from policies.querysets import ClauseQuerySet

# Groups of places, and lines of business, that the library speaks of.
GROUPS = {
    "any": _("Everywhere"),
    "EU": _("European Union"),
    "US": _("United States"),
    "US-SMP": _("US states that protect personal accounts"),
    "US-FIN": _("Financial firms in the United States"),
    "GB-FIN": _("Financial firms in Great Britain"),
}


class Clause(models.Model):
    """One rule that policies can contain. Its words are in its revisions."""

    key = models.SlugField(max_length=60, unique=True)
    origin = models.CharField(max_length=8, choices=Origin, default=Origin.OWN)
    stances = models.JSONField(default=list)  # those under which it may be used; ["any"] for all
    acceptance = models.CharField(max_length=12, choices=Acceptance, default=Acceptance.ACKNOWLEDGE)
    document = models.CharField(max_length=16, choices=Document, default=Document.POLICY)
    binds = models.JSONField(
        default=list, blank=True
    )  # the rules of the product that it switches on
    feature = models.CharField(max_length=20, choices=Feature, default=Feature.NONE, blank=True)
    always_on = models.BooleanField(default=False)  # part of every policy, whoever assembles it
    default_on = models.BooleanField(_("offered ticked"), default=False)
    reasons = models.TextField(_("why we have it"), blank=True)
    retired_on = models.DateField(null=True, blank=True)

    objects = ClauseQuerySet.as_manager()

    class Meta:
        ordering = ["key"]

    def __str__(self):
        return self.key

    def get_absolute_url(self):
        return reverse("policies:clause_detail", args=[self.pk])


class ClauseRevision(models.Model):
    """One wording of a clause. It never changes; a correction is the next revision."""

    clause = models.ForeignKey(Clause, on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=160)
    text = models.TextField()  # with variables in braces, such as {company}
    created_on = models.DateField()
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["clause", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["clause", "number"], name="clause_revision_numbered_once"
            )
        ]

    def __str__(self):
        return f"{self.title} ({self.number})"


class ClauseCare(models.Model):
    """What has to be thought of when a clause is used in one place."""

    clause = models.ForeignKey(Clause, on_delete=models.CASCADE, related_name="cares")
    place = models.CharField(max_length=12)  # a place, or a group such as US-SMP, EU, any
    why = models.CharField(max_length=400)

    class Meta:
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(fields=["clause", "place"], name="clause_care_once_per_place")
        ]

    def __str__(self):
        return f"{self.place}: {self.why}"

    @property
    def place_name(self) -> str:
        """Return the place, or the group of places, in words."""
        if self.place in GROUPS:
            return str(GROUPS[self.place])
        return catalogue.place(self.place).name if catalogue.is_known(self.place) else self.place

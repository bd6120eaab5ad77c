"""What happens when somebody reads and signs: which text was shown, what was signed, by whom and how."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from campaigns.choices import Kind, Route
from campaigns.models.campaigns import Assignment
from campaigns.models.quiz import Attempt
from campaigns.querysets.signing import ShowingQuerySet, SignatureQuerySet
from ledger.models import Entry
from people.models import Employer, Person
from policies.models import PolicyVersion, VersionText


class Showing(models.Model):
    """One text that was put on the screen of one person: when first, and when they said they had reached its end."""

    assignment = models.ForeignKey(Assignment, on_delete=models.PROTECT, related_name="showings")
    text = models.ForeignKey(VersionText, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    # Said by the person with the button below the last paragraph: by finger, keyboard or screen reader alike.
    reached_end_at = models.DateTimeField(null=True, blank=True)
    # Large print, plain language or print: that one was used, and not which or why.
    with_aid = models.BooleanField(_("with a reading aid"), default=False)

    objects = ShowingQuerySet.as_manager()

    class Meta:
        ordering = ["opened_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["assignment", "text"], name="showing_once_per_text"),
        ]

    def __str__(self):
        return f"{self.text} shown for {self.assignment}"


class Signature(models.Model):
    """One person acknowledged one version, or agreed to its terms. It is never changed; the ledger seals it."""

    assignment = models.ForeignKey(Assignment, on_delete=models.PROTECT, related_name="signatures")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="signatures")
    version = models.ForeignKey(PolicyVersion, on_delete=models.PROTECT, related_name="+")
    text = models.ForeignKey(VersionText, on_delete=models.PROTECT, related_name="+")
    text_sha256 = models.CharField(max_length=64)
    kind = models.CharField(max_length=12, choices=Kind)
    route = models.CharField(max_length=6, choices=Route, default=Route.SCREEN)
    affirmation = models.TextField(_("the exact words"))
    terms = models.JSONField(_("terms agreed to"), default=list, blank=True)  # keys of clauses
    in_return = models.TextField(_("given in return"), blank=True)
    signed_in_with = models.CharField(max_length=160)
    session_sha256 = models.CharField(max_length=64, blank=True)
    network_address = models.GenericIPAddressField(null=True, blank=True)
    browser = models.CharField(max_length=300, blank=True)
    employer = models.ForeignKey(
        Employer, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    place = models.CharField(max_length=12, blank=True)
    attempt = models.ForeignKey(
        Attempt, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    signed_at = models.DateTimeField()
    # The receipt as the person gets it, word for word; the ledger holds only its SHA-256.
    statement = models.TextField()
    statement_sha256 = models.CharField(max_length=64)
    # As with the leaves of the ledger: its triggers keep the entry, no foreign key has to.
    entry = models.OneToOneField(
        Entry, on_delete=models.PROTECT, related_name="+", db_constraint=False
    )

    objects = SignatureQuerySet.as_manager()

    class Meta:
        ordering = ["-signed_at", "-pk"]
        indexes = [models.Index(fields=["person", "signed_at"], name="signature_person")]
        constraints = [
            models.UniqueConstraint(
                fields=["assignment", "version"], name="signature_once_per_version"
            ),
            models.CheckConstraint(
                name="signature_agreed_has_terms",
                condition=~models.Q(kind="agree") | ~models.Q(terms=[]),
            ),
        ]

    def __str__(self):
        return f"{self.version}, {self.get_kind_display()}"

    def get_absolute_url(self):
        return reverse("campaigns:signature_receipt", args=[self.pk])


class PersonalDoor(models.Model):
    """The personal link by which one person without a login comes to what they are asked to sign."""

    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="+")
    token_sha256 = models.CharField(max_length=64, db_index=True)
    code_sha256 = models.CharField(max_length=64, blank=True)
    code_sent_at = models.DateTimeField(null=True, blank=True)
    code_tries = models.PositiveSmallIntegerField(default=0)
    codes_sent = models.PositiveSmallIntegerField(default=0)
    expires_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"Door of {self.person}"

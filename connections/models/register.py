"""Clients, the people who work there, and who of ours is connected to them."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.choices import Platform
from connections.choices import (
    ClientStatus,
    DuplicateReason,
    EvidenceKind,
    Exemption,
    ExemptionState,
    HowKnown,
    IdentifierKind,
    LegalBasis,
    VerificationLevel,
)
from connections.querysets import (
    ClientQuerySet,
    ConnectionQuerySet,
    ContactQuerySet,
    DealingQuerySet,
    DuplicateQuerySet,
    IdentifierQuerySet,
    ImportMappingQuerySet,
    MergeQuerySet,
)
from people.models import Person


class Client(models.Model):
    """One company that is, was or may become a client."""

    name = models.CharField(max_length=200)
    name_key = models.CharField(
        max_length=200, unique=True
    )  # normalised, for matching and re-import
    status = models.CharField(max_length=12, choices=ClientStatus, default=ClientStatus.CURRENT)
    source = models.CharField(max_length=60, blank=True)
    source_id = models.CharField(max_length=80, blank=True)
    # The last day on which leavers may be asked about them; empty: as long as they are a client.
    protected_until = models.DateField(null=True, blank=True)
    # A duplicate stays, so that its name leads to the row that counts; see `Merge`.
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged"
    )

    objects = ClientQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                name="client_not_merged_into_itself",
                condition=models.Q(merged_into__isnull=True)
                | ~models.Q(merged_into=models.F("pk")),
            )
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("connections:client_detail", args=[self.pk])


class Contact(models.Model):
    """One person at a client, in their professional role only."""

    client = models.ForeignKey(
        Client, null=True, blank=True, on_delete=models.PROTECT, related_name="contacts"
    )
    name = models.CharField(max_length=200)
    name_key = models.CharField(max_length=200, db_index=True)  # normalised, for exact matching
    title = models.CharField(max_length=200, blank=True)
    work_email = models.EmailField(blank=True)
    status = models.CharField(max_length=12, choices=ClientStatus, default=ClientStatus.CURRENT)
    source = models.CharField(max_length=60)  # where we have them from: "hubspot", "by hand"
    source_id = models.CharField(max_length=80, blank=True)
    legal_basis = models.CharField(
        max_length=24, choices=LegalBasis, default=LegalBasis.LEGITIMATE_INTEREST
    )
    relationship_owner = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="relationships"
    )
    added_on = models.DateField()
    # An objection ends matching; an erasure also empties the row, which then only keeps its place.
    objected_on = models.DateField(null=True, blank=True)
    erased_on = models.DateField(null=True, blank=True)
    # A duplicate stays, so that the next import finds the row that counts; see `Merge`.
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged"
    )

    objects = ContactQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        indexes = [models.Index(fields=["work_email"], name="contact_work_email")]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "source_id"],
                condition=~models.Q(source_id=""),
                name="contact_once_per_source",
            ),
            models.CheckConstraint(
                name="contact_erased_holds_nothing",
                condition=models.Q(erased_on__isnull=True)
                | models.Q(name="", name_key="", title="", work_email=""),
            ),
            models.CheckConstraint(
                name="contact_not_merged_into_itself",
                condition=models.Q(merged_into__isnull=True)
                | ~models.Q(merged_into=models.F("pk")),
            ),
        ]

    def __str__(self):
        return self.name or gettext("Erased contact")

    def get_absolute_url(self):
        return reverse("connections:contact_detail", args=[self.pk])


class ContactIdentifier(models.Model):
    """Something published for work that identifies a contact on a platform; never a private handle."""

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="identifiers")
    platform = models.CharField(max_length=16, choices=Platform)
    kind = models.CharField(max_length=12, choices=IdentifierKind)
    value = models.CharField(max_length=300)  # as connections/normal.py writes it
    source = models.CharField(max_length=60)
    legal_basis = models.CharField(
        max_length=24, choices=LegalBasis, default=LegalBasis.LEGITIMATE_INTEREST
    )

    objects = IdentifierQuerySet.as_manager()

    class Meta:
        ordering = ["platform", "kind", "value"]
        indexes = [models.Index(fields=["platform", "kind", "value"], name="identifier_value")]
        constraints = [
            models.UniqueConstraint(
                fields=["contact", "platform", "kind", "value"], name="identifier_once_per_contact"
            )
        ]

    def __str__(self):
        return f"{self.get_kind_display()} on {self.get_platform_display()}: {self.value}"


class Dealing(models.Model):
    """One of our people worked with one contact, from when to when."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="dealings")
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="dealings")
    first_on = models.DateField()
    last_on = models.DateField()

    objects = DealingQuerySet.as_manager()

    class Meta:
        ordering = ["-last_on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["person", "contact"], name="dealing_once_per_pair"),
            models.CheckConstraint(
                name="dealing_ends_after_start",
                condition=models.Q(last_on__gte=models.F("first_on")),
            ),
        ]

    def __str__(self):
        return f"{self.person} with {self.contact}"


class Connection(models.Model):
    """A link between somebody's personal account and a contact: only ever one that a person told us,
    or that a named colleague saw on a public professional page on a recorded date."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="connections")
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="connections")
    platform = models.CharField(max_length=16, choices=Platform)
    connected_on = models.DateField(null=True, blank=True)
    evidence = models.CharField(max_length=14, choices=EvidenceKind, default=EvidenceKind.CONNECTED)
    how_known = models.CharField(max_length=12, choices=HowKnown)
    level = models.CharField(
        _("verification level"),
        max_length=14,
        choices=VerificationLevel,
        default=VerificationLevel.SAID,
    )
    exemption = models.CharField(
        max_length=16, choices=Exemption, default=Exemption.NONE, blank=True
    )
    exemption_state = models.CharField(
        max_length=10, choices=ExemptionState, default=ExemptionState.NONE, blank=True
    )
    recorded_on = models.DateField()
    # The last day on which the evidence above was given: first record, or a later check.
    last_known_on = models.DateField()
    removed_on = models.DateField(null=True, blank=True)
    removed_level = models.CharField(max_length=14, choices=VerificationLevel, blank=True)
    seen_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    seen_at_url = models.URLField(blank=True)

    objects = ConnectionQuerySet.as_manager()

    class Meta:
        ordering = ["-recorded_on", "-pk"]
        indexes = [models.Index(fields=["person", "removed_on"], name="connection_person")]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "contact", "platform"], name="connection_once_per_platform"
            ),
            models.CheckConstraint(
                name="connection_removed_has_level",
                condition=models.Q(removed_on__isnull=True) | ~models.Q(removed_level=""),
            ),
            models.CheckConstraint(
                name="connection_seen_names_page",
                condition=~models.Q(how_known="seen") | ~models.Q(seen_at_url=""),
            ),
            models.CheckConstraint(
                name="connection_exemption_has_state",
                condition=models.Q(exemption="", exemption_state="")
                | (~models.Q(exemption="") & ~models.Q(exemption_state="")),
            ),
        ]

    def __str__(self):
        return f"{self.person} and {self.contact} on {self.get_platform_display()}"

    def get_absolute_url(self):
        return reverse("connections:connection_detail", args=[self.pk])


class Merge(models.Model):
    """One duplicate was joined to the client or contact that stays; with what takes it apart again."""

    client = models.ForeignKey(
        Client, null=True, blank=True, on_delete=models.PROTECT, related_name="merges"
    )
    other_client = models.ForeignKey(
        Client, null=True, blank=True, on_delete=models.PROTECT, related_name="merges_of"
    )
    contact = models.ForeignKey(
        Contact, null=True, blank=True, on_delete=models.PROTECT, related_name="merges"
    )
    other_contact = models.ForeignKey(
        Contact, null=True, blank=True, on_delete=models.PROTECT, related_name="merges_of"
    )
    moved = models.JSONField(default=dict, blank=True)  # numbers of the rows that moved, by table
    before = models.JSONField(default=dict, blank=True)  # what the rows that stayed said before
    after = models.JSONField(default=dict, blank=True)  # and what the merge made of it
    followed = models.JSONField(default=dict, blank=True)  # what the apps above moved along
    merged_on = models.DateField()
    undone_on = models.DateField(null=True, blank=True)

    objects = MergeQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                name="merge_of_two_alike",
                condition=models.Q(
                    client__isnull=False,
                    other_client__isnull=False,
                    contact__isnull=True,
                    other_contact__isnull=True,
                )
                | models.Q(
                    client__isnull=True,
                    other_client__isnull=True,
                    contact__isnull=False,
                    other_contact__isnull=False,
                ),
            )
        ]

    def __str__(self):
        return gettext("%(other)s, joined to %(kept)s") % {"other": self.other, "kept": self.kept}

    @property
    def kept(self) -> Client | Contact:
        """The row that stays."""
        return self.contact or self.client

    @property
    def other(self) -> Client | Contact:
        """The duplicate."""
        return self.other_contact or self.other_client


class Duplicate(models.Model):
    """Two rows that may be one client or one contact; or that somebody has found to be two."""

    client = models.ForeignKey(
        Client, null=True, blank=True, on_delete=models.CASCADE, related_name="duplicates"
    )
    other_client = models.ForeignKey(
        Client, null=True, blank=True, on_delete=models.CASCADE, related_name="duplicate_of"
    )
    contact = models.ForeignKey(
        Contact, null=True, blank=True, on_delete=models.CASCADE, related_name="duplicates"
    )
    other_contact = models.ForeignKey(
        Contact, null=True, blank=True, on_delete=models.CASCADE, related_name="duplicate_of"
    )
    why = models.CharField(max_length=12, choices=DuplicateReason)
    are_two_since = models.DateField(null=True, blank=True)

    objects = DuplicateQuerySet.as_manager()

    class Meta:
        ordering = ["why", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["contact", "other_contact"], name="duplicate_contacts"),
            models.UniqueConstraint(fields=["client", "other_client"], name="duplicate_clients"),
        ]

    def __str__(self):
        return f"{self.contact or self.client} / {self.other_contact or self.other_client}"


class ImportMapping(models.Model):
    """Which column means what in the tables of one source, as somebody has said once."""

    source = models.CharField(max_length=60)  # what the contacts will say that they are from
    heads = (
        models.JSONField()
    )  # the names of all columns, sorted, as `imports.columns.plain` writes
    heads_key = models.CharField(max_length=64, unique=True)  # digest of the heads
    columns = models.JSONField()  # field: name of its column
    said_on = models.DateField()

    objects = ImportMappingQuerySet.as_manager()

    class Meta:
        ordering = ["source", "pk"]

    def __str__(self):
        return self.source

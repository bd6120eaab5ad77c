"""The register of business accounts: what the company runs on each platform, and who holds it."""

from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts import rules
from accounts.choices import Platform, TwoFactor
from accounts.models.agencies import Agency
from accounts.querysets import BusinessAccountQuerySet, CustodyQuerySet
from people.models import Employer, Person


class BusinessAccount(models.Model):
    """One company presence on one platform. It points to the vault and never holds a secret."""

    platform = models.CharField(max_length=16, choices=Platform)
    handle = models.CharField(max_length=120)
    url = models.URLField(_("address"), blank=True)
    purpose = models.CharField(max_length=300, blank=True)
    employer = models.ForeignKey(
        Employer, on_delete=models.PROTECT, related_name="business_accounts"
    )
    owner = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="owned_accounts"
    )
    deputy = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="deputised_accounts"
    )
    recovery_address = models.EmailField(_("recovery e-mail address"), blank=True)
    two_factor = models.CharField(
        _("two-factor sign-in"), max_length=16, choices=TwoFactor, default=TwoFactor.UNKNOWN
    )
    vault_pointer = models.CharField(
        _("where the vault keeps the password"),
        max_length=200,
        blank=True,
        help_text=_(
            "The name of the entry in your vault, for example “Marketing / Instagram”. Never the password."
        ),
    )
    opened_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    # When its owner is next to look whether everything about it is right.
    check_due_on = models.DateField(null=True, blank=True)

    objects = BusinessAccountQuerySet.as_manager()

    class Meta:
        ordering = ["platform", "handle"]
        constraints = [
            models.UniqueConstraint("platform", Lower("handle"), name="account_once_per_platform"),
            models.CheckConstraint(
                name="account_closed_after_opening",
                condition=models.Q(closed_on__isnull=True)
                | models.Q(opened_on__isnull=True)
                | models.Q(closed_on__gte=models.F("opened_on")),
            ),
            models.CheckConstraint(
                name="account_deputy_is_not_owner",
                condition=models.Q(owner__isnull=True)
                | models.Q(deputy__isnull=True)
                | ~models.Q(owner=models.F("deputy")),
            ),
        ]

    def __str__(self):
        return f"{self.handle} on {self.get_platform_display()}"

    def get_absolute_url(self):
        return reverse("accounts:account_detail", args=[self.pk])

    @property
    def attention(self) -> list:
        """What should be put right; needs what `for_listing` adds."""
        return rules.attention(
            is_closed=self.closed_on is not None,
            by_leaver=self.by_leaver,
            holders=len(self.held_now),
            has_owner=self.owner_id is not None,
            has_deputy=self.deputy_id is not None,
            check_due=self.check_is_due,
        )


class Custody(models.Model):
    """Who holds access to a business account, from when to when: a person, or an agency."""

    account = models.ForeignKey(BusinessAccount, on_delete=models.PROTECT, related_name="custodies")
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="custodies"
    )
    agency = models.ForeignKey(
        Agency, null=True, blank=True, on_delete=models.PROTECT, related_name="custodies"
    )
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    end_note = models.CharField(_("how access was taken back"), max_length=300, blank=True)

    objects = CustodyQuerySet.as_manager()

    class Meta:
        ordering = ["until", "-since", "-pk"]
        verbose_name_plural = "custodies"
        indexes = [models.Index(fields=["person", "until"], name="custody_person")]
        constraints = [
            models.CheckConstraint(
                name="custody_person_or_agency",
                condition=models.Q(person__isnull=False, agency__isnull=True)
                | models.Q(person__isnull=True, agency__isnull=False),
            ),
            models.CheckConstraint(
                name="custody_ends_after_start",
                condition=models.Q(until__isnull=True) | models.Q(until__gte=models.F("since")),
            ),
            models.UniqueConstraint(
                fields=["account", "person"],
                condition=models.Q(until__isnull=True, person__isnull=False),
                name="custody_person_holds_once",
            ),
            models.UniqueConstraint(
                fields=["account", "agency"],
                condition=models.Q(until__isnull=True, agency__isnull=False),
                name="custody_agency_holds_once",
            ),
        ]

    def __str__(self):
        return f"{self.holder} holds {self.account}"

    @property
    def holder(self):
        """The person or the agency that has access."""
        return self.person or self.agency

"""Outside firms that post for us: what they were engaged for, who there works for us, how it ends."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts import rules
from accounts.choices import ExitKind
from accounts.querysets import AgencyQuerySet, ExitStepQuerySet
from people.models import Person


class Agency(models.Model):
    """An outside firm that posts for us, with what its contract allows it to do."""

    name = models.CharField(max_length=200, unique=True)
    contact_name = models.CharField(max_length=200, blank=True)
    contact_email = models.EmailField(blank=True)
    urgent_name = models.CharField(_("whom to call at any hour"), max_length=200, blank=True)
    urgent_phone = models.CharField(_("their telephone number"), max_length=40, blank=True)
    # Who answers for the agency here, and looks every month whether its access is still needed.
    owner = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="answers_for_agencies"
    )
    scope = models.TextField(_("what it does for us"), blank=True)
    platforms = models.JSONField(default=list, blank=True)
    contract_reference = models.CharField(
        _("where the contract is kept"), max_length=200, blank=True
    )
    spending_limit = models.DecimalField(
        _("what it may spend a month"), max_digits=10, decimal_places=2, null=True, blank=True
    )
    spending_currency = models.CharField(max_length=3, blank=True)
    spending_note = models.CharField(_("how spending is approved"), max_length=300, blank=True)
    engaged_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    review_due_on = models.DateField(null=True, blank=True)
    # Who works for us through this agency.
    people = models.ManyToManyField(Person, blank=True, related_name="agencies")

    objects = AgencyQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "agencies"
        constraints = [
            models.CheckConstraint(
                name="agency_ends_after_start",
                condition=models.Q(ended_on__isnull=True)
                | models.Q(engaged_on__isnull=True)
                | models.Q(ended_on__gte=models.F("engaged_on")),
            ),
            models.CheckConstraint(
                name="agency_spends_in_a_currency",
                condition=models.Q(spending_limit__isnull=True)
                | (models.Q(spending_limit__gte=0) & ~models.Q(spending_currency="")),
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("accounts:agency_detail", args=[self.pk])

    @property
    def platform_names(self) -> list[str]:
        return rules.platform_names(self.platforms)


class ExitStep(models.Model):
    """One thing to settle before an agency is gone: one account it held, its cards, its people and so on."""

    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="exit_steps")
    kind = models.CharField(max_length=10, choices=ExitKind)
    custody = models.ForeignKey(
        "accounts.Custody",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="exit_steps",
    )
    begun_on = models.DateField()
    done_on = models.DateField(null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    proof = models.CharField(_("where that can be seen"), max_length=300, blank=True)

    objects = ExitStepQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="exit_step_access_names_custody",
                condition=models.Q(kind="access", custody__isnull=False)
                | (~models.Q(kind="access") & models.Q(custody__isnull=True)),
            ),
            models.CheckConstraint(
                name="exit_step_done_has_proof",
                condition=models.Q(done_on__isnull=True) | ~models.Q(proof=""),
            ),
            models.UniqueConstraint(
                fields=["agency", "custody"],
                condition=models.Q(custody__isnull=False),
                name="exit_step_once_per_custody",
            ),
            models.UniqueConstraint(
                fields=["agency", "kind", "begun_on"],
                condition=models.Q(custody__isnull=True),
                name="exit_step_once_per_exit",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.custody.account if self.custody else self.agency}"

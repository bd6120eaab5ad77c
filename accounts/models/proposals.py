"""Asking for a new business account, and having it approved before it is opened."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.choices import Platform, ProposalState
from accounts.models.register import BusinessAccount
from accounts.querysets import ProposalQuerySet
from people.models import Employer, Person


class AccountProposal(models.Model):
    """One colleague's wish for a new business account, and what HR answered."""

    platform = models.CharField(max_length=16, choices=Platform)
    handle = models.CharField(_("name on the platform"), max_length=120)
    employer = models.ForeignKey(Employer, on_delete=models.PROTECT, related_name="+")
    purpose = models.CharField(_("what it is for"), max_length=300)
    reason = models.TextField(_("why an account that we have will not do"))
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="account_proposals")
    asked_on = models.DateField()
    state = models.CharField(max_length=10, choices=ProposalState, default=ProposalState.ASKED)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_on = models.DateField(null=True, blank=True)
    answer = models.CharField(max_length=500, blank=True)
    account = models.OneToOneField(
        BusinessAccount, null=True, blank=True, on_delete=models.CASCADE, related_name="proposal"
    )

    objects = ProposalQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="proposal_decided_has_day",
                condition=models.Q(state="asked") | models.Q(decided_on__isnull=False),
            ),
            models.CheckConstraint(
                name="proposal_opened_has_account",
                condition=models.Q(state="opened", account__isnull=False)
                | (~models.Q(state="opened") & models.Q(account__isnull=True)),
            ),
        ]

    def __str__(self):
        return f"{self.handle} on {self.get_platform_display()}"

    def get_absolute_url(self):
        return reverse("accounts:proposal_detail", args=[self.pk])

"""Looks that come round: the monthly one at an agency's access, the half-yearly one at each account."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts import rules
from accounts.models.agencies import Agency
from accounts.models.register import BusinessAccount, Custody
from accounts.querysets import AgencyReviewQuerySet
from people.models import Person


class AgencyReview(models.Model):
    """One monthly look at what an agency has access to, and what of it is not needed any more."""

    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="reviews")
    due_on = models.DateField()
    done_on = models.DateField()
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    looked_at = models.PositiveSmallIntegerField(_("accounts and people looked at"))
    not_needed = models.ManyToManyField(Custody, blank=True, related_name="+")
    not_working = models.ManyToManyField(Person, blank=True, related_name="+")

    objects = AgencyReviewQuerySet.as_manager()

    class Meta:
        ordering = ["-done_on", "-pk"]

    def __str__(self):
        return f"Review of {self.agency} on {self.done_on}"


class AccountCheck(models.Model):
    """One look of an owner at their account: what was right, and what needs work."""

    account = models.ForeignKey(BusinessAccount, on_delete=models.CASCADE, related_name="checks")
    due_on = models.DateField()
    done_on = models.DateField()
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    name_right = models.BooleanField(_("name"))
    link_right = models.BooleanField(_("link"))
    disclaimer_right = models.BooleanField(_("disclaimer"))
    two_factor_right = models.BooleanField(_("two-factor sign-in"))
    custodians_right = models.BooleanField(_("custodians"))
    note = models.CharField(_("what needs work"), max_length=500, blank=True)

    class Meta:
        ordering = ["-done_on", "-pk"]

    def __str__(self):
        return f"Check of {self.account} on {self.done_on}"

    @property
    def wrong(self) -> list[str]:
        """The names of what needs work."""
        return [
            str(self._meta.get_field(name).verbose_name)
            for name in rules.CHECKED
            if not getattr(self, name)
        ]

"""Named reads of entries and checkpoints."""

from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.db import models
from django.utils.timezone import make_aware

from ledger import hiding, rules


class EntryQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Auditors: everything. HR: all but what is confidential, unless limited. Everybody: what they did.

        Nobody reads about a matter that is kept from them, such as a case in which they are named.
        """
        if not user.is_authenticated:
            return self.none()
        if rules.reads_everything(user):
            return self.exclude(subject__in=hiding.hidden_from(user))
        own = models.Q(actor=f"{settings.AUTH_USER_MODEL.lower()}:{user.pk}")
        if not rules.reads_ledger(user) or _is_limited(user):
            return self.filter(own)
        hidden = models.Q()
        for prefix in rules.CONFIDENTIAL:
            hidden |= models.Q(verb__startswith=prefix)
        return self.filter(~hidden | own)

    def done_by(self, user):
        return self.filter(actor=f"{settings.AUTH_USER_MODEL.lower()}:{user.pk}")

    def since(self, day: date):
        return self.filter(at__gte=make_aware(datetime.combine(day, time())))

    def until(self, day: date):
        """Up to and including the day."""
        return self.filter(at__lt=make_aware(datetime.combine(day + timedelta(days=1), time())))

    def for_listing(self):
        return self.select_related("leaf").order_by("-pk")


class CheckpointQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Checkpoints hold nothing about anybody: whoever may see the state of the ledger sees them."""
        return self if user.is_authenticated and rules.sees_state(user) else self.none()

    def for_listing(self):
        return self.select_related("epoch").order_by("-pk")


def _is_limited(user) -> bool:
    """Whether HR's view is limited to employers or places: then the ledger of the firm is not theirs."""
    return bool(user.places) or user.employers.exists()

"""Named reads of reports that come by mail."""

from django.db import models


class SubscriptionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Everybody sees what they get themselves; it says nothing about anybody else."""
        return self.filter(user=user) if user.is_authenticated else self.none()

    def standing(self):
        """Not ended."""
        return self.filter(ended_on__isnull=True)

    def with_latest(self):
        """Each with the latest day for which it went out."""
        return self.annotate(latest_on=models.Max("sendings__due_on"))

    def for_listing(self):
        """Those that still come first, then the latest."""
        ended_last = models.F("ended_on").desc(nulls_first=True)
        return self.with_latest().order_by(ended_last, "report", "-pk")

    def locked(self, pk: int):
        """Return the row as it is now, held until the transaction ends."""
        return self.select_for_update(of=("self",)).select_related("user").get(pk=pk)

"""Named reads of holds."""

from datetime import date

from django.db import models


class HoldQuerySet(models.QuerySet):
    def standing(self, today: date):
        """Not released, and not past its last day."""
        return self.filter(released_on__isnull=True, until__gte=today)

    def of(self, subjects):
        """On one of these, as the ledger names them."""
        return self.filter(subject__in=subjects)

    def for_listing(self):
        return self.select_related("set_by")

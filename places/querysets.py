"""Named reads of what is on record for places, and of what the firm changed there."""

from datetime import date, timedelta

from django.db import models
from django.db.models.functions import Coalesce


class PrerequisiteQuerySet(models.QuerySet):
    def in_force(self, today: date):
        """Recorded, not withdrawn, and not past the day until which it is valid."""
        lasting = models.Q(review_on__isnull=True) | models.Q(review_on__gte=today)
        return self.filter(lasting, recorded_on__lte=today, withdrawn_on__isnull=True)

    def lapsing(self, today: date, *, within: timedelta):
        """In force, but only for a little longer, and no later record of the same kind takes over."""
        later = self.model.objects.in_force(today).filter(
            models.Q(review_on__isnull=True) | models.Q(review_on__gt=models.OuterRef("review_on")),
            place=models.OuterRef("place"),
            kind=models.OuterRef("kind"),
        )
        return (
            self.in_force(today)
            .filter(~models.Exists(later), review_on__lte=today + within)
            .order_by("review_on", "pk")
        )


class ChangeQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Auditors and legal reviewers see all; HR those of the places they look after."""
        if not user.is_authenticated:
            return self.none()
        if user.role in ("auditor", "legal_reviewer"):
            return self
        if user.role != "hr":
            return self.none()
        if not user.places:
            return self
        inside = models.Q(place__in=user.places)
        for code in user.places:
            inside |= models.Q(place__startswith=f"{code}-")
        return self.filter(inside)

    def for_listing(self):
        return self.select_related("proposed_by", "decided_by")

    def waiting(self):
        """Proposed, and no lawyer has answered."""
        return self.filter(state="proposed")

    def standing(self, around):
        """What may count in these places: what was approved, and what waits and makes it stricter."""
        return self.filter(state__in=["approved", "proposed"], place__in=around)

    def ending(self, *, by: date):
        """Approved, nothing has taken their place, and their last day is near or past."""
        return self.filter(state="approved", valid_until__lte=by)

    def over_before(self, day: date):
        """Refused, withdrawn or ended before `day`."""
        over = Coalesce("ended_on", "decided_on", "proposed_on")
        return (
            self.filter(state__in=["refused", "withdrawn", "ended"])
            .alias(over=over)
            .filter(over__lt=day)
        )

    def move(self, change, *, to: str, **stamps) -> bool:
        """Change the state unless somebody has just done so; say whether it moved."""
        moved = bool(self.filter(pk=change.pk, state=change.state).update(state=to, **stamps))
        if moved:
            for name, value in {"state": to, **stamps}.items():
                setattr(change, name, value)
        return moved

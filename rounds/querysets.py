"""Named reads of check rounds."""

from datetime import date

from django.db import models

from people import rules as people_rules
from people.models import Employment
from rounds.choices import RoundState


class RoundQuerySet(models.QuerySet):
    def visible_to(self, user):
        """HR and auditors see every round; nobody else sees one as HR does."""
        allowed = user.is_authenticated and people_rules.is_hr_or_auditor(user)
        return self if allowed else self.none()

    def open_on(self, today: date):
        return self.filter(state=RoundState.OPEN, closes_on__gte=today)

    def over(self, today: date):
        """Those whose last day has passed and that nobody has closed."""
        return self.filter(closes_on__lt=today).exclude(state=RoundState.CLOSED)

    def meant_for(self, person, today: date):
        """Those whose departments `person` works in, or left while a restriction runs."""
        if person is None:
            return self.none()
        theirs = person.employments.filter(department__isnull=False)
        departments = theirs.filter(pk__in=Employment.objects.current(today)) | theirs.filter(
            pk__in=Employment.objects.in_window(today)
        )
        return self.filter(departments__in=departments.values("department")).distinct()

    def for_listing(self):
        """With `parts_count`, in one query."""
        return self.annotate(parts_count=models.Count("parts")).order_by("-pk")


class PartQuerySet(models.QuerySet):
    def locked(self, round_, person):
        """Return the row of one person in one round, held until the transaction ends."""
        self.get_or_create(round=round_, person=person)
        return self.select_for_update().get(round=round_, person=person)


class DoorQuerySet(models.QuerySet):
    def valid(self, today: date):
        """Links that open something: not taken back, and into a round that answers."""
        return self.filter(
            revoked_on__isnull=True,
            expires_on__gte=today,
            round__state=RoundState.OPEN,
            round__closes_on__gte=today,
        )

    def for_use(self):
        return self.select_related("round", "person__user")

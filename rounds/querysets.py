"""Named reads of check rounds."""

from datetime import date

from django.db import models

from people import rules as people_rules
from people.models import Department, Employment
from people.querysets import hr_scope
from rounds.choices import RoundState


class RoundQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Auditors see every round, HR those of people within their employers and places; nobody else sees one."""
        if not user.is_authenticated or not people_rules.is_hr_or_auditor(user):
            return self.none()
        scope = hr_scope(user, "") if people_rules.is_hr(user) else None
        if scope is None:
            return self
        meant = not_over(models.OuterRef("created_on")).filter(
            department__check_rounds=models.OuterRef("pk")
        )
        return self.filter(models.Exists(meant.filter(scope)), ~models.Exists(meant.exclude(scope)))

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
    def use(self) -> dict[str, int]:
        """Return the most that one person compared and failed, and what all of them compared."""
        found = self.aggregate(
            most=models.Max("spent"), failed=models.Max("failed"), spent=models.Sum("spent")
        )
        return {name: count or 0 for name, count in found.items()}

    def locked(self, round_, person):
        """Return the row of one person in one round, held until the transaction ends."""
        self.get_or_create(round=round_, person=person)
        return self.select_for_update().get(round=round_, person=person)


def not_over(day) -> models.QuerySet:
    """Return the employments that went on, or whose restriction ran, on `day` or later."""
    return Employment.objects.filter(
        models.Q(left_on__isnull=True)
        | models.Q(left_on__gte=day)
        | models.Q(restricted_until__gte=day)
    )


def departments_of(user, today: date) -> models.QuerySet:
    """Return the departments for which somebody in HR may prepare a round: all of their people are within their limit."""
    scope = hr_scope(user, "")
    if scope is None:
        return Department.objects.all()
    people = not_over(today).filter(department=models.OuterRef("pk"))
    return Department.objects.filter(
        models.Exists(people.filter(scope)), ~models.Exists(people.exclude(scope))
    )


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

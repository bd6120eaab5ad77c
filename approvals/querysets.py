"""Named reads of deputies, of approvers from outside and of what they were asked."""

from datetime import date, datetime

from django.db import models

from core.codes import hashed
from people import rules as people_rules


def _looks_after_all(user) -> bool:
    return people_rules.is_hr_or_auditor(user) or people_rules.is_administrator(user)


class DeputyshipQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The two concerned; HR, auditors and administrators see all of them."""
        if not user.is_authenticated:
            return self.none()
        if _looks_after_all(user):
            return self
        return self.of_user(user)

    def of_user(self, user):
        """Those in which the user is one of the two."""
        return self.filter(models.Q(approver=user) | models.Q(deputy=user))

    def in_force(self, today: date):
        """Begun and neither over nor ended early, between two logins that are on."""
        return self.filter(
            first_on__lte=today,
            last_on__gte=today,
            ended_on__isnull=True,
            approver__is_active=True,
            deputy__is_active=True,
        )

    def not_over(self, today: date):
        """Running, or still to begin."""
        return self.filter(last_on__gte=today, ended_on__isnull=True)

    def around(self, first_on: date, last_on: date):
        """Sharing a day with this stretch."""
        return self.filter(ended_on__isnull=True, first_on__lte=last_on, last_on__gte=first_on)

    def approvers_of(self, deputy, today: date):
        """The numbers of the users in whose name `deputy` may act today; made for `…__in`."""
        return self.in_force(today).filter(deputy=deputy).values("approver")

    def stands_in(self, deputy, *, approver: int | None, today: date) -> bool:
        """Whether `deputy` may act today in the name of the user `approver`."""
        mine = self.in_force(today).filter(deputy=deputy, approver=approver)
        return approver is not None and mine.exists()

    def for_listing(self):
        return self.select_related("approver", "deputy")


class OutsideApproverQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Administrators name them, HR asks them, auditors look."""
        return self if user.is_authenticated and _looks_after_all(user) else self.none()

    def in_use(self):
        return self.filter(ended_on__isnull=True)

    def for_listing(self):
        return self.select_related("named_by").order_by(
            models.F("ended_on").desc(nulls_first=True), "name", "pk"
        )


class OutsideRequestQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Auditors all, HR what they asked themselves; what it is about may be for their eyes only."""
        if not user.is_authenticated:
            return self.none()
        if people_rules.is_auditor(user):
            return self
        return self.filter(asked_by=user) if people_rules.is_hr(user) else self.none()

    def by_token(self, token: str):
        return self.filter(token_hash=hashed(token)).exclude(token_hash="")

    def about(self, kind: str, matter: int):
        return self.filter(kind=kind, matter=matter)

    def open(self, now: datetime):
        """Not answered, not taken back, and the link still counts."""
        return self.filter(answer="", revoked_at__isnull=True, expires_at__gt=now)

    def answered(self):
        return self.exclude(answer="")

    def for_listing(self):
        return self.select_related("approver", "asked_by")

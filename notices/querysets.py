"""Named reads of notices."""

from datetime import datetime

from django.db import models

from people import rules as people_rules
from people.models import Person, User
from people.querysets import hr_scope

# Notices of these kinds say that somebody has a part in a confidential matter.
CONFIDENTIAL = "conduct_"


class NoticeQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Auditors see what was sent to anybody, HR to those they may see, all others to themselves.

        What is confidential is for its recipient alone, whoever else asks.
        """
        if not user.is_authenticated:
            return self.none()
        own = models.Q(person__user=user)
        open_to_hr = ~models.Q(kind__startswith=CONFIDENTIAL)
        if people_rules.is_auditor(user):
            return self.filter(own | open_to_hr)
        if people_rules.is_hr(user):
            if hr_scope(user, "") is None:
                return self.filter(own | open_to_hr)
            known = models.Q(person__in=Person.objects.visible_to(user))
            # What went to a colleague’s mailbox may be about people and accounts of other employers.
            others = User.objects.exclude(pk=user.pk).exclude(email="").values("email")
            outside = models.Q(person__isnull=True) & ~models.Q(address__in=others)
            return self.filter(own | (open_to_hr & (known | outside)))
        return self.filter(own)

    def unclaimed(self, now: datetime):
        """Nobody is at work on it, or whoever was has died."""
        return self.filter(models.Q(lease_until__isnull=True) | models.Q(lease_until__lt=now))

    def due(self, now: datetime):
        """Waiting, its time has come and not passed, and nobody is at work on it."""
        still = models.Q(not_after__isnull=True) | models.Q(not_after__gt=now)
        return self.unclaimed(now).filter(still, state="waiting", next_try_at__lte=now)

    def failed(self):
        """Given up: HR is told on the home page."""
        return self.filter(state="failed")

    def matching(self, words: str):
        """Every word stands in the subject, the name or the address."""
        found = self
        for word in words.split():
            found = found.filter(
                models.Q(subject__icontains=word)
                | models.Q(person__given_name__icontains=word)
                | models.Q(person__family_name__icontains=word)
                | models.Q(address__icontains=word)
            )
        return found

    def for_listing(self):
        return self.select_related("person")

"""Named reads of notices."""

from datetime import datetime

from django.db import models

from notices.choices import KEYS, KINDS, TAKEN_BACK
from people import rules as people_rules
from people.models import Person, User
from people.querysets import hr_scope

# Notices of these kinds say that somebody has a part in a confidential matter, or hold figures as far as their
# recipient may see them.
CONFIDENTIAL = ("conduct_", "report_")
# What HR says to somebody about their own records is for these two; auditors see only that it was said.
BETWEEN_HR_AND_PERSON = ("privacy_answered", "privacy_extended")


class NoticeQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Auditors see what was sent to anybody, HR to those they may see, all others to themselves.

        What is confidential is for its recipient alone, whoever else asks.
        """
        if not user.is_authenticated:
            return self.none()
        own = _own(user)
        open_to_hr = models.Q()
        for prefix in CONFIDENTIAL:
            open_to_hr &= ~models.Q(kind__startswith=prefix)
        if people_rules.is_auditor(user):
            return self.filter(own | (open_to_hr & ~models.Q(kind__in=BETWEEN_HR_AND_PERSON)))
        if people_rules.is_hr(user):
            if hr_scope(user, "") is None:
                return self.filter(own | open_to_hr)
            known = models.Q(person__in=Person.objects.visible_to(user))
            # What went to a colleague’s mailbox may be about people and accounts of other employers.
            others = User.objects.exclude(pk=user.pk).exclude(email="").values("email")
            outside = models.Q(person__isnull=True) & ~models.Q(address__in=others)
            return self.filter(own | (open_to_hr & (known | outside)))
        return self.filter(own)

    def of_user(self, user, *, now: datetime):
        """What this user was told, as soon as it may be read; also where a mail never arrived."""
        if not user.is_authenticated:
            return self.none()
        begun = models.Q(not_before__isnull=True) | models.Q(not_before__lte=now)
        return self.filter(_own(user)).filter(begun).exclude(state__in=TAKEN_BACK)

    def unread(self):
        """What its recipient has not opened here, but for codes and links that only open a door."""
        return self.filter(read_at__isnull=True).exclude(kind__in=KEYS)

    def about(self, topic: str):
        return self.filter(kind__in=KINDS[topic])

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


class MailChoiceQuerySet(models.QuerySet):
    def of_user(self, user):
        """Their own, and nobody else's."""
        return self.filter(user=user) if user.is_authenticated else self.none()


def _own(user) -> models.Q:
    """What went to this user: as the person they are, or to the address they sign in with.

    Both are columns of the notice itself, so that each has its index.
    """
    person = Person.objects.filter(user=user.pk)
    return models.Q(reader=user.pk) | models.Q(person=models.Subquery(person.values("pk")[:1]))

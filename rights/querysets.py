"""Named reads of requests about one's own records, and of who looked at whom."""

from datetime import date

from django.db import models

from people import rules as people_rules
from people.querysets import hr_scope
from rights.choices import OPEN


class PrivacyRequestQuerySet(models.QuerySet):
    def visible_to(self, user):
        """HR: of everybody within their employers and places. Auditors and the data protection officer: all.

        Everybody: their own. Which of them may read the words is for `rules.reads_words` to say.
        """
        if not user.is_authenticated:
            return self.none()
        if people_rules.is_auditor(user) or people_rules.is_data_protection(user):
            return self
        own = self._own(user)
        if not people_rules.is_hr(user):
            return self.filter(own)
        scope = hr_scope(user, "person__employments__")
        if scope is None:
            return self
        inside = self.model.objects.filter(scope, pk=models.OuterRef("pk"))
        return self.filter(own | models.Exists(inside))

    def of_user(self, user):
        """What somebody asked for themselves."""
        return self.filter(self._own(user))

    def of_person(self, person):
        """What this person asked, the latest first; for somebody who came by a personal link."""
        return self.filter(person=person).select_related("closed_by").order_by("-pk")

    def _own(self, user) -> models.Q:
        return models.Q(person__user=user) | models.Q(user=user)

    def open(self):
        """Waits for an answer."""
        return self.filter(state__in=OPEN)

    def due_by(self, day: date):
        """Waits for an answer that has to come by `day`."""
        return self.open().filter(due_on__lte=day)

    def late(self, today: date):
        """Waits for an answer whose day has passed."""
        return self.open().filter(due_on__lt=today)

    def for_listing(self):
        return self.select_related("person__user", "user", "keeper", "closed_by")


class LookQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Auditors and the data protection officer: all. Everybody: who looked at themselves."""
        if not user.is_authenticated:
            return self.none()
        if people_rules.is_auditor(user) or people_rules.is_data_protection(user):
            return self
        return self.at_user(user)

    def at_user(self, user):
        """Who looked at this person's pages."""
        return self.filter(person__user=user)

    def since(self, day: date):
        return self.filter(day__gte=day)

    def for_listing(self):
        return self.select_related("viewer", "person")

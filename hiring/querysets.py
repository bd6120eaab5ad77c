"""Named reads of notices of expectations and of candidates."""

from django.db import models

from people import rules as people_rules
from people.querysets import hr_scope


class ExpectationQuerySet(models.QuerySet):
    def visible_to(self, user):
        """HR those of their employers and places; auditors all."""
        return _within(self, user, "")

    def issued(self):
        """Those that candidates can be given today."""
        return self.filter(issued_on__isnull=False, retired_on__isnull=True)

    def for_listing(self):
        candidates = models.Count("candidates", distinct=True)
        rows = self.select_related("employer", "department").annotate(invited=candidates)
        return rows.order_by("job_title", "place", "-number", "pk")


class CandidateQuerySet(models.QuerySet):
    def visible_to(self, user):
        """HR those of their employers and places; auditors all."""
        return _within(self, user, "expectation__")

    def under_way(self):
        return self.filter(state__in=("invited", "accepted"))

    def for_listing(self):
        return self.select_related("expectation__employer", "person").order_by("-invited_on", "-pk")

    def move(self, candidate, *, to: str, **stamps) -> bool:
        """Change the state unless somebody else has just changed it; say whether it was."""
        moved = self.filter(pk=candidate.pk, state=candidate.state).update(state=to, **stamps)
        for name, value in {"state": to, **stamps}.items():
            setattr(candidate, name, value)
        return bool(moved)


class QuestionQuerySet(models.QuerySet):
    def visible_to(self, user):
        return _within(self, user, "expectation__")

    def waiting(self):
        return self.filter(answered_on__isnull=True)

    def shared(self):
        """Answered ones: every candidate for the role reads them, without a name."""
        return self.filter(answered_on__isnull=False)


def _within(rows, user, prefix: str):
    if not user.is_authenticated:
        return rows.none()
    if people_rules.is_auditor(user):
        return rows
    if not people_rules.is_hr(user):
        return rows.none()
    scope = hr_scope(user, prefix)
    return rows if scope is None else rows.filter(scope)

"""Named reads of the programme."""

from datetime import date

from django.db import models

from people import rules as people_rules


class ForHR(models.QuerySet):
    """Rows that HR and auditors read; nobody else, line managers included."""

    def visible_to(self, user):
        allowed = user.is_authenticated and people_rules.is_hr_or_auditor(user)
        return self if allowed else self.none()


class ProgrammeQuerySet(ForHR):
    def running(self, today: date):
        return self.filter(starts_on__lte=today, ends_on__gte=today)


class EnrolmentQuerySet(ForHR):
    def standing(self):
        return self.filter(ended_on__isnull=True)


class StoryQuerySet(ForHR):
    def open_to(self, today: date):
        """Published and not expired; the latest first."""
        rows = self.filter(state="published", expires_on__gte=today)
        return rows.order_by("-published_on", "-pk")

    def over(self, day: date):
        """Those whose last day lies before `day` and of which no share is kept any more."""
        return self.filter(expires_on__lt=day, shares__isnull=True)

    def for_listing(self):
        rows = self.select_related("programme", "written_by", "approved_by", "image")
        clicks = models.Sum("texts__clicks", default=0)
        return rows.annotate(clicks=clicks).order_by("-written_on", "-pk")

    def move(self, story, *, to: str, **stamps) -> bool:
        """Change the state unless somebody else has just changed it; say whether it was."""
        moved = self.filter(pk=story.pk, state=story.state).update(state=to, **stamps)
        for name, value in {"state": to, **stamps}.items():
            setattr(story, name, value)
        return bool(moved)


class ShareQuerySet(ForHR):
    def for_listing(self):
        rows = self.select_related("enrolment__person", "story__image")
        return rows.order_by("-shared_on", "-pk")


class RewardQuerySet(ForHR):
    def for_listing(self):
        return self.select_related("person", "programme", "proposed_by", "decided_by").order_by(
            "-proposed_on", "-pk"
        )

    def counted(self, person, year: int):
        """What somebody got, or was promised, in one year."""
        rows = self.exclude(state="declined").filter(person=person, proposed_on__year=year)
        return rows.aggregate(total=models.Sum("amount", default=0))["total"]

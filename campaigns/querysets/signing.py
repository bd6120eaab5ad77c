"""Named reads of what was shown, answered, signed, asked and handed in."""

from datetime import date, datetime, time

from django.db import models
from django.utils.timezone import make_aware

from people import rules as people_rules
from people.models import Person
from people.querysets import hr_scope


def end_of(day: date) -> datetime:
    """Return the last moment of a day in the installation's time zone."""
    return make_aware(datetime.combine(day, time.max))


def _in_hr_scope(queryset, user, path: str):
    """What HR sees of people within their employers and places, and always what is their own."""
    if hr_scope(user, "") is None:
        return queryset
    people = Person.objects.visible_to(user).values("pk")
    return queryset.filter(**{f"{path}__in": people})


class ShowingQuerySet(models.QuerySet):
    def for_listing(self):
        return self.select_related("text__version__policy", "assignment__campaign")

    def until(self, day: date):
        return self.filter(opened_at__lte=end_of(day))


class SignatureQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The person, HR within their employers and places, and auditors. A line manager sees only that it is there."""
        if not user.is_authenticated:
            return self.none()
        if people_rules.is_auditor(user):
            return self
        if people_rules.is_hr(user):
            return _in_hr_scope(self, user, "person")
        return self.filter(person__user=user)

    def for_listing(self):
        return self.select_related(
            "person", "version__policy", "text", "assignment__campaign", "attempt", "employer"
        )

    def until(self, day: date):
        return self.filter(signed_at__lte=end_of(day))

    def agreed(self):
        return self.filter(kind="agree")


class QuestionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """HR writes them, auditors read them; nobody else sees which answer is right beforehand."""
        if user.is_authenticated and people_rules.is_hr_or_auditor(user):
            return self
        return self.none()

    def in_use(self):
        return self.filter(retired_on__isnull=True)


class AttemptQuerySet(models.QuerySet):
    def open(self):
        return self.filter(finished_at__isnull=True)

    def finished(self):
        return self.filter(finished_at__isnull=False)

    def until(self, day: date):
        return self.finished().filter(finished_at__lte=end_of(day))


class EnquiryQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The person and HR; neither a line manager nor an auditor reads what somebody wrote to HR."""
        if not user.is_authenticated:
            return self.none()
        if people_rules.is_hr(user):
            return _in_hr_scope(self, user, "assignment__person")
        return self.filter(assignment__person__user=user)

    def answerable_by(self, user):
        """Those that HR may answer: what others asked, never one's own."""
        if not people_rules.is_hr(user):
            return self.none()
        return self.visible_to(user).exclude(assignment__person__user=user)

    def open(self):
        return self.filter(answered_at__isnull=True, withdrawn_at__isnull=True)

    def waiting_first(self):
        """What waits for an answer, oldest first; then the rest, newest first."""
        over = models.Q(answered_at__isnull=False) | models.Q(withdrawn_at__isnull=False)
        return self.annotate(
            is_over=models.Case(
                models.When(over, then=1), default=0, output_field=models.IntegerField()
            ),
        ).order_by("is_over", "-asked_at", "-pk")

    def exemptions(self):
        return self.filter(kind="exemption", decision="granted")

    def until(self, day: date):
        return self.filter(answered_at__lte=end_of(day))

    def for_listing(self):
        return self.select_related(
            "assignment__person__user", "assignment__campaign", "assignment__version__policy",
            "answered_by",
        )  # fmt: skip


class PaperQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The person, HR within their employers and places, and auditors."""
        if not user.is_authenticated:
            return self.none()
        if people_rules.is_auditor(user):
            return self
        if people_rules.is_hr(user):
            return _in_hr_scope(self, user, "assignment__person")
        return self.filter(assignment__person__user=user)

    def waiting(self):
        return self.filter(state="waiting")

    def for_listing(self):
        return self.select_related(
            "assignment__person__user", "assignment__campaign", "text__version__policy",
            "handed_in_by", "witness",
        )  # fmt: skip


class EarlierAgreementQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The person, HR within their employers and places, and auditors."""
        if not user.is_authenticated:
            return self.none()
        if people_rules.is_auditor(user):
            return self
        if people_rules.is_hr(user):
            return _in_hr_scope(self, user, "person")
        return self.filter(person__user=user)

    def waiting(self):
        return self.filter(state="waiting")

    def confirmed(self):
        return self.filter(state="confirmed")

    def for_listing(self):
        return self.select_related("person__user", "clause", "employer", "recorded_by", "witness")

"""Named reads of campaigns, assignments, reminders and follow-ups, and the one way an assignment moves."""

from datetime import date

from django.db import models
from django.db.models.functions import Coalesce

from approvals.models import Deputyship
from campaigns import rules
from campaigns.choices import ENDED, OPEN, TO_DO
from core import clock
from people import rules as people_rules
from people.models import Person
from people.querysets import hr_scope


class CampaignQuerySet(models.QuerySet):
    def visible_to(self, user):
        """HR and auditors see all; line managers those of their reports; everybody those they are in."""
        if not user.is_authenticated:
            return self.none()
        if people_rules.is_hr_or_auditor(user):
            return self
        assignments = self.model.assignments.rel.related_model.objects.visible_to(user)
        own = assignments.filter(campaign=models.OuterRef("pk"))
        return self.filter(models.Exists(own)).exclude(state__in=("draft", "scheduled"))

    def running(self):
        return self.filter(state="running")

    def begun(self):
        return self.exclude(state__in=("draft", "scheduled"))

    def for_listing(self):
        return self.select_related("version__policy", "owner")

    def counted_for(self, user):
        """Add how many of the people whom `user` sees are asked, and how many of them have signed."""
        assignments = self.model.assignments.rel.related_model.objects.visible_to(user)
        mine = assignments.filter(campaign=models.OuterRef("pk")).order_by().values("campaign")
        asked = mine.exclude(state__in=("exempt", "left")).annotate(n=models.Count("pk"))
        signed = mine.filter(state="signed").annotate(n=models.Count("pk"))
        return self.annotate(
            people=Coalesce(models.Subquery(asked.values("n")), 0),
            signed=Coalesce(models.Subquery(signed.values("n")), 0),
        )

    def move(self, campaign, *, to: str, **stamps) -> bool:
        """Change the state unless somebody has just changed it; say whether it moved."""
        moved = bool(self.filter(pk=campaign.pk, state=campaign.state).update(state=to, **stamps))
        if moved:
            for name, value in {"state": to, **stamps}.items():
                setattr(campaign, name, value)
        return moved


class AssignmentQuerySet(models.QuerySet):
    def visible_to(self, user):
        """HR: within their employers and places. Auditors: all. Managers: own reports. All: their own."""
        if not user.is_authenticated:
            return self.none()
        if people_rules.is_auditor(user):
            return self
        own = models.Q(person__user=user)
        if people_rules.is_hr(user):
            if hr_scope(user, "") is None:
                return self
            return self.filter(models.Q(person__in=Person.objects.visible_to(user).values("pk")))
        if people_rules.is_line_manager(user):
            principals = Deputyship.objects.approvers_of(user, clock.today())
            own |= models.Q(person__manager__user=user)
            own |= models.Q(person__manager__user__in=principals)
        return self.filter(own)

    def through(self, agency, user):
        """What the people of an agency were asked, for whoever may see them or answers for the agency."""
        rows = self.exclude(campaign__state__in=("draft", "scheduled"))
        rows = rows.filter(person__in=agency.people.values("pk"))
        answers = agency.owner is not None and agency.owner.user_id == user.pk
        return rows if answers else rows.visible_to(user)

    def unsigned_first(self):
        """Whoever has not signed first, then by name and day."""
        waits = models.Case(models.When(state__in=rules.NOT_SIGNED, then=0), default=1)
        return self.order_by(waits, "person__family_name", "person__given_name", "due_on", "pk")

    def of_user(self, user):
        """What this user is asked to sign themselves, in campaigns that are not drafts."""
        return self.filter(person__user=user)

    def open(self):
        """Not finished: to do, or waiting for an answer from HR."""
        return self.filter(state__in=OPEN)

    def to_do(self):
        """Something is left for the person to do, and nothing waits for HR."""
        return self.filter(state__in=TO_DO)

    def running(self):
        """Of campaigns that run: neither paused nor closed."""
        return self.filter(campaign__state="running")

    def asked_now(self, today: date):
        """Open in a campaign that runs or is paused: something is still asked of these people."""
        return self.open().filter(campaign__state__in=("running", "paused"))

    def overdue(self, today: date):
        return self.open().filter(due_on__lt=today)

    def for_listing(self):
        return self.select_related("campaign", "version__policy", "person__manager", "person__user")

    def move(self, assignment, *, to: str, **stamps) -> bool:
        """Bring one assignment to the state `to` unless somebody has just moved it; say whether it moved.

        The caller records it in the ledger. A move that no rule knows is a mistake and raises ValueError.
        """
        if not rules.may_move(assignment.state, to):
            raise ValueError(f"An assignment does not go from {assignment.state} to {to}.")
        unmoved = self.filter(
            pk=assignment.pk, state=assignment.state, version=assignment.version_id
        )
        moved = bool(unmoved.update(state=to, **stamps))
        if moved:
            for name, value in {"state": to, **stamps}.items():
                setattr(assignment, name, value)
        return moved


class AbsenceQuerySet(models.QuerySet):
    def visible_to(self, user):
        """As the people are seen: HR those they look after, line managers their reports."""
        return self.filter(person__in=Person.objects.visible_to(user).values("pk"))

    def on(self, day: date):
        """Whoever is away on `day`; the last day counts."""
        return self.filter(first_on__lte=day, last_on__gte=day)

    def not_over(self, today: date):
        return self.filter(last_on__gte=today)

    def for_listing(self):
        return self.select_related("person", "noted_by")


class ReminderQuerySet(models.QuerySet):
    def waiting(self):
        """Their time has come, and they have not gone out yet."""
        return self.filter(told_at__isnull=True, suppressed="")

    def to_the_person(self):
        """Those that the person gets who is to sign, as far as there is still something to do."""
        return self.filter(
            follow_up__isnull=True,
            assignment__state__in=TO_DO,
            assignment__campaign__state="running",
        )

    def to_colleagues(self):
        """Those that say to a line manager or to HR whom they have to see to."""
        return self.filter(
            follow_up__state="open",
            follow_up__holder__isnull=False,
            assignment__state__in=OPEN,
            assignment__campaign__state="running",
        )

    def settled(self):
        """Those that nobody needs any more: the person is done, or the campaign is over."""
        over = models.Q(assignment__state__in=ENDED) | models.Q(
            assignment__campaign__state="closed"
        )
        return self.filter(over | models.Q(follow_up__state="done"))

    def for_listing(self):
        return self.select_related("step", "notice", "asked_by", "follow_up__holder")


class FollowUpQuerySet(models.QuerySet):
    def visible_to(self, user):
        """HR and auditors as they see the people; everybody else what is in their own hands."""
        if not user.is_authenticated:
            return self.none()
        if people_rules.is_hr_or_auditor(user):
            assignments = self.model.assignment.field.related_model.objects.visible_to(user)
            return self.filter(models.Q(assignment__in=assignments) | models.Q(holder=user))
        return self.held_by(user)

    def open(self):
        """Those whose person still has to sign, or waits for HR."""
        return self.filter(state="open", assignment__state__in=OPEN)

    def settled(self):
        """Those still marked as open although their person is done."""
        return self.filter(state="open", assignment__state__in=ENDED)

    def for_listing(self):
        return self.select_related(
            "holder", "assignment__person", "assignment__campaign__version__policy"
        )

    def held_by(self, user):
        """Those in this user's hands, and in those of whomever they are deputy of today."""
        principals = Deputyship.objects.approvers_of(user, clock.today())
        return self.filter(models.Q(holder=user) | models.Q(holder__in=principals))

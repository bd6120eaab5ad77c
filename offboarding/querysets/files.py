"""Named reads of leavers' files, their steps, and the usual steps."""

from collections.abc import Collection
from datetime import date, timedelta

from django.db import models
from django.db.models import Count, Exists, Min, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from connections.models import Contact
from core.refusals import refuse
from offboarding.choices import StepState
from people import rules as people_rules
from people.models import Employment
from people.querysets import hr_scope

# A leaver whose last day lies further back is history: no file opens for them by itself.
STILL_FRESH = timedelta(days=31)
SOON = timedelta(days=7)


class UsualStepQuerySet(models.QuerySet):
    def visible_to(self, user):
        return (
            self if user.is_authenticated and people_rules.is_hr_or_auditor(user) else self.none()
        )


class LeaverFileQuerySet(models.QuerySet):
    def visible_to(self, user):
        """HR within their employers and places, and auditors; whoever has a step sees that step alone."""
        if not user.is_authenticated or not people_rules.is_hr_or_auditor(user):
            return self.none()
        scope = hr_scope(user, "employment__") if people_rules.is_hr(user) else None
        return self if scope is None else self.filter(scope)

    def standing(self):
        """Neither closed nor withdrawn."""
        return self.filter(closed_on__isnull=True)

    def over_before(self, day: date):
        """Closed before `day`; files of evidence go first, so that none is left behind on the disk."""
        steps = self.model._meta.get_field("steps").related_model.objects
        kept = steps.filter(file=OuterRef("pk")).exclude(scan="")
        return self.filter(~Exists(kept), closed_on__lt=day)

    def for_detail(self):
        return self.select_related(
            "employment__person", "employment__employer", "employment__department"
        )


class StepQuerySet(models.QuerySet):
    def visible_to(self, user):
        """HR within their employers and places, auditors; everybody else what lies with themselves."""
        if not user.is_authenticated:
            return self.none()
        if people_rules.is_auditor(user):
            return self
        own = Q(owner__user=user)
        if not people_rules.is_hr(user):
            return self.filter(own, file__withdrawn_on__isnull=True)
        scope = hr_scope(user, "file__employment__")
        return self if scope is None else self.filter(scope | own)

    def lying_with(self, user):
        """What this user is to do: their own, and for HR also what lies with nobody."""
        own = Q(owner__user=user)
        return self.filter(own | Q(owner__isnull=True) if people_rules.is_hr(user) else own)

    def waiting(self):
        """To do, in files that stand."""
        return self.filter(state=StepState.OPEN, file__withdrawn_on__isnull=True)

    def late(self, today: date):
        return self.waiting().filter(due_on__lt=today)

    def due(self, name: str, today: date):
        """Waiting, and due as `name` of DUE says."""
        return self.waiting().filter(
            {
                "late": Q(due_on__lt=today),
                "soon": Q(due_on__gte=today, due_on__lte=today + SOON),
                "later": Q(due_on__gt=today + SOON),
            }[name]
        )

    def about_finding(self, finding):
        """The step of the leaver's file about the account of a finding, or None."""
        if finding.custody_id is None or finding.employment_id is None:
            return None
        of_file = self.filter(file__employment=finding.employment_id)
        return of_file.filter(account=finding.custody.account_id).first()

    def scans_of_files_over_before(self, day: date):
        """With evidence on the disk, in files that closed before `day`."""
        return self.filter(file__closed_on__lt=day).exclude(scan="")

    def locked(self, pk: int):
        """Read a step again, and keep others from changing it until this transaction is over."""
        rows = self.select_for_update(of=("self",)).select_related(
            "file__employment__person", "file__employment__employer", "account", "owner"
        )
        return rows.get(pk=pk)

    def move(self, step, *, to: str, **stamps) -> None:
        """Change the state unless somebody else has just changed it."""
        moved = self.filter(pk=step.pk, state=step.state).update(state=to, **stamps)
        refuse("" if moved else _("Somebody else has just changed this step."))
        for name, value in {"state": to, **stamps}.items():
            setattr(step, name, value)

    def for_listing(self):
        return self.select_related(
            "file__employment__person", "file__employment__employer", "account", "owner"
        )

    def for_detail(self):
        return self.for_listing().select_related("successor", "done_by", "account__owner")


DUE = (("late", _("Late")), ("soon", _("Within a week")), ("later", _("Later")))


def with_steps(employments: models.QuerySet, today: date) -> models.QuerySet:
    """Add what stands in the file of each: `steps`, `steps_left`, `steps_late`, and `next_due` on."""
    steps = _steps().filter(file__employment=OuterRef("pk"))
    waiting = steps.filter(state=StepState.OPEN, file__withdrawn_on__isnull=True)
    first = waiting.order_by().values("file__employment").annotate(day=Min("due_on")).values("day")
    return employments.annotate(
        steps=_counted(steps),
        steps_left=_counted(waiting),
        steps_late=_counted(waiting.filter(due_on__lt=today)),
        next_due=Subquery(first),
    )


def to_open(today: date) -> models.QuerySet:
    """Employments that end and have no file yet, as far as anything of theirs may still have to be done.

    It ends, or ended not long ago; its restriction still runs; or an account is still in their hands.
    """
    fresh = Q(left_on__gte=today - STILL_FRESH) | Q(restricted_until__gte=today)
    found = Q(findings__kind="custody", findings__state="open")
    ending = Employment.objects.filter(left_on__isnull=False, leaver_file__isnull=True)
    return ending.filter(fresh | found).distinct().select_related("person", "employer")


def contacts_left(person_id: int) -> models.QuerySet:
    """The contacts whose relationship is still in the hands of this person."""
    rows = Contact.objects.filter(relationship_owner=person_id, merged_into__isnull=True)
    return rows.filter(erased_on__isnull=True).select_related("client").order_by("name")


def with_contacts_left(people: Collection[int]) -> set[int]:
    """Return who of these people still has the relationship to a contact in their hands."""
    rows = Contact.objects.filter(relationship_owner__in=people, merged_into__isnull=True)
    rows = rows.filter(erased_on__isnull=True).order_by()
    return set(rows.values_list("relationship_owner", flat=True).distinct())


def without_offer(contacts: models.QuerySet) -> models.QuerySet:
    """Of these, the ones that have not been offered to a colleague who may still answer."""
    return contacts.exclude(handovers__state="offered")


def _counted(rows: models.QuerySet) -> Coalesce:
    count = rows.order_by().values("file__employment").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(count), 0)


def _steps() -> models.QuerySet:
    files = Employment._meta.get_field("leaver_file").related_model
    return files._meta.get_field("steps").related_model.objects.all()

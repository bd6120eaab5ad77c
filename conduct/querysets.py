"""Named reads of cases. Whoever a case is about meets none of it here, whatever their role: first of all rules."""

from datetime import date, timedelta

from django.contrib.auth import get_user_model
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Coalesce

from conduct.choices import SANCTIONS, WARNINGS, By, State
from conduct.ladder import plan
from people import rules as people_rules
from people.choices import Role
from people.querysets import hr_scope

# Who may have a part: never an auditor, an administrator, or somebody from outside.
MAY_HAVE_A_PART = (Role.HR, Role.LINE_MANAGER)
ABOUT_TO_LAPSE = timedelta(days=30)


class CaseQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those whose file somebody may open: by their part and the state, as the ladder says.

        Never the person concerned, whatever their role. HR sees the cases they keep and those that nobody
        keeps; an archived case is for legal reviewers alone. Auditors see only `metadata_for`.
        """
        if not user.is_authenticated:
            return self.none()
        return self.hidden_from_the_named(user).filter(_by_part(user)).distinct()

    def hidden_from_the_named(self, user):
        """Without every case that is about this user."""
        return self.exclude(person__user=user)

    def metadata_for(self, user):
        """Cases of which an auditor sees number, state and days."""
        if not people_rules.is_auditor(user):
            return self.none()
        found = self.hidden_from_the_named(user).annotate(looked=models.Count("accesses"))
        return found.order_by("-raised_on", "-pk")

    def countable_for(self, user):
        """Those that go into figures: HR within their employers and places, auditors all.

        The same for every reader, so that no number is one lower for whoever a case is about. It is for
        counting with small numbers left out (`reports.figures.cases`), never for a list.
        """
        if people_rules.is_auditor(user):
            return self
        if not people_rules.is_hr(user):
            return self.none()
        scope = hr_scope(user, "employment__")
        return self if scope is None else self.filter(scope)

    def raised_by(self, user):
        """What this user reported, by name or confidentially."""
        return self.filter(reporter=user) if user.is_authenticated else self.none()

    def about(self, user):
        """What the person concerned sees of their own cases: once they were told, in the ladder's states.

        Of a closed case they keep what was sent to them, for as long as it is kept at all.
        """
        if not user.is_authenticated:
            return self.none()
        states = (*plan.states_seen_by(By.NAMED), State.CLOSED)
        told = Q(letters__sent_on__isnull=False) | Q(state=State.TALK)
        return self.filter(person__user=user, state__in=states).filter(told).distinct()

    def kept_by_nobody(self):
        """Nobody keeps them, or whoever did can no longer sign in."""
        return self.filter(_unkept())

    def told(self):
        """Those of which the person concerned has heard: nothing else goes into a copy of their records."""
        return self.filter(letters__sent_on__isnull=False).distinct()

    def open(self):
        return self.exclude(state=State.CLOSED)

    def overdue(self, today: date):
        return self.open().filter(due_on__lt=today)

    def locked(self, pk: int):
        """The row itself, held until the end of the transaction."""
        rows = self.select_for_update(of=("self",)).select_related("person__user", "employment")
        return rows.get(pk=pk)

    def for_listing(self):
        return self.select_related("person", "owner", "employment")

    def for_detail(self):
        return self.select_related(
            "person__user", "employment__employer", "owner", "version__policy"
        )


class OutcomeQuerySet(models.QuerySet):
    def issued(self):
        return self.filter(issued_on__isnull=False, lifted_on__isnull=True)

    def live_on(self, day: date | None):
        """Warnings that counted on a day; after their last day none ever counts again."""
        if day is None:
            return self.none()
        warnings = self.issued().filter(kind__in=WARNINGS)
        return warnings.filter(issued_on__lte=day, live_until__gte=day)

    def about_to_lapse(self, today: date):
        return self.live_on(today).filter(live_until__lte=today + ABOUT_TO_LAPSE)

    def of_reports_of(self, user):
        """Outcome and last day for a line manager: of their own reports, and nothing else of the case."""
        if not people_rules.is_line_manager(user):
            return self.none()
        states = plan.states_seen_by(By.LINE)
        mine = self.issued().filter(case__person__manager__user=user, case__state__in=states)
        return mine.exclude(case__person__user=user).filter(kind__in=WARNINGS)

    def of_visible(self, user):
        """Of cases whose file somebody may open."""
        return self.filter(case__in=_cases(self).visible_to(user))


class ApprovalQuerySet(models.QuerySet):
    def answerable_by(self, user):
        """Those that wait for this user, or for any legal reviewer; never in one's own case."""
        if not user.is_authenticated:
            return self.none()
        mine = Q(asked_of=user)
        if people_rules.is_legal_reviewer(user):
            mine |= Q(asked_of__isnull=True)
        return self.filter(mine, answer="").exclude(case__person__user=user)


class PrecedentQuerySet(models.QuerySet):
    def counted(self):
        """How many cases about each clause ended in which outcome."""
        counted = self.order_by().values_list("clause_key", "outcome")
        return counted.annotate(count=models.Count("pk")).order_by("clause_key", "outcome")


class EvidenceQuerySet(models.QuerySet):
    def visible_to(self, user):
        """With the file of the case; the person concerned sees it once it went out with an invitation."""
        if not user.is_authenticated:
            return self.none()
        cases = _cases(self)
        own = Q(case__in=cases.about(user), case__hearings__invited_on__isnull=False)
        return self.filter(Q(case__in=cases.visible_to(user)) | own).distinct()


class LetterQuerySet(models.QuerySet):
    def visible_to(self, user):
        """With the file of the case; the person concerned sees what was sent to them."""
        if not user.is_authenticated:
            return self.none()
        cases = _cases(self)
        own = Q(case__in=cases.about(user), sent_on__isnull=False)
        return self.filter(Q(case__in=cases.visible_to(user)) | own)

    def sent(self):
        return self.filter(sent_on__isnull=False)

    def for_detail(self):
        return self.select_related("case__person__user", "case__employment__employer", "written_by")


def who_may_have_a_part(*, but: list[int | None]) -> models.QuerySet:
    """Logins from which HR chooses investigators, decision makers and approvers."""
    users = get_user_model().objects.filter(role__in=MAY_HAVE_A_PART, is_active=True)
    return users.exclude(pk__in=[pk for pk in but if pk]).order_by("name", "email")


def colleagues_in_hr(*, but: list[int | None]) -> models.QuerySet:
    """Others in HR who could keep a case."""
    return who_may_have_a_part(but=but).filter(role=Role.HR)


def _by_part(user) -> Q:
    sees = plan.states_seen_by
    found = Q(owner=user, archived_on__isnull=True, state__in=sees(By.OWNER))
    working = Q(archived_on__isnull=True)
    found |= working & Q(investigations__investigator=user, state__in=sees(By.INVESTIGATOR))
    found |= working & Q(hearings__decider=user, state__in=sees(By.DECIDER))
    found |= working & Q(appeals__manager=user, state__in=sees(By.APPEALER))
    asked = Q(approvals__asked_of=user, approvals__kind="second")
    found |= working & asked & (Q(approvals__answer="") | Q(state__in=sees(By.APPROVER)))
    if people_rules.is_hr(user):
        found |= working & _free(user)
    if people_rules.is_legal_reviewer(user):
        waiting = Q(approvals__answer="", approvals__asked_of__isnull=True, approvals__isnull=False)
        found |= waiting | Q(archived_on__isnull=False) | (working & _unkept() & _no_hr_is_free())
        found |= Q(state__in=sees(By.REVIEWER))
    return found


def _unkept() -> Q:
    return Q(owner__isnull=True) | Q(owner__is_active=False)


def _free(user) -> Q:
    """What this user in HR could take: kept by nobody, not raised by themselves, within their limits."""
    free = _unkept() & (Q(reporter__isnull=True) | ~Q(reporter=user)) & ~_may_mean(user)
    scope = hr_scope(user, "employment__")
    return free if scope is None else free & scope


def _may_mean(user) -> Q:
    """Nobody is found yet, and what was written names this user, or somebody called as they are."""
    names = [name for name in str(user.name or "").split() if len(name) > 2]
    meant = Q(pk__in=[])
    for name in names:
        meant |= Q(about_words__icontains=name) | Q(seen__icontains=name)
    return Q(person__isnull=True) & meant


def _no_hr_is_free() -> Q:
    """Everybody in HR is concerned or raised it themselves, so that only a lawyer could keep it."""
    others = get_user_model().objects.filter(role=Role.HR, is_active=True)
    others = others.exclude(pk=Coalesce(OuterRef("person__user"), 0))
    return ~Q(Exists(others.exclude(pk=Coalesce(OuterRef("reporter"), 0))))


def _cases(queryset) -> models.QuerySet:
    return queryset.model._meta.get_field("case").related_model.objects.all()


def sanctions_of(case) -> models.QuerySet:
    """The outcomes of a case that stand, newest first."""
    return case.outcomes.issued().filter(kind__in=SANCTIONS).order_by("-pk")

"""Named reads of business accounts, custodians and agencies."""

from datetime import date

from django.db import models
from django.utils.translation import gettext as _

from accounts.choices import TwoFactor
from core.refusals import refuse
from people import querysets as people_querysets
from people import rules as people_rules
from people.models import Employer, Employment, Person

# Whoever has the password gets in, or nobody knows whether they would not.
WITHOUT_SECOND_FACTOR = (TwoFactor.OFF, TwoFactor.UNKNOWN)


class BusinessAccountQuerySet(models.QuerySet):
    def visible_to(self, user):
        """HR: the accounts of their employers and places. Auditors: all of them.
        Everybody else: the accounts they own, stand in for or hold."""
        if not user.is_authenticated:
            return self.none()
        if people_rules.is_auditor(user):
            return self
        own = models.Q(owner__user=user) | models.Q(deputy__user=user)
        own |= models.Q(models.Exists(self._custodies().held().filter(person__user=user)))
        if people_rules.is_hr(user):
            scope = _hr_scope(user)
            return self if scope is None else self.filter(scope | own)
        return self.filter(own)

    def open(self):
        return self.filter(closed_on__isnull=True)

    def closed(self):
        return self.filter(closed_on__isnull=False)

    def without_owner(self):
        """Open accounts that nobody answers for."""
        return self.open().filter(owner__isnull=True)

    def without_deputy(self):
        """Open accounts for which nobody stands in."""
        return self.open().filter(deputy__isnull=True)

    def without_second_factor(self):
        """Accounts with a sign-in by password alone, or of which nobody knows."""
        return self.filter(two_factor__in=WITHOUT_SECOND_FACTOR)

    def without_custodian(self):
        """Open accounts to which nobody is known to have access."""
        return self.open().filter(~models.Exists(self._custodies().held()))

    def check_due(self, today: date):
        """Open accounts at which the owner is to look by now."""
        return self.open().filter(check_due_on__lte=today)

    def held_by_leavers(self, today: date):
        """Open accounts of which somebody who does not work here any more is owner, deputy or custodian."""
        return self.open().filter(self._by_leaver(today))

    def for_listing(self, today: date):
        """With everybody who has to do with each account, and whether one of them is a leaver."""
        held = self.model.custodies.rel.related_model.objects.held().for_history()
        by_leaver = models.Q(closed_on__isnull=True) & self._by_leaver(today)
        return (
            self.select_related("owner", "deputy", "employer")
            .annotate(
                by_leaver=models.Case(models.When(by_leaver, then=True), default=False),
                check_is_due=models.Case(
                    models.When(check_due_on__lte=today, then=True), default=False
                ),
            )
            .prefetch_related(models.Prefetch("custodies", queryset=held, to_attr="held_now"))
            .order_by(models.F("closed_on").desc(nulls_first=True), "platform", "handle", "pk")
        )

    def per_platform(self) -> dict[str, int]:
        """How many of these accounts there are on each platform."""
        return dict(
            self.order_by().values_list("platform").annotate(models.Count("pk", distinct=True))
        )

    def matching(self, text: str):
        """Accounts whose name, purpose, owner or custodian has `text` in it."""
        holders = self._custodies().held().filter(_named("person", text) | _agency_named(text))
        return self.filter(
            models.Q(handle__icontains=text)
            | models.Q(purpose__icontains=text)
            | _named("owner", text)
            | _named("deputy", text)
            | models.Exists(holders)
        )

    def _by_leaver(self, today: date) -> models.Q:
        gone = _gone(today)
        holding = self._custodies().held().filter(person__in=gone)
        return models.Q(owner__in=gone) | models.Q(deputy__in=gone) | models.Exists(holding)

    def _custodies(self):
        custodies = self.model.custodies.rel.related_model.objects
        return custodies.filter(account=models.OuterRef("pk"))


class CustodyQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Whoever may see an account may see who holds it."""
        accounts = self.model.account.field.related_model.objects.visible_to(user)
        return self.filter(account__in=accounts)

    def seen_at_agency(self, user):
        """The same, and for whoever answers for an agency everything that it holds."""
        accounts = self.model.account.field.related_model.objects.visible_to(user)
        return self.filter(models.Q(account__in=accounts) | models.Q(agency__owner__user=user))

    def held(self, today: date | None = None):
        """Access that has not been taken back (by `today`)."""
        ended = models.Q(until__isnull=True)
        return self.filter(ended | models.Q(until__gt=today) if today else ended)

    def for_history(self):
        return self.select_related("person", "agency").order_by("since", "pk")

    def for_agency(self):
        """What an agency holds first, then what it held, the latest first."""
        return self.select_related("account").order_by(
            models.F("until").desc(nulls_first=True), "-since", "pk"
        )


class AgencyQuerySet(models.QuerySet):
    def visible_to(self, user):
        """HR, auditors and whoever answers for it; nobody else needs to know with whom the firm works."""
        if not user.is_authenticated:
            return self.none()
        return self if people_rules.is_hr_or_auditor(user) else self.filter(owner__user=user)

    def engaged(self, today: date):
        return self.filter(models.Q(ended_on__isnull=True) | models.Q(ended_on__gte=today))

    def ended(self, today: date):
        """Whose last day has passed."""
        return self.filter(ended_on__lt=today)

    def review_due(self, today: date):
        """Engaged, and somebody is to look at its access by now."""
        return self.engaged(today).filter(review_due_on__lte=today)

    def wholly_seen_by(self, user):
        """Those of which `user` sees every account they hold and everybody who works for us there."""
        held = self._custodies().held().filter(agency=models.OuterRef("pk"))
        hidden = held.exclude(pk__in=self._custodies().visible_to(user).values("pk"))
        people = Person.objects.filter(agencies=models.OuterRef("pk"))
        others = people.exclude(pk__in=Person.objects.visible_to(user).values("pk"))
        whole = ~models.Exists(hidden) & ~models.Exists(others)
        return self.filter(models.Q(owner__user=user) | whole)

    def to_take_back(self, user):
        """Those of which a review said that an account they hold, and that `user` may see, is not needed."""
        unneeded = self.model.reviews.rel.related_model.objects.filter(
            agency=models.OuterRef("pk"),
            not_needed__in=self._custodies().seen_at_agency(user).held(),
        )
        return self.filter(models.Exists(unneeded))

    def for_listing(self, user):
        """With how many accounts each holds, of those that `user` may see."""
        seen = self._custodies().visible_to(user).held().values("pk")
        held = models.Count("custodies", filter=models.Q(custodies__in=seen), distinct=True)
        return self.select_related("owner").annotate(holding=held).order_by("name", "pk")

    def _custodies(self):
        return self.model.custodies.rel.related_model.objects


class AgencyReviewQuerySet(models.QuerySet):
    def for_page(self, user):
        """With what each said is not needed any more, as far as `user` may see it."""
        custodies = self.model.not_needed.rel.model.objects.seen_at_agency(user)
        people = Person.objects.all()
        if people_rules.is_hr(user):
            people = people.filter(pk__in=Person.objects.visible_to(user).values("pk"))
        return self.select_related("done_by").prefetch_related(
            models.Prefetch("not_needed", queryset=custodies.select_related("account")),
            models.Prefetch("not_working", queryset=people),
        )


class ExitStepQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Whoever sees the agency, but of accounts only those that they may see."""
        agencies = self.model.agency.field.related_model.objects.visible_to(user)
        custodies = self.model.custody.field.related_model.objects.seen_at_agency(user)
        about = models.Q(custody__isnull=True) | models.Q(custody__in=custodies)
        return self.filter(about, agency__in=agencies)

    def waiting(self):
        return self.filter(done_on__isnull=True)

    def for_listing(self):
        return self.select_related("custody__account", "done_by").order_by("pk")


class ProposalQuerySet(models.QuerySet):
    def visible_to(self, user):
        """HR those of their employers and places, auditors all, everybody else their own."""
        if not user.is_authenticated:
            return self.none()
        if people_rules.is_auditor(user):
            return self
        own = models.Q(asked_by__user=user)
        if people_rules.is_hr(user):
            scope = _hr_scope(user)
            return self if scope is None else self.filter(scope | own)
        return self.filter(own)

    def waiting(self):
        return self.filter(state="asked")

    def to_open(self):
        return self.filter(state="approved")

    def for_listing(self):
        return self.select_related("asked_by", "employer", "decided_by")

    def move(self, proposal, *, to: str, **stamps) -> None:
        """Change the state unless somebody else has just changed it."""
        moved = self.filter(pk=proposal.pk, state=proposal.state).update(state=to, **stamps)
        refuse("" if moved else _("Somebody else has just answered this wish."))
        for name, value in {"state": to, **stamps}.items():
            setattr(proposal, name, value)


def employers_of(user) -> models.QuerySet:
    """The employers whose accounts this user may see."""
    scope = people_querysets.scope_of(user)
    found = Employer.objects.all()
    if scope.employers:
        found = found.filter(pk__in=scope.employers)
    return found.filter(place__in=scope.places) if scope.places else found


def _hr_scope(user) -> models.Q | None:
    """Which accounts HR limited to employers or places may see; None when there is no limit."""
    scope = people_querysets.scope_of(user)
    if not scope.is_limited:
        return None
    condition = models.Q()
    if scope.employers:
        condition &= models.Q(employer__in=scope.employers)
    if scope.places:
        condition &= models.Q(employer__place__in=scope.places)
    return condition


def _gone(today: date) -> models.QuerySet:
    """The ids of people who have worked here and do not any more."""
    working = Employment.objects.current(today).values("person")
    return Employment.objects.ended(today).exclude(person__in=working).values("person")


def _named(path: str, text: str) -> models.Q:
    """A condition on the person behind `path`: every word is in the name or the staff number."""
    condition = models.Q()
    for word in text.split():
        condition &= (
            models.Q(**{f"{path}__given_name__icontains": word})
            | models.Q(**{f"{path}__family_name__icontains": word})
            | models.Q(**{f"{path}__number__iexact": word})
        )
    return condition


def _agency_named(text: str) -> models.Q:
    return models.Q(agency__name__icontains=text)

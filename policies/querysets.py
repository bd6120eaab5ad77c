"""Named reads of clauses, policies, versions and reviews."""

import hashlib
from datetime import date, datetime

from django.db import models
from django.db.models.functions import Coalesce, Concat

from approvals.models import Deputyship
from core import clock
from people import rules as people_rules
from people.models import Employment, Person
from people.querysets import hr_scope


def _sees_all(user) -> bool:
    return user.is_authenticated and (
        people_rules.is_hr_or_auditor(user) or people_rules.is_legal_reviewer(user)
    )


class ClauseQuerySet(models.QuerySet):
    def visible_to(self, user):
        """HR, auditors and legal reviewers."""
        return self if _sees_all(user) else self.none()

    def usable(self):
        return self.filter(retired_on__isnull=True)

    def for_stance(self, stance: str):
        """Those that may be used under `stance`; stances are a short JSON list of known words."""
        return self.filter(
            models.Q(stances__icontains=f'"{stance}"') | models.Q(stances__icontains='"any"')
        )

    def for_policies(self):
        """Those that people read: policy clauses and contract terms."""
        return self.filter(document__in=["policy", "contract"])

    def titles(self) -> dict[str, str]:
        """Return the title of each clause by its key."""
        return dict(self.with_wording().order_by("key").values_list("key", "title"))

    def with_wording(self):
        """Each clause with the title and text of its latest revision."""
        latest = self.model.revisions.rel.related_model.objects.filter(clause=models.OuterRef("pk"))
        newest = latest.order_by("-number")
        return self.annotate(
            title=models.Subquery(newest.values("title")[:1]),
            text=models.Subquery(newest.values("text")[:1]),
            revision_number=models.Subquery(newest.values("number")[:1]),
        )


class PolicyQuerySet(models.QuerySet):
    def visible_to(self, user):
        """HR, auditors and legal reviewers see all; everybody signed in sees those with a published version."""
        if not user.is_authenticated:
            return self.none()
        return self if _sees_all(user) else self.filter(versions__state="published")

    def in_use(self):
        return self.filter(retired_on__isnull=True)

    def for_listing(self):
        """Each policy with the number and day of its published version and the number in work."""
        versions = self.model.versions.rel.related_model.objects.filter(
            policy=models.OuterRef("pk")
        )
        published = versions.filter(state="published")
        in_work = versions.filter(state__in=["draft", "in-review", "approved"])
        return self.annotate(
            published_number=models.Subquery(published.values("number")[:1]),
            published_since=models.Subquery(published.values("published_on")[:1]),
            in_work_number=models.Subquery(in_work.values("number")[:1]),
        )

    def review_due(self, by: date):
        return self.in_use().filter(review_on__lte=by)


def _covers(there: str, place: str) -> bool:
    """GB also means Scotland."""
    return place == there or place.startswith(f"{there}-")


def _is_for(policy, place: str, department: int | None, job_title: str) -> bool:
    """Whether a policy is for this work; what it does not name, it does not limit."""
    departments = {each.pk for each in policy.departments.all()}
    titles = {title.casefold() for title in policy.job_titles}
    return (
        (not departments or department in departments)
        and (not policy.places or any(_covers(each, place) for each in policy.places))
        and (not titles or job_title.casefold() in titles)
    )


class PolicyVersionQuerySet(models.QuerySet):
    def visible_to(self, user):
        if not user.is_authenticated:
            return self.none()
        return self if _sees_all(user) else self.filter(state="published")

    def published(self):
        return self.filter(state="published")

    def applying_to(self, *, place: str, department: int | None, job_title: str) -> list:
        """The published versions that hold for somebody with this work; two queries and one for each prefetch."""
        rows = self.published().filter(policy__retired_on__isnull=True).select_related("policy")
        rows = rows.prefetch_related("held_in", "policy__departments").order_by("policy__name")
        return [
            version
            for version in rows
            if any(_covers(held.place, place) for held in version.held_in.all())
            and _is_for(version.policy, place, department, job_title)
        ]

    def for_listing(self):
        return self.select_related("policy", "created_by", "published_by")

    def locked(self, version):
        """Return the version as it is now, held until the transaction ends."""
        return self.select_for_update(of=("self",)).select_related("policy").get(pk=version.pk)

    def move(self, version, *, to, **stamps) -> bool:
        """Change the state unless somebody has just changed it or edited the version; say whether it moved."""
        unmoved = self.filter(pk=version.pk, state=version.state, edits=version.edits)
        moved = bool(unmoved.update(state=to, **stamps))
        if moved:
            for name, value in {"state": to, **stamps}.items():
                setattr(version, name, value)
        return moved


class ReviewQuerySet(models.QuerySet):
    def visible_to(self, user):
        """HR and auditors see all reviews; an internal reviewer those they were asked for."""
        if not user.is_authenticated:
            return self.none()
        if people_rules.is_hr_or_auditor(user):
            return self
        return self.answerable_by(user) if people_rules.is_legal_reviewer(user) else self.none()

    def answerable_by(self, user):
        """Those that this reviewer was asked, and those of whomever they are deputy of today."""
        principals = Deputyship.objects.approvers_of(user, clock.today())
        return self.filter(models.Q(reviewer=user) | models.Q(reviewer__in=principals))

    def by_token(self, token: str):
        """The review that a personal link opens: only the hash of its secret part is known here."""
        digest = hashlib.sha256(token.encode()).hexdigest()
        return self.filter(token_hash=digest).exclude(token_hash="")

    def waiting(self, now: datetime):
        return self.filter(answer="", revoked_at__isnull=True, expires_at__gt=now)

    def for_listing(self):
        return self.select_related("version__policy", "change", "reviewer", "asked_by")


class ApprovalQuerySet(models.QuerySet):
    def in_force(self, today: date):
        """Given, not withdrawn, not lapsed; the last day counts."""
        return self.filter(
            approved_on__lte=today, valid_until__gte=today, withdrawn_on__isnull=True
        )

    def lapsing(self, today: date, *, by: date):
        return self.filter(withdrawn_on__isnull=True, valid_until__gte=today, valid_until__lte=by)

    def ending(self, *, by: date):
        """Those whose last day is near or past; the ones that were taken back are not among them."""
        return self.filter(withdrawn_on__isnull=True, valid_until__lte=by)

    def unrenewed(self):
        """Those that no later approval of the same version for the same place replaces."""
        later = self.model.objects.filter(
            version=models.OuterRef("version"),
            place=models.OuterRef("place"),
            withdrawn_on__isnull=True,
            valid_until__gt=models.OuterRef("valid_until"),
        )
        return self.exclude(models.Exists(later))


# ---------------------------------------------------------------- notices to staff


def _works_in(place) -> models.Q:
    """Return the condition “this employment is in `place` or in a part of it”; `place` may be a column."""
    inside = (
        Concat(place, models.Value("-")) if hasattr(place, "resolve_expression") else f"{place}-"
    )
    return models.Q(place=place) | models.Q(place__startswith=inside)


class StaffNoticeQuerySet(models.QuerySet):
    def visible_to(self, user):
        """HR sees the notices of the places they look after; auditors and legal reviewers all."""
        if not _sees_all(user):
            return self.none()
        if not people_rules.is_hr(user) or not user.places:
            return self
        inside = models.Q(place__in=user.places)
        for code in user.places:
            inside |= models.Q(place__startswith=f"{code}-")
        return self.filter(inside)

    def in_use(self):
        return self.filter(retired_on__isnull=True)

    def with_counts(self, today: date):
        """Each with its current version, how many people work there, and how many lack that version."""
        versions = self.model.versions.rel.related_model.objects.filter(
            notice=models.OuterRef("pk")
        )
        newest = versions.order_by("-number")
        return self.annotate(
            current_id=models.Subquery(newest.values("pk")[:1]),
            current_number=models.Subquery(newest.values("number")[:1]),
            issued_on=models.Subquery(newest.values("issued_on")[:1]),
        ).annotate(
            people=self._people(today),
            missing=self._people(today, lacking=models.OuterRef("current_id")),
        )

    def _people(self, today: date, lacking=None):
        there = Employment.objects.current(today).filter(_works_in(models.OuterRef("place")))
        if lacking is not None:
            delivered = (
                self._deliveries()
                .filter(person=models.OuterRef("person"), version=models.OuterRef(lacking))
                .reached()
            )
            there = there.filter(~models.Exists(delivered))
        counted = there.order_by().annotate(all=models.Value(1)).values("all")
        counted = counted.annotate(count=models.Count("person", distinct=True)).values("count")
        return Coalesce(models.Subquery(counted, output_field=models.IntegerField()), 0)

    def _deliveries(self):
        version = self.model.versions.rel.related_model
        return version.deliveries.rel.related_model.objects


class NoticeDeliveryQuerySet(models.QuerySet):
    def of_user(self, user):
        """What was given to the person behind a login."""
        return self.filter(person__user=user) if user.is_authenticated else self.none()

    def reached(self):
        """Those that are on their way or have arrived; not those that could not be sent."""
        return self.exclude(
            way="message",
            message__state__in=["failed", "withdrawn"],
            message__read_at__isnull=True,
            confirmed_at__isnull=True,
        )

    def unconfirmed(self):
        """Those that their person is asked to confirm, and has not."""
        return self.filter(version__notice__asks_confirmation=True, confirmed_at__isnull=True)

    def for_listing(self):
        return self.select_related("version__notice", "person", "message")


def recipients(version, user, today: date):
    """Return the people of a place whom `user` may see, each with how far this version got with them."""
    there = Employment.objects.current(today).filter(_works_in(version.notice.place))
    scope = None if isinstance(user, str) or people_rules.is_auditor(user) else hr_scope(user, "")
    if scope is not None:
        there = there.filter(scope)
    given = version.deliveries.filter(person=models.OuterRef("pk"))
    found = Person.objects.filter(models.Exists(there.filter(person=models.OuterRef("pk"))))
    return found.annotate(
        since=models.Subquery(
            there.filter(person=models.OuterRef("pk"))
            .order_by("started_on")
            .values("started_on")[:1]
        ),
        given_on=models.Subquery(given.values("given_on")[:1]),
        way=models.Subquery(given.values("way")[:1]),
        reference=models.Subquery(given.values("reference")[:1]),
        confirmed_at=models.Subquery(given.values("confirmed_at")[:1]),
        message_state=models.Subquery(given.values("message__state")[:1]),
        message_read_at=models.Subquery(given.values("message__read_at")[:1]),
    ).annotate(receiving=_RECEIVING)


_RECEIVING = models.Case(
    models.When(given_on__isnull=True, then=models.Value("missing")),
    models.When(confirmed_at__isnull=False, then=models.Value("confirmed")),
    models.When(way="paper", then=models.Value("received")),
    models.When(message_read_at__isnull=False, then=models.Value("received")),
    models.When(message_state="waiting", then=models.Value("on-the-way")),
    models.When(message_state__in=["failed", "withdrawn"], then=models.Value("failed")),
    default=models.Value("received"),
    output_field=models.CharField(),
)

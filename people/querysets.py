"""Named reads of people and employments. Every list or lookup in a view starts with `visible_to(user)`."""

import re
from datetime import date, datetime, timedelta

from django.contrib.auth.base_user import BaseUserManager
from django.db import models

from people import rules


class UserQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Administrators look after all logins; everybody else has their own."""
        if not user.is_authenticated:
            return self.none()
        return self if rules.is_administrator(user) else self.filter(pk=user.pk)

    def matching(self, text: str):
        """Every word typed stands in the name or the address."""
        for word in text.split():
            self = self.filter(models.Q(name__icontains=word) | models.Q(email__icontains=word))
        return self

    def for_listing(self):
        return self.select_related("person").order_by("email")


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):
    def create_user(self, email, password=None, **fields):
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save()
        return user

    def create_superuser(self, email, password=None, **fields):
        fields = {"role": "administrator", "is_staff": True, "is_superuser": True, **fields}
        return self.create_user(email, password, **fields)

    def get_by_natural_key(self, email):
        return self.get(email__iexact=email)


class PersonQuerySet(models.QuerySet):
    def visible_to(self, user):
        """HR: everybody within their employers and places. Auditors: everybody. Managers: their reports. All: oneself."""
        if not user.is_authenticated:
            return self.none()
        if rules.is_auditor(user):
            return self
        own = models.Q(user=user)
        if rules.is_hr(user):
            scope = hr_scope(user, "employments__")
            return (
                self if scope is None else self.filter(models.Exists(self._in_scope(scope)) | own)
            )
        if rules.is_line_manager(user):
            own |= models.Q(manager__user=user)
        return self.filter(own)

    def _in_scope(self, scope):
        return self.model.objects.filter(scope, pk=models.OuterRef("pk"))

    def for_listing(self):
        return self.select_related("manager", "user").order_by("family_name", "given_name", "pk")

    def gone_before(self, day: date):
        """Who worked here once, and whose last employment ended before `day`."""
        return self._left_behind(models.Q(left_on__gte=day))

    def out_of_window_before(self, day: date):
        """The same, and nothing could be asked of them any more from `day` on."""
        return self._left_behind(models.Q(left_on__gte=day) | models.Q(restricted_until__gte=day))

    def _left_behind(self, still: models.Q):
        own = self.model.employments.rel.related_model.objects.filter(person=models.OuterRef("pk"))
        lasting = own.filter(models.Q(left_on__isnull=True) | still)
        return self.filter(models.Exists(own), ~models.Exists(lasting))

    def with_main(self, user):
        """Let filters and sorting use the employment that counts, of those that `user` may see.

        That is the one without a leaving date or with the latest; `rules.main_of` says the same of
        the employments that are loaded along as `seen`.
        """
        employments = self._employment_model().objects.visible_to(user)
        latest_first = models.F("left_on").desc(nulls_first=True)
        mine = employments.filter(person=models.OuterRef("pk"))
        mine = mine.order_by(latest_first, "-started_on", "-pk")
        fields = ("employer", "department", "place", "started_on", "left_on", "job_title")
        names = {"main_employer_name": "employer__name", "main_department_name": "department__name"}
        found = {f"main_{field}": field for field in fields} | names
        seen = employments.select_related("employer", "department")
        return self.alias(
            **{name: models.Subquery(mine.values(field)[:1]) for name, field in found.items()}
        ).prefetch_related(models.Prefetch("employments", queryset=seen, to_attr="seen"))

    def _employment_model(self):
        return self.model._meta.get_field("employments").related_model

    def standing(self, status: str, today: date):
        """Filter `with_main` by where the employment stands: here, leaving, left or coming."""
        begun = models.Q(main_started_on__lte=today)
        return self.filter(
            {
                "here": begun
                & (models.Q(main_left_on__isnull=True) | models.Q(main_left_on__gte=today)),
                "leaving": models.Q(main_left_on__gte=today),
                "left": models.Q(main_left_on__lt=today),
                "coming": models.Q(main_started_on__gt=today),
            }[status]
        )

    def matching(self, text: str):
        """Every word typed begins a name or the number, or stands in the work address."""
        for word in text.replace("(", " ").replace(")", " ").split():
            self = self.filter(
                models.Q(given_name__istartswith=word)
                | models.Q(family_name__istartswith=word)
                | models.Q(number__istartswith=word)
                | models.Q(work_email__icontains=word)
            )
        return self

    def named(self, text: str):
        """Whoever is meant: by number (alone or in brackets), work address or whole name."""
        number = re.search(r"\(([^()]+)\)\s*$", text)
        if number:
            return self.filter(number=number[1])
        given, _space, family = text.partition(" ")
        whole = models.Q(given_name__iexact=given, family_name__iexact=family.strip())
        return self.filter(
            models.Q(number=text) | models.Q(work_email__iexact=text) | whole
        ).distinct()

    def chain_above(self, person) -> list[int]:
        """The ids of `person`, their manager, the manager's manager and so on, nearest first."""
        chain, current = [], person.pk
        while current is not None and current not in chain:
            chain.append(current)
            current = self.filter(pk=current).values_list("manager", flat=True).first()
        return chain


class EmploymentQuerySet(models.QuerySet):
    def visible_to(self, user):
        """As people are seen, but HR limited to employers or places sees only those employments."""
        if not user.is_authenticated:
            return self.none()
        if rules.is_auditor(user):
            return self
        own = models.Q(person__user=user)
        if rules.is_hr(user):
            scope = hr_scope(user, "")
            return self if scope is None else self.filter(scope | own)
        if rules.is_line_manager(user):
            own |= models.Q(person__manager__user=user)
        return self.filter(own)

    def current(self, today: date):
        """Begun and not over: the leaving date itself is still a day of work."""
        return self.filter(started_on__lte=today).filter(
            models.Q(left_on__isnull=True) | models.Q(left_on__gte=today)
        )

    def ended(self, today: date):
        return self.filter(left_on__lt=today)

    def per_place(self) -> dict[str, int]:
        """How many people work at each place."""
        people = models.Count("person", distinct=True)
        return dict(self.order_by().values_list("place").annotate(people))

    def not_over(self, today: date):
        """Running, or still to begin."""
        return self.filter(models.Q(left_on__isnull=True) | models.Q(left_on__gte=today))

    def leaving(self, today: date):
        """With a leaving date that is still to come, or today."""
        return self.filter(left_on__gte=today)

    def in_window(self, today: date):
        """Ended, and the restriction still runs; its last day counts."""
        return self.ended(today).filter(restricted_until__gte=today)

    def sign_in_still_open(self, now: datetime):
        """With a leaving date that has passed somewhere on earth, and a login not yet closed.

        Whoever has another employment without an end keeps the login and is left out.
        """
        furthest = (now + timedelta(hours=14)).date()
        unended = self.model.objects.filter(
            person=models.OuterRef("person"),
            left_on__isnull=True,
            started_on__lt=furthest - timedelta(days=2),
        )
        return self.filter(
            ~models.Exists(unended), left_on__lt=furthest, sign_in_closed_at__isnull=True
        )

    def for_listing(self):
        return self.select_related("person", "employer", "department")


def scope_of(user) -> rules.Scope:
    """The employers and places that this user's view is limited to; nightly jobs have no limit."""
    if isinstance(user, str):
        return rules.Scope()
    models.prefetch_related_objects([user], "employers")  # asked once for each user object
    employers = frozenset(employer.pk for employer in user.employers.all())
    return rules.Scope(employers, frozenset(user.places))


def hr_scope(user, prefix: str) -> models.Q | None:
    """What HR may see as a condition on employments behind `prefix`; None when there is no limit."""
    scope = scope_of(user)
    if not scope.is_limited:
        return None
    condition = models.Q()
    if scope.employers:
        condition &= models.Q(**{f"{prefix}employer__in": scope.employers})
    if scope.places:
        condition &= models.Q(**{f"{prefix}place__in": scope.places})
    return condition

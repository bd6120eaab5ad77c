"""Named reads of clients, contacts and connections."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from django.db import models
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from connections import normal
from connections.choices import ClientStatus
from connections.imports.columns import Layout
from core import clock
from core.refusals import refuse
from people import rules as people_rules
from people.querysets import hr_scope

AT_ONCE = 5000


class ForHrAndAuditors(models.QuerySet):
    """What HR and auditors see; nobody else is ever shown the list of clients."""

    def visible_to(self, user):
        return (
            self if user.is_authenticated and people_rules.is_hr_or_auditor(user) else self.none()
        )


class Mergeable(ForHrAndAuditors):
    """Rows of which some are duplicates that were joined to another."""

    def that_count(self, pks: Iterable[int]) -> dict[int, int]:
        """Return for each of these numbers that of the row it was joined to, at the end of all merges."""
        ends = {pk: pk for pk in pks}
        asked = set(ends)
        while asked:
            further = dict(
                self.model.objects.filter(pk__in=asked, merged_into__isnull=False).values_list(
                    "pk", "merged_into"
                )
            )
            ends = {pk: further.get(end, end) for pk, end in ends.items()}
            asked = set(further.values())
        return ends


class ClientQuerySet(Mergeable):
    def on_record(self):
        """Without duplicates that were joined to another."""
        return self.filter(merged_into__isnull=True)

    def protected(self, today: date):
        """Those that leavers may be asked about; `rules.is_protected` says the same of one."""
        return self.filter(
            models.Q(protected_until__gte=today)
            | models.Q(protected_until__isnull=True, status=ClientStatus.CURRENT)
        )

    def for_listing(self):
        """With `contact_count`, in one query."""
        contacts = (
            self.model._meta.get_field("contacts")
            .related_model.objects.on_record()
            .filter(client=models.OuterRef("pk"))
            .order_by()
            .values("client")
            .annotate(count=models.Count("pk"))
            .values("count")
        )
        return self.annotate(contact_count=Coalesce(models.Subquery(contacts), 0))


class ContactQuerySet(Mergeable):
    def for_listing(self):
        return self.select_related("client", "relationship_owner")

    def on_record(self):
        """Without those who were erased, and without duplicates that were joined to another."""
        return self.filter(erased_on__isnull=True, merged_into__isnull=True)

    def matchable(self):
        """Those that a check may be compared with: on record, and not objecting."""
        return self.on_record().filter(objected_on__isnull=True)

    def dealt_with_by(self, person):
        return self.filter(dealings__person=person)

    def dealt_with_lately(self, person, today: date):
        """Those with whom a person dealt within the year before `today`, the latest first."""
        year = clock.months_after(today, -12)
        dealt = self.filter(dealings__person=person, dealings__last_on__gt=year)
        return dealt.order_by("-dealings__last_on", "name", "pk")

    def beginning(self, text: str):
        """Those with a word that begins as each word typed, in their name or their client's."""
        found = self
        for word in normal.name_key(text).split():
            found = found.filter(
                models.Q(name_key__startswith=word)
                | models.Q(name_key__contains=f" {word}")
                | models.Q(client__name_key__startswith=word)
            )
        return found

    def named(self, name: str, client: str):
        """Those whose name and client have exactly these keys, the first on record first."""
        name, client = normal.name_key(name), normal.client_key(client)
        if not name or not client:
            return self.none()
        return self.filter(name_key=name, client__name_key=client).order_by("pk")

    def match_keys(self) -> Iterator[tuple[int, str, str, str]]:
        """Stream id, key of the name, key of the client and work address of all that may match.

        One query that names nobody: what is looked for never reaches the database or its logs.
        """
        return (
            self.matchable()
            .order_by()
            .values_list(
                "pk", "name_key", Coalesce("client__name_key", models.Value("")), "work_email"
            )
            .iterator(chunk_size=AT_ONCE)
        )


class IdentifierQuerySet(ForHrAndAuditors):
    def match_keys(self) -> Iterator[tuple[int, str, str, str]]:
        """Stream contact id, platform, kind and value, as `ContactQuerySet.match_keys` does."""
        return (
            self.filter(
                contact__erased_on__isnull=True,
                contact__objected_on__isnull=True,
                contact__merged_into__isnull=True,
            )
            .order_by()
            .values_list("contact_id", "platform", "kind", "value")
            .iterator(chunk_size=AT_ONCE)
        )


class DealingQuerySet(models.QuerySet):
    def visible_to(self, user):
        """HR within their employers and places, and auditors. Managers and colleagues see none."""
        if not user.is_authenticated or not people_rules.is_hr_or_auditor(user):
            return self.none()
        scope = None if people_rules.is_auditor(user) else hr_scope(user, "person__employments__")
        if scope is None:
            return self
        inside = self.model.objects.filter(scope, pk=models.OuterRef("pk"))
        return self.filter(models.Exists(inside))

    def between(self, first: date, last: date):
        """Those of which at least a day lies between two days, both included."""
        return self.filter(last_on__gte=first, first_on__lte=last)

    def in_lookback(self, today: date, months: int):
        """What counts of each person: of those who work here the months up to today, of leavers whose
        restriction still runs the last months before they left."""
        employments = self.model.person.field.related_model.employments.rel.related_model.objects
        own = employments.filter(person=models.OuterRef("person"), started_on__lte=today)
        works = models.Exists(
            own.filter(models.Q(left_on__isnull=True) | models.Q(left_on__gte=today))
        )
        gone = own.filter(left_on__lt=today, restricted_until__gte=today).order_by("-left_on")
        found = self.annotate(works=works, gone=models.Subquery(gone.values("left_on")[:1]))
        counted = models.Q(works=True, last_on__gt=clock.months_after(today, -months))
        leaving = employments.filter(left_on__lt=today, restricted_until__gte=today)
        for day in leaving.order_by().values_list("left_on", flat=True).distinct():
            begins = clock.months_after(day, -months)
            counted |= models.Q(works=False, gone=day, last_on__gt=begins, first_on__lte=day)
        return found.filter(counted)

    def for_listing(self):
        return self.select_related("person", "contact__client")


class ConnectionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """One's own; HR within their employers and places, and auditors, see all. Managers see none."""
        if not user.is_authenticated:
            return self.none()
        if people_rules.is_auditor(user):
            return self
        own = models.Q(person__user=user)
        if not people_rules.is_hr(user):
            return self.filter(own)
        scope = hr_scope(user, "person__employments__")
        if scope is None:
            return self
        inside = self.model.objects.filter(scope, pk=models.OuterRef("pk"))
        return self.filter(own | models.Exists(inside))

    def of_user(self, user):
        return self.filter(person__user=user) if user.is_authenticated else self.none()

    def standing(self):
        """Not removed, and not exempt."""
        return self.filter(removed_on__isnull=True).exclude(exemption_state="granted")

    def undecided(self):
        """With an exemption that HR has not looked at."""
        return self.filter(exemption_state="claimed")

    def for_listing(self):
        return self.select_related("person", "contact__client")

    def to_ask_about(self, platforms: Iterable[str], *, today: date):
        """Standing ones of leavers in their restriction who declared an account there, not asked lately.

        The rule has the last word; this only finds for whom it is worth asking it.
        """
        declared = self._related("person", "declared_accounts").filter(
            person=models.OuterRef("person"), platform=models.OuterRef("platform")
        )
        windows = self._related("person", "employments").filter(
            person=models.OuterRef("person"), left_on__lt=today, restricted_until__gte=today
        )
        resting = self.model.rechecks.rel.related_model.objects.filter(
            models.Q(answered_at__isnull=True) | models.Q(again_on__gt=today),
            connection=models.OuterRef("pk"),
        )
        return (
            self.standing()
            .filter(models.Exists(declared), models.Exists(windows), ~models.Exists(resting))
            .filter(platform__in=list(platforms))
            .filter(contact__erased_on__isnull=True, contact__objected_on__isnull=True)
            .order_by("pk")
        )

    def _related(self, field: str, name: str):
        person = self.model._meta.get_field(field).related_model
        return person._meta.get_field(name).related_model.objects


class MergeQuerySet(ForHrAndAuditors):
    def standing(self):
        """Not undone."""
        return self.filter(undone_on__isnull=True)

    def for_listing(self):
        return self.select_related(
            "contact__client", "other_contact__client", "client", "other_client"
        )


class DuplicateQuerySet(ForHrAndAuditors):
    def undecided(self):
        """Those that nobody has joined or found to be two, with both rows on record."""
        both = {
            f"{name}__merged_into__isnull": True
            for name in ("contact", "other_contact", "client", "other_client")
        }
        erased = models.Q(contact__erased_on__isnull=False)
        erased |= models.Q(other_contact__erased_on__isnull=False)
        return self.filter(are_two_since__isnull=True, **both).exclude(erased)

    def for_listing(self):
        return self.select_related(
            "contact__client", "other_contact__client", "client", "other_client"
        )


class ImportMappingQuerySet(ForHrAndAuditors):
    def layouts(self) -> list[Layout]:
        """Return what was said about columns as layouts, which come before those we know ourselves."""
        return [
            Layout(
                format=f"mapped-{mapping.source}",
                source=mapping.source,
                signature=frozenset(mapping.heads),
                columns={name: (head,) for name, head in mapping.columns.items()},
            )
            for mapping in self
        ]


class HandoverQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Giver, taker and whoever answers for the account; HR within their limits; auditors."""
        if not user.is_authenticated:
            return self.none()
        if people_rules.is_auditor(user):
            return self
        own = self._own(user)
        if not people_rules.is_hr(user):
            return self.filter(own)
        scope = hr_scope(user, "giver__employments__")
        if scope is None:
            return self
        inside = self.model.objects.filter(scope, pk=models.OuterRef("pk"))
        return self.filter(own | models.Exists(inside))

    def of_user(self, user):
        """What somebody gave, was offered, or answers for."""
        return self.filter(self._own(user)) if user.is_authenticated else self.none()

    def waiting(self):
        return self.filter(state="offered")

    def for_listing(self):
        return self.select_related("contact__client", "giver", "taker", "account")

    def move(self, handover, *, to: str, **stamps) -> None:
        """Change the state unless somebody else has just done so."""
        moved = self.filter(pk=handover.pk, state=handover.state).update(state=to, **stamps)
        refuse("" if moved else _("Somebody else has just answered this."))
        for name, value in {"state": to, **stamps}.items():
            setattr(handover, name, value)

    @staticmethod
    def _own(user) -> models.Q:
        own = models.Q(giver__user=user) | models.Q(taker__user=user)
        return own | models.Q(account__owner__user=user) | models.Q(account__deputy__user=user)


class ReminderQuerySet(models.QuerySet):
    def people_due(self, today: date):
        """Who works here, has told us of connections, and has neither looked at them nor been asked for
        a year. One query."""
        year = clock.months_after(today, -12)
        people = self.model.person.field.related_model.objects
        works = people.model.employments.rel.related_model.objects.current(today)
        told = people.model.connections.rel.related_model.objects.standing()
        of_person = {"person": models.OuterRef("pk")}
        lately = told.filter(last_known_on__gt=year, **of_person)
        asked = self.filter(models.Q(is_off=True) | models.Q(last_on__gt=year), **of_person)
        return people.filter(
            models.Exists(works.filter(left_on__isnull=True, **of_person)),
            models.Exists(told.filter(**of_person)),
            ~models.Exists(lately),
            ~models.Exists(asked),
            user__is_active=True,
        ).order_by("pk")


class DeclaredAccountQuerySet(models.QuerySet):
    def of_user(self, user):
        """One's own; nobody else is shown the accounts of others."""
        return self.filter(person__user=user) if user.is_authenticated else self.none()


class RecheckQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Whoever may see a connection may see what was asked and answered about it."""
        connections = self.model._meta.get_field("connection").related_model.objects
        return self.filter(connection__in=connections.visible_to(user))

    def answered(self):
        return self.filter(answered_at__isnull=False)

    def waiting(self):
        return self.filter(answered_at__isnull=True)

    def free(self, now: datetime):
        """Waiting ones that nobody works on."""
        return self.waiting().filter(
            models.Q(lease_until__isnull=True) | models.Q(lease_until__lte=now)
        )

    def claim(self, pk: int, *, now: datetime, length: timedelta) -> int:
        """Take a waiting row for so long; return the claim's number, 0 when somebody else has it."""
        attempts = self.free(now).filter(pk=pk).values_list("attempts", flat=True).first()
        if attempts is None:
            return 0
        taken = (
            self.free(now)
            .filter(pk=pk, attempts=attempts)
            .update(attempts=attempts + 1, lease_until=now + length)
        )
        return attempts + 1 if taken else 0

    def held(self, pk: int, attempts: int):
        """The row, locked, if this claim still holds it."""
        return self.waiting().filter(pk=pk, attempts=attempts).select_for_update().first()

    def for_history(self):
        return self.select_related("asked_by")


class AllowanceQuerySet(models.QuerySet):
    def spend(self, host: str, *, most: int, seconds: int, now: datetime) -> bool:
        """Count one more request to a host; False when it has had its share, or asked to be left alone."""
        self.get_or_create(host=host, defaults={"since": now})
        own = self.filter(host=host)
        own.filter(since__lte=now - timedelta(seconds=seconds)).update(since=now, used=0)
        free = models.Q(blocked_until__isnull=True) | models.Q(blocked_until__lte=now)
        return bool(own.filter(free, used__lt=most).update(used=models.F("used") + 1))

    def block(self, host: str, *, until: datetime, now: datetime) -> None:
        """Leave a host alone until then; a longer pause that stands already stays."""
        self.get_or_create(host=host, defaults={"since": now})
        shorter = models.Q(blocked_until__isnull=True) | models.Q(blocked_until__lt=until)
        self.filter(shorter, host=host).update(blocked_until=until)

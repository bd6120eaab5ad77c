"""Which rows are about somebody, and which rows are due: querysets made from declarations."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time

from django.apps import apps
from django.db import models
from django.utils.timezone import make_aware

from core.records import Act, Blank, Needed, Period, Record
from ledger import actions as ledger
from privacy import declared
from privacy.models import Hold


@dataclass(frozen=True)
class Whose:
    """Some people: the ids of their persons and of their users, and how the ledger names them."""

    persons: frozenset[int] = field(default_factory=frozenset)
    users: frozenset[int] = field(default_factory=frozenset)
    names: frozenset[str] = field(default_factory=frozenset)

    def __bool__(self) -> bool:
        return bool(self.names)


def whose(persons: Iterable[models.Model] = (), users: Iterable[models.Model] = ()) -> Whose:
    """Gather persons and users together with the users of those persons."""
    persons = list(persons)
    link = declared.subject().user
    found = {user.pk: user for user in users}
    found |= {user.pk: user for person in persons if (user := getattr(person, link)) is not None}
    return Whose(
        persons=frozenset(person.pk for person in persons),
        users=frozenset(found),
        names=frozenset(ledger.name_of(thing) for thing in (*persons, *found.values())),
    )


def of_user(user: models.Model) -> Whose:
    """Return everything that one login stands for: itself, and the person behind it if there is one."""
    link = {declared.subject().user: user}
    return whose(declared.person_model()._default_manager.filter(**link), [user])


def held(today: date) -> Whose:
    """Return the people whose records a legal hold keeps as they are."""
    prefix = f"{declared.person_model()._meta.label_lower}:"
    names = Hold.objects.standing(today).values_list("subject", flat=True)
    ids = {int(name.removeprefix(prefix)) for name in names if name.startswith(prefix)}
    if not ids:
        return Whose()
    link = declared.subject().user
    return whose(
        declared.person_model()._default_manager.select_related(link).in_bulk(ids).values()
    )


def names(people: Iterable[str]) -> dict[str, str]:
    """Return how the people that the ledger names so are called, for pages that list them."""
    person = declared.person_model()
    prefix = f"{person._meta.label_lower}:"
    ids = {int(name.removeprefix(prefix)) for name in people if name.startswith(prefix)}
    return {
        f"{prefix}{pk}": str(found) for pk, found in person._default_manager.in_bulk(ids).items()
    }


def rows(record: Record) -> models.QuerySet:
    return apps.get_model(record.model)._default_manager.all()


def concerning(record: Record, people: Whose) -> models.Q:
    """Return the condition “this row of the record is about one of these people”."""
    to_person, to_user = declared.paths(record)
    condition = models.Q(pk__in=[])
    for path in to_person:
        condition |= models.Q(**{f"{path}__in": people.persons})
    for path in to_user:
        condition |= models.Q(**{f"{path}__in": people.users})
    for name in record.named_in:
        condition |= models.Q(**{f"{name}__in": people.names})
    return condition


def about(record: Record, people: Whose) -> models.QuerySet:
    """Return the rows of a record that are about these people."""
    return rows(record).filter(concerning(record, people)).distinct()


def shown(record: Record, people: Whose) -> models.QuerySet:
    """Return the rows about these people that they may know of: all, unless the record says which."""
    found = about(record, people)
    return getattr(found, record.shown)() if record.shown else found


def needed(record: Record, need: Needed, people: Whose, *, today: date) -> models.QuerySet:
    """Return the rows for the sake of which these people cannot be erased yet."""
    found = about(record, people).filter(**need.where)
    return getattr(found, need.method)(today) if need.method else found


def due(
    each: declared.Declared, *, period: Period, today: date, spared: Whose | None = None
) -> models.QuerySet:
    """Return the rows to which a rule applies today, without those of people under a hold.

    `spared` are the people under a hold where the caller knows them already.
    """
    record, rule = each.record, each.rule
    found = rows(record).filter(**rule.where)
    cutoff = period.cutoff(today)
    if rule.due_of:
        beyond = declared.target(found.model, rule.due_of)._default_manager.all()
        found = found.filter(**{f"{rule.due_of}__in": getattr(beyond, rule.due)(cutoff)})
    elif hasattr(found, rule.due):
        found = getattr(found, rule.due)(cutoff)
    else:
        found = found.filter(**{f"{rule.due}__lt": _first_moment(record, rule.due, cutoff)})
    if isinstance(rule.then, Blank):
        found = found.exclude(_blank(rule.then))
    if isinstance(rule.then, Act):
        found = found.exclude(**rule.then.done)
    spared = held(today) if spared is None else spared
    if spared:
        condition = concerning(record, spared)
        found = found.exclude(pk__in=rows(record).filter(condition).values("pk"))
    return found


def _first_moment(record: Record, path: str, day: date) -> date | datetime:
    model = apps.get_model(record.model)
    *way, last = path.split("__")
    for part in way:
        model = model._meta.get_field(part).related_model
    if isinstance(model._meta.get_field(last), models.DateTimeField):
        return make_aware(datetime.combine(day, time.min))
    return day


def _blank(then: Blank) -> models.Q:
    """Return the condition “all these fields are empty already”."""
    condition = models.Q()
    for name, value in then.fields.items():
        condition &= models.Q(**({f"{name}__isnull": True} if value is None else {name: value}))
    return condition

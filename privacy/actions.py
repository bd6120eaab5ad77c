"""Writing: retention does its round, the firm decides about periods and holds, a person is erased."""

from datetime import date

from django.apps import apps
from django.db import models, transaction
from django.utils.module_loading import import_string

from core import clock
from core.records import Act, Blank, Delete, Period, Rule
from core.refusals import refuse
from ledger import actions as ledger
from privacy import declared, rules, selecting
from privacy.models import Hold, RuleState

BATCH = 1000
SYSTEM = "system:retention"


def apply_all(*, today: date) -> dict[str, int]:
    """Apply every rule; return how many rows each one changed. Running it again changes nothing."""
    return {key: apply(key, today=today) for key in declared.rules()}


def apply(key: str, *, today: date) -> int:
    """Apply one rule in batches, each a transaction of its own with its line in the ledger."""
    each = declared.rules()[key]
    period = period_of(each.rule)
    found = selecting.due(each, period=period, today=today).order_by("pk")
    # What comes up during the round, such as the ledger's own lines about it, waits for the next one.
    end = found.values_list("pk", flat=True).last()
    done, left, last = 0, 0, None
    while batch := _next_batch(found, after=last, end=end):
        last = batch[-1]
        with transaction.atomic():
            # Asked again: somebody may have set a hold, or changed a row, since the batch was gathered.
            again = selecting.due(each, period=period, today=today).filter(pk__in=batch)
            still = list(again.order_by("pk").values_list("pk", flat=True))
            changed = _change(each, still, by=SYSTEM, today=today)
            done, left = done + changed, left + len(still) - changed
            if changed:
                _record_round(each.rule, changed, period, today)
    _note_round(key, done=done, left=left)
    return done


def period_of(rule: Rule) -> Period:
    """Return how long this is kept here: what the firm chose, or the default."""
    state = RuleState.objects.filter(key=rule.key).first()
    return (state.period if state else None) or rule.period


@transaction.atomic
def choose_period(key: str, period: Period | None, *, reason: str, by, today: date) -> RuleState:
    """Keep something for less time than the default, or as long as allowed; None is the default again."""
    rule = declared.rules()[key].rule
    refuse(rules.why_not_keep_for(rule, period or rule.period, reason=reason))
    state, _made = RuleState.objects.update_or_create(
        key=key,
        defaults={
            "amount": period.amount if period else None,
            "unit": period.unit if period else "",
            "reason": reason.strip(),
            "decided_on": today,
            "decided_by": by,
        },
    )
    facts = {"rule": key, "amount": state.amount, "unit": state.unit}
    ledger.record("privacy.period_chosen", state, by=by, facts=facts)
    return state


@transaction.atomic
def hold(person: models.Model, *, reason: str, until: date, by, today: date) -> Hold:
    """Keep everything about a person as it is until a day, for a legal matter."""
    subject = ledger.name_of(person)
    standing = Hold.objects.standing(today).of([subject])
    refuse(rules.why_not_hold(until, reason=reason, is_held=standing.exists(), today=today))
    made = Hold.objects.create(
        subject=subject, reason=reason.strip(), until=until, set_on=today, set_by=by
    )
    ledger.record("privacy.hold_set", subject, by=by, facts={"until": until.isoformat()})
    return made


@transaction.atomic
def release(held: Hold, *, by, today: date) -> None:
    """End a hold: retention goes on where it stopped."""
    fresh = Hold.objects.select_for_update().get(pk=held.pk)
    refuse(rules.why_not_release(fresh.released_on))
    fresh.released_on = today
    fresh.save(update_fields=["released_on"])
    ledger.record("privacy.hold_released", fresh.subject, by=by, facts={"hold": fresh.pk})


@transaction.atomic
def note_export(people: selecting.Whose, *, rows: int, sha256: str, by) -> None:
    """Record that somebody took one person's records away as a file."""
    subject = min(people.names)
    ledger.record("privacy.exported", subject, by=by, facts={"rows": rows, "sha256": sha256})


@transaction.atomic
def erase(person: models.Model, *, by, today: date) -> dict[str, int]:
    """Take names, addresses and texts of a person away everywhere; what must be proved stays, nameless.

    Returns how many rows changed in each model. Rows of the ledger, receipts and counts are not touched.
    """
    refuse(why_not_erase(person, today=today))
    people, changed = selecting.whose([person]), {}
    for _app, record in reversed(declared.records()):
        if record.erase is None:
            continue
        found = selecting.about(record, people).order_by("pk").values_list("pk", flat=True)
        if batch := list(found):
            changed[record.model] = _do(record.model, batch, record.erase, by=by, today=today)
    ledger.record("privacy.person_erased", person, by=by, facts={"rows": changed})
    return changed


def why_not_erase(person: models.Model, *, today: date) -> str:
    """Return "" or every reason why this person cannot be erased today."""
    people = selecting.whose([person])
    needed = [
        need.reason
        for _app, record in declared.records()
        for need in record.needed
        if selecting.needed(record, need, people, today=today).exists()
    ]
    hold = Hold.objects.standing(today).of(people.names).order_by("-until").first()
    return rules.why_not_erase(
        held_until=hold.until if hold else None, needed=needed, is_erased=is_erased(person)
    )


def is_erased(person: models.Model) -> bool:
    """Whether nothing is left of this person that erasing would take away."""
    record = next(r for _app, r in declared.records() if r.model == person._meta.label)
    return all(
        getattr(person, name) == _filled(value, person.pk)
        for name, value in record.erase.fields.items()
    )


def erase_batch(persons: models.QuerySet, *, by, today: date) -> int:
    """Erase everybody whose time has come; those whom something still needs are left for later."""
    link, erased = declared.subject().user, 0
    for person in persons.select_related(link):
        if not why_not_erase(person, today=today):
            erase(person, by=by, today=today)
            erased += 1
    return erased


def _next_batch(found: models.QuerySet, *, after, end) -> list:
    if end is None:
        return []
    found = found.filter(pk__lte=end) if after is None else found.filter(pk__lte=end, pk__gt=after)
    return list(found.values_list("pk", flat=True)[:BATCH])


def _change(each: declared.Declared, batch: list, *, by, today: date) -> int:
    return _do(each.record.model, batch, each.rule.then, by=by, today=today)


def _do(label: str, batch: list, then: Delete | Blank | Act, *, by, today: date) -> int:
    """Do to these rows what a declaration says; return how many it was done to."""
    found = apps.get_model(label)._base_manager.filter(pk__in=batch)
    if isinstance(then, Act):
        return import_string(then.path)(
            apps.get_model(label)._default_manager.filter(pk__in=batch), by=by, today=today
        )
    if isinstance(then, Delete):
        return _delete(found)
    if not any(isinstance(value, str) and "{pk}" in value for value in then.fields.values()):
        return found.update(**then.fields)
    for pk in batch:
        found.filter(pk=pk).update(**{n: _filled(v, pk) for n, v in then.fields.items()})
    return len(batch)


def _filled(value, pk):
    return value.replace("{pk}", str(pk)) if isinstance(value, str) else value


def _delete(found: models.QuerySet) -> int:
    """Delete rows; those to which something still points stay, until that is gone too."""
    pks = list(found.values_list("pk", flat=True))
    try:
        with transaction.atomic():
            found.delete()
        return len(pks)
    except models.ProtectedError:
        return sum(_delete_one(found, pk) for pk in pks)


def _delete_one(found: models.QuerySet, pk) -> int:
    try:
        with transaction.atomic():
            found.filter(pk=pk).delete()
    except models.ProtectedError:
        return 0
    return 1


def _record_round(rule: Rule, count: int, period: Period, today: date) -> None:
    facts = {"rule": rule.key, "count": count, "before": period.cutoff(today).isoformat()}
    ledger.record("privacy.retention_applied", f"privacy.rule:{rule.key}", by=SYSTEM, facts=facts)


def _note_round(key: str, *, done: int, left: int) -> None:
    state, _made = RuleState.objects.get_or_create(key=key)
    RuleState.objects.filter(pk=state.pk).update(
        last_run_at=clock.now(),
        last_count=done,
        last_left=left,
        total=models.F("total") + done,
    )

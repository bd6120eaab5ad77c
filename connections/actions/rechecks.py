"""Asking a platform whether two accounts are still connected, and keeping what it answered.

`recheck` asks and answers at once; `ask` only puts the question, and the worker answers it within
seconds. The network is never waited for inside a transaction: the question is one, the answer another,
and in between nothing is held but a claim that ends by itself.
"""

from datetime import date, timedelta

from django.conf import settings
from django.db import transaction

from connections import asking, connectors
from connections.choices import AskedBy, PlatformAnswer, VerificationLevel
from connections.connectors import Answer, Pair, names
from connections.connectors.line import Line
from connections.models import Allowance, Connection, Recheck
from connections.signals import platform_answered
from core import clock, nudges
from core.refusals import refuse
from ledger import actions as ledger
from people import rules as people_rules
from places import gates
from places.choices import Gate

LEASE = timedelta(minutes=2)
MOST_TRIES = 3
MOST_A_NIGHT = 2000
NIGHTLY = "system:recheck"


def why_not_offered(platform: str) -> str:
    """Say why nobody here can ask this platform; "" when it can be asked."""
    has_key = platform not in connectors.NEEDS_KEY or bool(settings.RECHECK_KEYS.get(platform))
    return asking.why_not_offered(
        platform,
        can_answer=platform in connectors.MODULES,
        switched_on=platform in settings.RECHECK_PLATFORMS,
        has_key=has_key,
    )


def why_not_recheck(connection: Connection, *, today: date) -> str:
    """Say why the platform may not be asked about this connection today; "" when it may."""
    return _why_never(connection, today=today) or asking.why_not_again(
        waiting=connection.rechecks.waiting().exists(),
        again_on=connection.rechecks.answered().values_list("again_on", flat=True).first(),
        today=today,
    )


@transaction.atomic
def ask(connection: Connection, *, by, today: date, trigger: str = AskedBy.HR) -> Recheck:
    """Put the question; the worker asks the platform within seconds."""
    asked = _put(connection, by=by, today=today, trigger=trigger)
    nudges.nudge("connections.tasks.answer_one", asked.pk)
    return asked


def recheck(connection: Connection, *, by, today: date) -> Recheck:
    """Ask the platform now and return the answer, which may take half a minute.

    "Connected" and "not connected" are recorded as observations with the level "answer of the
    platform"; "cannot tell" changes nothing. Not to be called inside a transaction.
    """
    with transaction.atomic(durable=True):
        asked = _put(connection, by=by, today=today, trigger=AskedBy.HR, claimed=True)
    return _answered(asked, attempts=1)


def answer(pk: int) -> Recheck | None:
    """Carry out one waiting question; None when somebody else does, or it was dropped meanwhile."""
    attempts = Recheck.objects.claim(pk, now=clock.now(), length=LEASE)
    asked = Recheck.objects.filter(pk=pk).first()
    return _answered(asked, attempts=attempts) if attempts and asked else None


def answer_waiting() -> int:
    """Carry out every question that nobody works on, one after another; return how many."""
    waiting = list(Recheck.objects.free(clock.now()).values_list("pk", flat=True))
    return sum(answer(pk) is not None for pk in waiting)


def ask_due(*, by, today: date) -> int:
    """Put the nightly questions: about leavers in their restriction, where everything allows it."""
    offered = [each for each in settings.RECHECK_PLATFORMS if not why_not_offered(each)]
    due = Connection.objects.to_ask_about(offered, today=today).values_list("pk", flat=True)
    asked = 0
    for pk in due.iterator(chunk_size=500):
        connection = Connection.objects.select_related("person", "contact").get(pk=pk)
        if asked < MOST_A_NIGHT and not why_not_recheck(connection, today=today):
            ask(connection, by=by, today=today, trigger=AskedBy.NIGHTLY)
            asked += 1
    return asked


def _why_never(connection: Connection, *, today: date) -> str:
    """Say why not, whenever the platform was asked last."""
    if why := why_not_offered(connection.platform):
        return why
    employment = people_rules.main_of(connection.person.employments.all())
    if why := asking.why_not_in_window(employment, today=today):
        return why
    if why := asking.why_not_collect_accounts([employment.place]):
        return why
    if why := gates.reason(Gate.AUDIT_CONNECTIONS, employment.place, today=today):
        return why
    pair = _pair(connection)
    return asking.why_not_ask_about(connection, declared=pair.account, published=pair.contact)


def _pair(connection: Connection) -> Pair:
    platform = connection.platform
    declared = connection.person.declared_accounts.filter(platform=platform)
    published = connection.contact.identifiers.filter(platform=platform)
    return Pair(
        account=declared.values_list("name", flat=True).first() or "",
        contact=names.best_of(platform, list(published.values_list("kind", "value"))),
    )


def _put(connection, *, by, today, trigger, claimed=False) -> Recheck:
    connection = Connection.objects.select_for_update().get(pk=connection.pk)
    refuse(why_not_recheck(connection, today=today))
    pair = _pair(connection)
    asked = Recheck.objects.create(
        connection=connection,
        trigger=trigger,
        asked_by=None if isinstance(by, str) else by,
        asked_on=today,
        account=pair.account,
        contact_account=pair.contact,
        attempts=1 if claimed else 0,
        lease_until=clock.now() + LEASE if claimed else None,
    )
    facts = {"connection": connection.pk, "platform": connection.platform, "trigger": trigger}
    ledger.record("connections.recheck_asked", asked, by=by, facts=facts)
    return asked


def _answered(asked: Recheck, *, attempts: int) -> Recheck | None:
    """Ask the platform under a claim, then record the answer; drop what may not be asked any more."""
    connection = asked.connection
    why = _why_never(connection, today=clock.today())
    if why or attempts > MOST_TRIES or _pair(connection) != _asked_pair(asked):
        return _drop(asked, attempts=attempts)
    line = Line(
        spend=lambda host: _spend(host, connection.platform),
        heed=_heed,
        doors=settings.RECHECK_DOORS,
    )
    found = connectors.ask(connection.platform, _asked_pair(asked), line, settings.RECHECK_KEYS)
    return _record(asked, found, attempts=attempts)


def _asked_pair(asked: Recheck) -> Pair:
    return Pair(asked.account, asked.contact_account)


@transaction.atomic(durable=True)
def _record(asked: Recheck, found: Answer, *, attempts: int) -> Recheck | None:
    connection = Connection.objects.select_for_update().filter(pk=asked.connection_id).first()
    held = Recheck.objects.held(asked.pk, attempts)
    if held is None or connection is None:  # withdrawn or taken over while we waited
        return None
    held.answered_at, held.lease_until = clock.now(), None
    held.outcome, held.silence, held.says = found.outcome, found.silence, found.says
    held.steps, held.digest = [step.plain() for step in found.steps], found.digest
    today = clock.day_of(held.answered_at)
    held.again_on = asking.again_on(found.outcome, found.silence, asked_on=today)
    held.save()
    by = held.asked_by or NIGHTLY
    platform_answered.send(Recheck, recheck=held, by=by, today=today)
    _observe(connection, found.outcome, today=today)
    facts = {
        "connection": connection.pk,
        "outcome": str(found.outcome),
        "silence": str(found.silence),
        "requests": len(found.steps),
        "sha256": found.digest,
    }
    ledger.record("connections.recheck_answered", held, by=by, facts=facts)
    return held


def _observe(connection: Connection, outcome: str, *, today: date) -> None:
    """Take over what the platform answered; "cannot tell" changes nothing."""
    if outcome == PlatformAnswer.CONNECTED:
        connection.level = VerificationLevel.PLATFORM
        connection.last_known_on = max(connection.last_known_on, today)
        connection.removed_on, connection.removed_level = None, ""
    elif outcome == PlatformAnswer.NOT_CONNECTED:
        connection.removed_on = connection.removed_on or today
        connection.removed_level = VerificationLevel.PLATFORM
    else:
        return
    connection.save(
        update_fields=["level", "last_known_on", "removed_on", "removed_level"],
    )


@transaction.atomic(durable=True)
def _drop(asked: Recheck, *, attempts: int) -> None:
    """Forget a question that may not be put any more, or that failed again and again."""
    held = Recheck.objects.held(asked.pk, attempts)
    if held is not None:
        by = held.asked_by or NIGHTLY
        ledger.record("connections.recheck_dropped", held, by=by, facts={"tries": attempts})
        held.delete()


def _spend(host: str, platform: str) -> bool:
    most, seconds = connectors.LIMITS[platform]
    return Allowance.objects.spend(host, most=most, seconds=seconds, now=clock.now())


def _heed(host: str, seconds: float) -> None:
    now = clock.now()
    Allowance.objects.block(host, until=now + timedelta(seconds=seconds), now=now)

"""Looking again: once in a stage, two weeks apart, by somebody with a name, or told to us unasked.

“Could not see” is not “still connected”, and “not found” is not “disconnected”: every row says who looked,
where and when, and what came of it. A connector of a platform that answers about one pair calls `record`
with the kind PLATFORM for whoever in HR asked it; the product never asks a client.
"""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from connections.choices import VerificationLevel
from core.refusals import refuse
from ledger import actions as ledger
from offboarding import rules
from offboarding.actions import facts, requests
from offboarding.choices import SETTLED, ListedState, LookKind, LookResult
from offboarding.ladder.machine import Event
from offboarding.models import DisconnectRequest, Recheck, RequestContact
from places import gates
from places.choices import Gate

LEVELS = {
    LookKind.PERSON: VerificationLevel.SECOND_CHECK,
    LookKind.PAGE: VerificationLevel.SEEN,
    LookKind.CONTACT: VerificationLevel.CONTACT,
    LookKind.PLATFORM: VerificationLevel.PLATFORM,
}


@transaction.atomic
def record(
    disconnect: DisconnectRequest,
    *,
    kind: str,
    results: Mapping[int, str],
    looked_on: date,
    url: str = "",
    by,
    today: date,
    now: datetime,
) -> list[Recheck]:
    """Record what a look found about each contact; `results` maps their rows to results."""
    fresh = DisconnectRequest.objects.locked(disconnect.pk)
    told = kind == LookKind.CONTACT
    facts.insist(Event.LOOK, facts.facts_of(fresh, by=by, today=today, is_told=told))
    employment = fresh.employment
    when = {"looked_on": looked_on, "left_on": employment.left_on, "today": today}
    refuse(rules.why_not_look_at(url=url, kind_is_page=kind == LookKind.PAGE, **when))
    refuse(gates.reason(Gate.AUDIT_CONNECTIONS, employment.place, today=today))
    look = {"kind": kind, "looked_on": looked_on, "looked_by": by, "recorded_on": today}
    look["url"] = url if kind == LookKind.PAGE else ""
    rows = fresh.listed.select_related("employment", "contact").exclude(state__in=SETTLED)
    made = [
        Recheck.objects.create(
            disconnect=fresh, listed=row, stage=fresh.stage, result=results[row.pk], **look
        )
        for row in rows
        if row.pk in results
    ]
    _record(fresh, made, kind=kind, looked_on=looked_on, by=by)
    facts.touched(fresh, today=today)
    _settle(made, by=by, today=today)
    requests.close_if_all_gone(fresh, by=by, today=today, now=now)
    return made


def _record(fresh, made, *, kind: str, looked_on: date, by) -> None:
    told = {
        "kind": str(kind),
        "stage": str(fresh.stage),
        "looked_on": looked_on.isoformat(),
        "results": {str(row.listed_id): str(row.result) for row in made},
    }
    ledger.record("offboarding.request_looked_again", fresh, by=by, facts=told)


def _settle(made: list[Recheck], *, by, today: date) -> None:
    """Gone is removed at the level of the look; cannot tell leaves the person's word standing."""
    for row in made:
        listed: RequestContact = row.listed
        said = listed.state == ListedState.SAID_REMOVED
        if row.result == LookResult.GONE:
            _remove(listed, LEVELS[LookKind(row.kind)], by=by, today=today)
        elif row.result == LookResult.UNSURE and said:
            _remove(listed, VerificationLevel.SAID, by=by, today=today)
        elif row.result == LookResult.CONNECTED and said:
            RequestContact.objects.filter(pk=listed.pk).update(state=ListedState.ASKED)


def _remove(listed: RequestContact, level: str, *, by, today: date) -> None:
    requests.settle([listed], state=ListedState.REMOVED, level=level, by=by, today=today)

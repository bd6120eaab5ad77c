"""A disconnect request as a whole: opened, paused, handed to somebody else, settled contact by contact, closed."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from connections.actions import register
from connections.choices import VerificationLevel
from connections.models import Connection
from core.refusals import refuse
from ledger import actions as ledger
from offboarding.actions import doors, facts, findings, letters, ties
from offboarding.agreed import Agreed
from offboarding.choices import (
    SETTLED,
    CloseReason,
    ListedState,
    PauseReason,
    Stage,
)
from offboarding.ladder import days, opening
from offboarding.ladder.machine import Event
from offboarding.models import DisconnectRequest, Finding, Pause, RequestContact
from people.models import Employment
from places import gates
from places.choices import Gate


@transaction.atomic
def open_(employment: Employment, *, agreed: Agreed | None, by, today: date) -> DisconnectRequest:
    """Open a draft that lists, once, every contact on the networks that the agreed clause names."""
    employment = Employment.objects.select_for_update().get(pk=employment.pk)
    listed = [tie for tie in ties.of(employment, agreed, today=today) if not tie.why_not]
    refuse(why_not_open(employment, agreed=agreed, contacts=len(listed), today=today))
    until = ties.window_ends(employment, agreed)
    fields = {"opened_on": today, "stage_on": today, "idle_from": today, "window_ends": until}
    try:
        with transaction.atomic():
            disconnect = DisconnectRequest.objects.create(
                employment=employment, owner=by, **_terms(agreed), **fields
            )
            RequestContact.objects.bulk_create(
                tie.as_row(disconnect) for tie in ties.once_each(listed)
            )
    except IntegrityError:
        refuse(_("There is a request for this employment already."))
    told = {
        "employment": employment.pk,
        "contacts": sorted({tie.contact.pk for tie in listed}),
        "networks": list(agreed.networks),
        "agreement": agreed.agreement,
        "window_ends": until.isoformat(),
    }
    ledger.record("offboarding.request_opened", disconnect, by=by, facts=told)
    return disconnect


def why_not_open(
    employment: Employment, *, agreed: Agreed | None, contacts: int, today: date
) -> str:
    """Say why no request can be opened for `employment`; `contacts` is how many it could list."""
    left = employment.left_on is not None and employment.left_on < today
    return opening.why_not_open(
        has_left=left,
        is_over=bool(left and agreed and today > ties.window_ends(employment, agreed)),
        has_clause=agreed is not None,
        place_closed=gates.reason(Gate.DISCONNECT_LETTERS, employment.place, today=today),
        already=DisconnectRequest.objects.of_employment(employment).standing().exists(),
        contacts=contacts,
    )


@transaction.atomic
def hand_over(disconnect: DisconnectRequest, *, to, by) -> None:
    """Let somebody else in HR keep the request."""
    fresh = DisconnectRequest.objects.locked(disconnect.pk)
    refuse(_("This request is closed.") if fresh.is_closed else "")
    fresh.owner = to
    fresh.save(update_fields=["owner"])
    ledger.record("offboarding.request_handed_over", fresh, by=by, facts={"to": to.pk})


@transaction.atomic
def pause(disconnect: DisconnectRequest, *, reason: str, by, today: date) -> Pause:
    """Stop every clock, and hold back what has not left the house yet."""
    fresh = DisconnectRequest.objects.locked(disconnect.pk)
    facts.insist(Event.PAUSE, facts.facts_of(fresh, by=by, today=today))
    found, made = Pause.objects.get_or_create(
        disconnect=fresh,
        reason=reason,
        ended_on=None,
        defaults={"began_on": today, "began_by": by if not isinstance(by, str) else None},
    )
    if not made:
        return found
    if fresh.paused_since is None:
        DisconnectRequest.objects.filter(pk=fresh.pk).update(paused_since=today)
        letters.hold_back(fresh)
    disconnect.paused_since = fresh.paused_since or today
    ledger.record("offboarding.request_paused", fresh, by=by, facts={"reason": str(reason)})
    return found


@transaction.atomic
def resume(pause: Pause, *, by, today: date, now: datetime) -> None:
    """End one pause; when it was the last, every clock goes on with what was left of it."""
    fresh = DisconnectRequest.objects.locked(pause.disconnect_id)
    facts.insist(Event.RESUME, facts.facts_of(fresh, by=by, today=today))
    _end(fresh, [pause], by=by, today=today, now=now)


@transaction.atomic
def close(disconnect: DisconnectRequest, *, reason: str, by, today: date, now: datetime) -> None:
    """Close a request for good; the person is told where they may still be written to."""
    fresh = DisconnectRequest.objects.locked(disconnect.pk)
    close_by(fresh, Event.CLOSE, reason=reason, by=by, today=today, now=now)


@transaction.atomic
def close_by(
    fresh: DisconnectRequest, event: Event, *, reason: str, by, today: date, now: datetime
) -> None:
    """Close a locked request because of `event`; ends its pauses, links and waiting letters."""
    facts.insist(event, facts.facts_of(fresh, by=by, today=today))
    letters.hold_back(fresh)
    fresh.pauses.filter(ended_on=None).update(
        ended_on=today, ended_by=by if not isinstance(by, str) else None
    )
    letters.say_goodbye(fresh, by=by, today=today, now=now, reason=CloseReason(reason))
    doors.end_all(fresh, today=today)
    DisconnectRequest.objects.move(
        fresh,
        to=Stage.CLOSED,
        closed_on=today,
        close_reason=reason,
        closed_by=by if not isinstance(by, str) else None,
        stage_on=today,
        paused_since=None,
        deadline_on=None,
        next_on=None,
    )
    told = {"reason": str(reason), "on": today.isoformat()}
    ledger.record("offboarding.request_closed", fresh, by=by, facts=told)


@transaction.atomic
def settle(rows: Iterable[RequestContact], *, state: str, level: str = "", by, today: date) -> None:
    """Take contacts off the request: removed with a level, exempt, or wrong; finding and register follow."""
    for row in rows:
        if row.state in SETTLED:
            continue
        row.state, row.removed_level = state, level
        row.settled_on, row.settled_by = today, by
        row.save(update_fields=["state", "removed_level", "settled_on", "settled_by"])
        told = {"request": row.disconnect_id, "state": str(state), "level": str(level)}
        ledger.record("offboarding.contact_settled", row, by=by, facts=told)
        _settle_findings(row, by=by, today=today)


@transaction.atomic
def close_if_all_gone(
    fresh: DisconnectRequest, *, by, today: date, now: datetime
) -> CloseReason | None:
    """Close a request of which no contact is left; return with which reason, or None."""
    rows = list(fresh.listed.all())
    if any(row.state not in SETTLED for row in rows):
        return None
    reason = _why_all_gone(rows)
    close_by(fresh, Event.ALL_GONE, reason=reason, by=by, today=today, now=now)
    return reason


@transaction.atomic
def end_disputes(fresh: DisconnectRequest, *, by, today: date, now: datetime) -> None:
    """Once HR has decided about every contact in dispute, the pause for the dispute ends with it."""
    if fresh.listed.filter(state=ListedState.CLAIMED).exists():
        return
    disputes = fresh.pauses.filter(reason=PauseReason.DISPUTED, ended_on=None)
    if disputes:
        _end(fresh, disputes, by=by, today=today, now=now)


@transaction.atomic
def follow_employments(
    employments: Iterable[Employment], *, by, today: date, now: datetime
) -> None:
    """Leaving dates moved or were taken back: windows follow, and who works here again is asked nothing."""
    changed = {each.pk: each for each in employments}
    for found in DisconnectRequest.objects.filter(employment__in=changed).standing():
        employment = changed[found.employment_id]
        fresh = DisconnectRequest.objects.locked(found.pk)
        if employment.left_on is None or employment.left_on >= today:
            reason = CloseReason.WITHDRAWN
            close_by(fresh, Event.RETURNS, reason=reason, by=by, today=today, now=now)
            continue
        until = days.window_ends(
            employment.left_on,
            months=fresh.restriction_months,
            garden_leave_from=employment.garden_leave_from,
            recorded=employment.restricted_until,
        )
        if until != fresh.window_ends:
            DisconnectRequest.objects.filter(pk=fresh.pk).update(window_ends=until)
            fresh.doors.filter(revoked_on=None).update(expires_on=until)
            told = {"window_ends": until.isoformat()}
            ledger.record("offboarding.window_moved", fresh, by=by, facts=told)


def _end(fresh: DisconnectRequest, pauses: Iterable[Pause], *, by, today, now: datetime) -> None:
    for each in pauses:
        ended = Pause.objects.filter(pk=each.pk, ended_on=None).update(ended_on=today, ended_by=by)
        refuse("" if ended else _("Somebody else has just ended this pause."))
        told = {"reason": each.reason, "pause": each.pk}
        ledger.record("offboarding.request_resumed", fresh, by=by, facts=told)
    if fresh.pauses.filter(ended_on=None).exists():
        return
    clocks = days.resumed(
        facts.clocks_of(fresh),
        paused_on=fresh.paused_since,
        today=today,
        place=facts.place_of(fresh),
        window_ends=fresh.window_ends,
    )
    DisconnectRequest.objects.set_clocks(fresh, clocks, paused_since=None)
    if not facts.is_over(fresh, today=today):
        letters.put_again(fresh, today=today, now=now)


def _settle_findings(row: RequestContact, *, by, today: date) -> None:
    open_ones = Finding.objects.open().filter(employment=row.employment_id, contact=row.contact_id)
    for finding in open_ones.select_related("connection", "employment"):
        if row.state == ListedState.REMOVED:
            findings.mark_removed(finding, level=row.removed_level, by=by, today=today)
        else:
            findings.dismiss(finding, reason=str(row.get_state_display()), by=by, today=today)
    if row.state == ListedState.REMOVED:
        person = row.employment.person_id
        standing = Connection.objects.standing().filter(person=person, contact=row.contact_id)
        for connection in standing:
            register.mark_removed(connection, level=row.removed_level, by=by, today=today)


def _why_all_gone(rows: list[RequestContact]) -> CloseReason:
    states = {row.state for row in rows}
    if ListedState.REMOVED in states:
        said = all(
            row.removed_level == VerificationLevel.SAID
            for row in rows
            if row.state == ListedState.REMOVED
        )
        return CloseReason.REMOVED_SAID if said else CloseReason.REMOVED_SEEN
    return CloseReason.EXEMPT if ListedState.EXEMPT in states else CloseReason.EVIDENCE_WRONG


def _terms(agreed: Agreed) -> dict:
    return {
        "version": agreed.version,
        "clause_key": agreed.clause_key,
        "clause_title": agreed.title,
        "clause_text": agreed.text,
        "agreed_on": agreed.agreed_on,
        "agreement": agreed.agreement,
        "restriction_months": agreed.capped_months,
        "lookback_months": agreed.lookback_months,
        "networks": list(agreed.networks),
    }

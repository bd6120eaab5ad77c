"""What the person answers, through their link or by other means, and what HR decides about it."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import IntegrityError, transaction

from connections.choices import Exemption, VerificationLevel
from core.refusals import refuse
from ledger import actions as ledger
from notices import outbox
from notices.outbox import Link
from offboarding import rules
from offboarding.actions import facts, letters, requests
from offboarding.choices import (
    AnswerChannel,
    AnswerKind,
    CloseReason,
    Decision,
    LetterKind,
    ListedState,
    LookKind,
    LookResult,
    PauseReason,
)
from offboarding.ladder import days
from offboarding.ladder.machine import Event
from offboarding.models import Answer, DisconnectRequest, Door, Letter, Recheck, RequestContact
from rights.actions import asking
from rights.choices import Channel, Kind

DISPUTES = (AnswerKind.EXEMPT, AnswerKind.NEVER_DEALT, AnswerKind.DISAGREE)
PAUSES = {AnswerKind.OBJECTION: PauseReason.OBJECTION, AnswerKind.ACCESS: PauseReason.ACCESS}
# What is a right of the person stands on HR's desk for such requests as well, with its month.
RIGHTS = {AnswerKind.OBJECTION: Kind.OBJECTION, AnswerKind.ACCESS: Kind.COPY}
SETTLED_AS = {
    AnswerKind.EXEMPT: ListedState.EXEMPT,
    AnswerKind.NEVER_DEALT: ListedState.WRONG,
    AnswerKind.DISAGREE: ListedState.WRONG,
}


def give_by_door(
    door: Door,
    *,
    kind: str,
    about: Iterable[RequestContact],
    exemption: str = "",
    words: str = "",
    today: date,
    now: datetime,
) -> Answer:
    """The leaver answers through their link."""
    refuse(rules.why_not_use_door(door, today=today))
    return give(
        door.disconnect,
        kind=kind,
        about=about,
        exemption=exemption,
        words=words,
        by=ledger.name_of(door),
        today=today,
        now=now,
    )


@transaction.atomic
def give(
    disconnect: DisconnectRequest,
    *,
    kind: str,
    about: Iterable[RequestContact],
    exemption: str = "",
    words: str = "",
    channel: str = AnswerChannel.LINK,
    by,
    today: date,
    now: datetime,
) -> Answer:
    """Write down one answer and let it have its effect: a dispute pauses, more time moves the day."""
    fresh = DisconnectRequest.objects.locked(disconnect.pk)
    facts.insist(Event.ANSWER, facts.facts_of(fresh, by=by, today=today))
    ids = [row.pk for row in about]
    rows = list(fresh.listed.select_for_update().filter(pk__in=ids))
    had_more = fresh.answers.filter(kind=AnswerKind.MORE_TIME).exists()
    refuse(
        rules.why_not_answer(
            kind,
            states=[row.state for row in rows],
            exemption=exemption,
            had_more_time=had_more,
        )
    )
    answer = _keep(fresh, rows, kind, exemption, words, channel, by=by, today=today, now=now)
    told = {
        "request": fresh.pk,
        "kind": str(kind),
        "about": sorted(row.pk for row in rows),
        "exemption": str(exemption),
        "channel": str(channel),
    }
    ledger.record("offboarding.request_answered", answer, by=by, facts=told)
    facts.touched(fresh, today=today)
    _effect(fresh, answer, rows, by=by, today=today)
    _open_privacy_request(fresh, answer, by=by, today=today)
    _tell_owner(fresh, answer)
    return answer


@transaction.atomic
def decide(
    answer: Answer, *, agreed: bool, words: str = "", by, today: date, now: datetime
) -> Letter | None:
    """HR reads an answer and decides; where something stays open, return the draft of our reply."""
    fresh = DisconnectRequest.objects.locked(answer.disconnect_id)
    answer = Answer.objects.select_for_update().get(pk=answer.pk)
    refuse(rules.why_not_decide_answer(answer))
    decision = _decision(answer, agreed)
    answer.decision, answer.looked_by, answer.looked_on = decision, by, today
    answer.save(update_fields=["decision", "looked_by", "looked_on"])
    told = {"request": fresh.pk, "decision": str(decision)}
    ledger.record("offboarding.answer_decided", answer, by=by, facts=told)
    facts.touched(fresh, today=today)
    _carry_out(fresh, answer, agreed, by=by, today=today)
    requests.end_disputes(fresh, by=by, today=today, now=now)
    if agreed and answer.kind == AnswerKind.UNDERTAKING:
        requests.close_by(
            fresh, Event.CLOSE, reason=CloseReason.UNDERTAKING, by=by, today=today, now=now
        )
    elif not requests.close_if_all_gone(fresh, by=by, today=today, now=now):
        return _reply(fresh, answer, words, by=by, today=today)
    return None


def _keep(fresh, rows, kind, exemption, words, channel, *, by, today, now) -> Answer:
    try:
        with transaction.atomic():
            answer = Answer.objects.create(
                disconnect=fresh,
                kind=kind,
                exemption=exemption if kind == AnswerKind.EXEMPT else Exemption.NONE,
                words=words.strip(),
                channel=channel,
                given_on=today,
                given_at=now,
                recorded_by=by if not isinstance(by, str) else None,
            )
    except IntegrityError:  # two tabs asked for more time at the same moment
        refuse(rules.why_not_answer(kind, states=[], exemption="", had_more_time=True))
    answer.about.set(rows)
    return answer


def _effect(fresh, answer: Answer, rows, *, by, today: date) -> None:
    if answer.kind in DISPUTES:
        for row in rows:
            row.state, row.exemption = ListedState.CLAIMED, answer.exemption
            row.save(update_fields=["state", "exemption"])
        requests.pause(fresh, reason=PauseReason.DISPUTED, by=by, today=today)
    elif answer.kind in PAUSES:
        requests.pause(fresh, reason=PAUSES[answer.kind], by=by, today=today)
    elif answer.kind == AnswerKind.REMOVED:
        RequestContact.objects.filter(pk__in=[row.pk for row in rows]).update(
            state=ListedState.SAID_REMOVED
        )
    elif answer.kind == AnswerKind.STILL_THERE:
        _note_own_look(fresh, rows, today=today)
    elif answer.kind == AnswerKind.MORE_TIME and fresh.deadline_on:
        clocks = days.more_time(
            facts.clocks_of(fresh),
            today=today,
            place=facts.place_of(fresh),
            window_ends=fresh.window_ends,
        )
        DisconnectRequest.objects.set_clocks(fresh, clocks)


def _open_privacy_request(fresh, answer: Answer, *, by, today: date) -> None:
    """An objection, or a wish for a copy, is answered within a month; one that waits already is enough."""
    if answer.kind not in RIGHTS:
        return
    person, kind = fresh.employment.person, RIGHTS[answer.kind]
    words = answer.words or answer.get_kind_display()
    channel = Channel.LINK if answer.channel == AnswerChannel.LINK else Channel.TOLD
    if not asking.why_not_ask(kind, words=words, person=person):
        asking.ask(kind, words=words, person=person, channel=channel, by=by, today=today)


def _note_own_look(fresh, rows, *, today: date) -> None:
    Recheck.objects.bulk_create(
        Recheck(
            disconnect=fresh,
            listed=row,
            stage=fresh.stage,
            kind=LookKind.PERSON,
            result=LookResult.CONNECTED,
            looked_on=today,
            recorded_on=today,
        )
        for row in rows
    )


def _decision(answer: Answer, agreed: bool) -> str:
    if answer.kind in (*DISPUTES, AnswerKind.REMOVED, AnswerKind.UNDERTAKING):
        return Decision.AGREED if agreed else Decision.KEPT
    return Decision.NOTED


def _carry_out(fresh, answer: Answer, agreed: bool, *, by, today: date) -> None:
    rows = list(answer.about.select_related("employment", "contact"))
    if answer.kind in DISPUTES:
        if agreed:
            requests.settle(rows, state=SETTLED_AS[answer.kind], by=by, today=today)
        else:
            answer.about.filter(state=ListedState.CLAIMED).update(state=ListedState.ASKED)
    if answer.kind == AnswerKind.REMOVED:
        if agreed:
            level = VerificationLevel.SAID
            requests.settle(rows, state=ListedState.REMOVED, level=level, by=by, today=today)
        else:
            answer.about.filter(state=ListedState.SAID_REMOVED).update(state=ListedState.ASKED)


def _reply(fresh, answer: Answer, words: str, *, by, today: date) -> Letter | None:
    """Draft the letter that tells what was decided, where somebody wrote words for it."""
    if not words.strip() or rules.why_not_draft(fresh, LetterKind.REPLY):
        return None
    return letters.draft(fresh, LetterKind.REPLY, by=by, today=today, reply_words=words)


def _tell_owner(fresh, answer: Answer) -> None:
    owner = fresh.owner
    if owner is None or not owner.email:
        return
    outbox.put(
        "disconnect_answered",
        to=owner.email,
        about=fresh,
        key=f"disconnect_answered:{answer.pk}",
        context={"person": fresh.employment.person, "answer": answer},
        links={"request": Link.to(fresh)},
    )

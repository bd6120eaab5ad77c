"""Writing: preparations go on record and are withdrawn; the firm changes with a lawyer what is shipped."""

from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from core.refusals import Refused, refuse
from ledger import actions as ledger
from places import catalogue, gates, rules, subjects
from places.choices import About, ChangeState, Gate
from places.models import Change, Prerequisite
from places.signals import change_decided, change_proposed


@transaction.atomic
def record_prerequisite(
    code: str,
    kind: str,
    *,
    reference: str,
    by,
    today: date,
    review_on: date | None = None,
    link: str = "",
) -> Prerequisite:
    """Put one legal preparation on record for a place; it counts from today."""
    refuse(rules.why_not_record(code, kind, reference=reference, review_on=review_on, today=today))
    prerequisite = Prerequisite.objects.create(
        place=catalogue.place(code).code,
        kind=kind,
        reference=reference.strip(),
        link=link,
        recorded_on=today,
        review_on=review_on,
        recorded_by=by,
    )
    facts = {"place": prerequisite.place, "kind": str(kind)}
    if review_on:
        facts["review_on"] = review_on.isoformat()
    ledger.record("places.prerequisite_recorded", prerequisite, by=by, facts=facts)
    return prerequisite


@transaction.atomic
def withdraw_prerequisite(prerequisite: Prerequisite, *, by, today: date) -> None:
    """Take a preparation off the record; what depends on it closes at once."""
    fresh = Prerequisite.objects.select_for_update().get(pk=prerequisite.pk)
    refuse(rules.why_not_withdraw(fresh.withdrawn_on))
    fresh.withdrawn_on = today
    fresh.save(update_fields=["withdrawn_on"])
    ledger.record(
        "places.prerequisite_withdrawn",
        fresh,
        by=by,
        facts={"place": fresh.place, "kind": fresh.kind},
    )


@transaction.atomic
def propose(
    code: str,
    about: str,
    subject: str,
    *,
    to: str,
    reason: str,
    source: str,
    review_on: date,
    by,
    today: date,
) -> Change:
    """Propose that a feature or a clause stands otherwise in a place than it does now.

    What makes it stricter counts at once; what opens something counts when a lawyer has approved it.
    """
    place = catalogue.place(code)
    name = str(Gate(subject).label) if about == About.FEATURE else subjects.title(subject)
    refuse(_why_not_propose(place, about, subject, name, to, reason, source, review_on, today))
    change = Change(
        place=place.code,
        about=about,
        subject=subject,
        subject_name=name[:160],
        to=to,
        reason=reason.strip(),
        source=source.strip(),
        review_on=review_on,
        proposed_by=by,
        proposed_on=today,
    )
    try:
        with transaction.atomic():
            change.save(force_insert=True)
    except IntegrityError as error:
        raise Refused(_("Somebody else has just proposed a change of this.")) from error
    ledger.record("places.change_proposed", change, by=by, facts=_facts(change))
    change_proposed.send(Change, change=change, by=by, today=today)
    return change


@transaction.atomic
def approve(
    change: Change,
    *,
    valid_until: date | None,
    answer: str = "",
    by,
    by_name: str = "",
    today: date,
) -> Change:
    """A lawyer approves a change until a day; what was approved before it ends."""
    fresh = _locked(change)
    rule = _rule(fresh, today)
    law, why_closed = (rule.law, rule.reason) if rule else (None, "")
    refuse(
        rules.why_not_decide(
            fresh, law=law, why_closed=why_closed, valid_until=valid_until, today=today
        )
    )
    same = Change.objects.filter(place=fresh.place, about=fresh.about, subject=fresh.subject)
    for before in same.filter(state=ChangeState.APPROVED):
        Change.objects.move(before, to=ChangeState.ENDED, ended_on=today)
        ledger.record("places.change_ended", before, by=by, facts=_facts(before))
    _decide(fresh, ChangeState.APPROVED, by, by_name, today, valid_until=valid_until, answer=answer)
    facts = _facts(fresh) | {"valid_until": valid_until.isoformat() if valid_until else ""}
    ledger.record("places.change_approved", fresh, by=by, facts=facts)
    change_decided.send(Change, change=fresh, by=by, today=today)
    return fresh


@transaction.atomic
def refuse_change(change: Change, *, answer: str, by, by_name: str = "", today: date) -> Change:
    """A lawyer refuses a change and says why; it stands as it did."""
    fresh = _locked(change)
    refuse(rules.why_not_refuse(fresh, answer=answer))
    _decide(fresh, ChangeState.REFUSED, by, by_name, today, answer=answer)
    ledger.record("places.change_refused", fresh, by=by, facts=_facts(fresh))
    change_decided.send(Change, change=fresh, by=by, today=today)
    return fresh


@transaction.atomic
def withdraw(change: Change, *, by, today: date) -> None:
    """HR takes a proposal back before a lawyer has answered."""
    fresh = _locked(change)
    refuse(rules.why_not_take_back(fresh))
    _move(fresh, ChangeState.WITHDRAWN, ended_on=today)
    ledger.record("places.change_withdrawn", fresh, by=by, facts=_facts(fresh))


@transaction.atomic
def end(change: Change, *, by, today: date) -> None:
    """End an approved change early: from now on it stands as it is shipped."""
    fresh = _locked(change)
    rule = _rule(fresh, today)
    refuse(rules.why_not_end(fresh, law=rule.law if rule else None))
    _move(fresh, ChangeState.ENDED, ended_on=today)
    ledger.record("places.change_ended", fresh, by=by, facts=_facts(fresh))


def _why_not_propose(place, about, subject, name, to, reason, source, review_on, today) -> str:
    rule = place.rule(about, subject, today=today)
    law = rule.law if rule else None
    changes = gates.changes_around(about, [place.code], [subject])
    own = gates.own_change(place, subject, law=law, changes=changes, today=today)
    return rules.why_not_propose(
        place.in_words,
        name,
        law=law,
        why_closed=rule.reason if rule else "",
        now=own.to if own else rules.shipped_target(law),
        to=to,
        reason=reason,
        source=source,
        review_on=review_on,
        waiting=any(
            each.state == ChangeState.PROPOSED for each in changes.get((place.code, subject), ())
        ),
        today=today,
    )


def _rule(change: Change, today: date) -> catalogue.GateRule | None:
    return catalogue.place(change.place).rule(change.about, change.subject, today=today)


def _decide(change: Change, to: str, by, by_name: str, today: date, *, answer: str, **stamps):
    _move(
        change,
        to,
        decided_by=None if isinstance(by, str) else by,
        decided_by_name=by_name or str(by),
        decided_on=today,
        answer=answer.strip(),
        **stamps,
    )


def _move(change: Change, to: str, **stamps) -> None:
    moved = Change.objects.move(change, to=to, **stamps)
    refuse("" if moved else _("Somebody else has just answered or changed this."))


def _facts(change: Change) -> dict:
    return {"place": change.place, "subject": change.subject, "to": str(change.to)}


def _locked(change: Change) -> Change:
    return Change.objects.select_for_update(of=("self",)).get(pk=change.pk)

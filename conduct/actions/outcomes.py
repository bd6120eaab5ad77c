"""How a hearing ends: a warning, or a dismissal to which two others have agreed; and the end of a warning."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from conduct import rules
from conduct.actions import facts, letters, telling, triage
from conduct.choices import SANCTIONS, ApprovalKind, Event, LetterKind, State
from conduct.ladder import days, machine
from conduct.models import Approval, Case, Outcome
from conduct.querysets import sanctions_of
from core.refusals import refuse
from ledger import actions as ledger
from people.models import User

EVENTS = {State.FIRST: Event.WARN_FIRST, State.FINAL: Event.WARN_FINAL}
BROUGHT = {"reason", "improvement_expected", "live_months", "consequence_of_repeat"}


@transaction.atomic
def warn(
    case: Case,
    *,
    kind: str,
    reason: str,
    improvement: str,
    consequence: str,
    months: int,
    why_longer: str = "",
    why_not_first: str = "",
    by: User,
    today: date,
) -> Outcome:
    """Give a written warning; its letter is drafted, and its last day is the day before the months are over."""
    kind = State(kind)
    written = {"reason": reason, "improvement_expected": improvement}
    written |= {"consequence_of_repeat": consequence, "live_months": str(months)}
    given = {name for name, words in written.items() if words.strip()}
    fresh = facts.insist(case, EVENTS[kind], by=by, today=today, given=given)
    refuse(rules.why_not_months(kind, months, why_longer=why_longer))
    skips = kind == State.FINAL and not live_on(fresh, fresh.happened_on).exists()
    if skips and not why_not_first.strip():
        refuse(_("There is no live first warning. Please write why one is not enough."))
    outcome = Outcome.objects.create(
        case=fresh,
        kind=kind,
        reason=reason.strip(),
        improvement=improvement.strip(),
        consequence=consequence.strip(),
        months=months,
        why_longer=why_longer.strip(),
        why_not_first=why_not_first.strip(),
        decided_by=by,
        proposed_on=today,
        issued_on=today,
        live_until=days.last_live_day(today, months),
    )
    facts.arrive(fresh, kind, by=by, today=today, verb="warning_given")
    letters.draft(fresh, LetterKind.OUTCOME, outcome=outcome, by=by, today=today)
    return outcome


@transaction.atomic
def propose(
    case: Case,
    *,
    reason: str,
    alternatives: str,
    proportionality: str,
    with_notice: bool,
    effective_on: date,
    relied_on: list[Outcome],
    approver: User,
    by: User,
    today: date,
) -> Outcome:
    """Propose a dismissal to a second approver and the legal reviewers; nothing happens without both."""
    live = set(live_on(case, case.happened_on).values_list("pk", flat=True))
    expired = any(each.pk not in live for each in relied_on)
    fresh = facts.insist(case, Event.PROPOSE, by=by, today=today, relies_on_expired=expired)
    written = (reason, alternatives, proportionality)
    refuse("" if all(words.strip() for words in written) else _("Please fill in every part."))
    refuse(_("Choose a day that is still to come.") if effective_on < today else "")
    refuse(_why_not_approver(fresh, approver, by))
    outcome = Outcome.objects.create(
        case=fresh,
        kind=State.DISMISSAL,
        reason=reason.strip(),
        alternatives=alternatives.strip(),
        proportionality=proportionality.strip(),
        with_notice=with_notice,
        effective_on=effective_on,
        decided_by=by,
        proposed_on=today,
    )
    outcome.relied_on.set(relied_on)
    ledger.record("conduct.dismissal_proposed", fresh, by=by)
    _ask_the_others(outcome, approver, today=today)
    return outcome


@transaction.atomic
def dismiss(case: Case, *, by: User, today: date) -> Outcome:
    """Carry out a dismissal to which the second approver and the legal review have agreed."""
    fresh = facts.insist(case, Event.DISMISS, by=by, today=today)
    outcome = facts.proposed_of(fresh)
    outcome.issued_on = today
    outcome.save(update_fields=["issued_on"])
    facts.arrive(fresh, State.DISMISSAL, by=by, today=today, verb="dismissal_decided")
    letters.draft(fresh, LetterKind.OUTCOME, outcome=outcome, by=by, today=today)
    return outcome


def sweep(*, today: date) -> dict[str, int]:
    """Let warnings expire on the day after their last, and close what has nothing left to wait for."""
    done = {"expired": 0, "closed": 0}
    for case in Case.objects.filter(state__in=EVENTS):
        outcome = sanctions_of(case).first()
        if outcome and outcome.live_until and outcome.live_until < today:
            expire(case, by=facts.SYSTEM, today=today)
            done["expired"] += 1
    for case in Case.objects.filter(state__in=[State.EXPIRED, State.NO_ACTION, State.DISMISSAL]):
        found = facts.facts_of(case, by=facts.SYSTEM, today=today)
        if machine.why_not(Event.CLOSE, found) == "" and _is_settled(case):
            triage.close(case, by=facts.SYSTEM, today=today)
            done["closed"] += 1
    return done


@transaction.atomic
def expire(case: Case, *, by, today: date) -> Case:
    """The last day of a warning has passed: the person is told, and nothing else changes."""
    fresh = facts.insist(case, Event.EXPIRE, by=by, today=today)
    facts.arrive(fresh, State.EXPIRED, by=by, today=today, verb="warning_expired")
    letter = letters.draft(
        fresh, LetterKind.EXPIRED, outcome=sanctions_of(fresh).first(), by=by, today=today
    )
    letters.send_by_itself(letter, by=by, today=today)
    return fresh


def live_on(case: Case, day: date | None):
    """The warnings of the person that counted on a day, those of this case aside."""
    if case.person_id is None:
        return Outcome.objects.none()
    theirs = Outcome.objects.live_on(day).filter(case__person=case.person_id)
    return theirs.exclude(case=case.pk)


def _ask_the_others(outcome: Outcome, approver: User, *, today: date) -> None:
    """Ask the second approver and the legal reviewers; nothing happens without both."""
    ask = {"case": outcome.case, "outcome": outcome, "asked_on": today}
    Approval.objects.create(kind=ApprovalKind.SECOND, asked_of=approver, **ask)
    Approval.objects.create(kind=ApprovalKind.LEGAL, **ask)
    telling.tell_part(outcome.case, approver, key=f"approve:{outcome.pk}")
    for reviewer in User.objects.filter(role=User.Role.LEGAL_REVIEWER, is_active=True):
        telling.tell_part(outcome.case, reviewer, key=f"review:{outcome.pk}")


def _is_settled(case: Case) -> bool:
    """A dismissal closes by itself only once its letter is out and the time for an appeal is over."""
    if case.state != State.DISMISSAL:
        return True
    outcome = sanctions_of(case).filter(kind__in=SANCTIONS).first()
    return bool(outcome and outcome.appeal_until)


def _why_not_approver(case: Case, approver: User, by: User) -> str:
    cast = facts.cast_of(case)
    if cast.named == approver.pk:
        return _("Nobody has a part in a case that is about themselves.")
    if approver.pk in (by.pk, cast.investigator, cast.reporter):
        return _("The second approver is somebody who neither investigated nor decides.")
    return ""

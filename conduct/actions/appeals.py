"""An appeal: heard by somebody who had no part before, and never to the person's harm."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from conduct.actions import facts, letters, telling, triage
from conduct.choices import WARNINGS, AppealResult, Event, LetterKind, State
from conduct.ladder import days, plan
from conduct.ladder.people import clash
from conduct.models import Appeal, Case, Outcome
from conduct.querysets import sanctions_of
from core.refusals import refuse
from ledger import actions as ledger
from people.models import User

EVENTS = {
    (AppealResult.UPHELD, None): Event.UPHOLD,
    (AppealResult.VARIED, State.FIRST): Event.VARY_FIRST,
    (AppealResult.VARIED, State.FINAL): Event.VARY_FINAL,
    (AppealResult.REJECTED, None): Event.REJECT,
}


@transaction.atomic
def appeal(case: Case, *, grounds: str, late_because: str = "", by: User, today: date) -> Appeal:
    """The person appeals, or HR records that they did; late only if HR accepts it, with a reason."""
    late = bool(late_because.strip())
    fresh = facts.insist(case, Event.APPEAL, by=by, today=today, accepts_late=late)
    refuse("" if grounds.strip() else _("Please write why you appeal; a sentence is enough."))
    found = Appeal.objects.create(
        case=fresh,
        outcome=sanctions_of(fresh).first(),
        grounds=grounds.strip(),
        received_on=today,
        late_because=late_because.strip()[:400],
    )
    facts.arrive(fresh, State.APPEAL, by=by, today=today, verb="appeal_received")
    telling.tell_part(fresh, fresh.owner, key=f"appeal:{found.pk}")
    return found


@transaction.atomic
def appoint(case: Case, *, manager: User, hearing_at: datetime, by: User, today: date) -> Appeal:
    """Ask somebody new to hear the appeal: not the investigator, the decision maker or the reporter."""
    cast = facts.cast_of(case)
    why = _("The appeal is for somebody who had no part in this case before.")
    had_a_part = why if cast.holds(manager.pk) and not case.exception else ""
    new = facts.cast_of(case, appealer=manager.pk)
    fresh = facts.insist(case, Event.APPOINT, by=by, today=today, clash=clash(new) or had_a_part)
    found = fresh.appeals.last()
    found.manager, found.hearing_at = manager, hearing_at
    found.save(update_fields=["manager", "hearing_at"])
    ledger.record("conduct.appeal_appointed", fresh, by=by)
    telling.tell_part(fresh, manager, key=f"appeal-manager:{found.pk}")
    letters.tell_person(fresh, key=f"appeal-hearing:{found.pk}")
    return found


@transaction.atomic
def decide(
    case: Case, *, result: str, lower_to: str = "", words: str, by: User, today: date
) -> Appeal:
    """Answer an appeal: take the outcome back, lower it, or let it stand."""
    target = State(lower_to) if lower_to and result == AppealResult.VARIED else None
    refuse(
        _("Choose to what it is lowered.") if result == AppealResult.VARIED and not target else ""
    )
    event = EVENTS[(AppealResult(result), target)]
    fresh = facts.insist(case, event, by=by, today=today, given={"result"}, target=target)
    refuse("" if words.strip() else _("Please write why, for the person to read."))
    found = fresh.appeals.last()
    found.result, found.words, found.decided_on = result, words.strip(), today
    found.save()
    stands = _carry_out(found, target, by=by, today=today)
    facts.arrive(fresh, stands, by=by, today=today, verb="appeal_decided") if stands else None
    letter = letters.draft(fresh, LetterKind.APPEAL, appeal=found, by=by, today=today)
    if stands is None:
        letters.send_by_itself(letter, by=by, today=today)
        triage.shut(fresh, by=by, today=today)
    return found


def _carry_out(found: Appeal, target: State | None, *, by: User, today: date) -> State | None:
    """Do to the outcome what the answer says; return where the case goes on, or None when it ends."""
    before = found.outcome
    if found.result == AppealResult.REJECTED:
        return State(before.kind) if before.kind in WARNINGS else None
    before.lifted_on = today
    before.save(update_fields=["lifted_on"])
    if target is None:
        return None
    months = plan.USUAL_MONTHS[target]
    # Lowered, it lives from the day of the first decision, so that appealing costs no time.
    Outcome.objects.create(
        case=before.case,
        kind=target,
        reason=before.reason,
        improvement=before.improvement,
        consequence=before.consequence,
        months=months,
        varies=before,
        decided_by=by,
        proposed_on=today,
        issued_on=before.issued_on,
        live_until=days.last_live_day(before.issued_on, months),
        appeal_until=before.appeal_until,
    )
    return target

"""What is known of a case before a step: who somebody is in it, what is on record, and the step itself."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from conduct.choices import (
    Answer,
    ApprovalKind,
    By,
    CheckResult,
    Direction,
    Event,
    Hours,
    State,
)
from conduct.ladder import days, machine
from conduct.ladder.people import Cast, clash
from conduct.models import Case, Outcome
from conduct.querysets import sanctions_of
from core import clock
from core.refusals import refuse
from ledger import actions as ledger
from people import rules as people_rules
from places import catalogue

SYSTEM, REPORTER = "system:conduct", "system:reporter"


def place_of(case: Case):
    """Return the place whose working days count."""
    return catalogue.place(case.place)


def cast_of(case: Case, **changes) -> Cast:
    """Return who holds which part; `changes` are those that a step would make."""
    investigation, hearing = case.investigations.last(), case.hearings.last()
    appeal, second = case.appeals.last(), case.approvals.filter(kind=ApprovalKind.SECOND).last()
    known = {
        "named": case.person.user_id if case.person_id else None,
        "reporter": case.reporter_id,
        "owner": case.owner_id,
        "investigator": investigation and investigation.investigator_id,
        "decider": hearing and hearing.decider_id,
        "appealer": appeal and appeal.manager_id,
        "approver": second and second.asked_of_id,
        "exception": case.exception,
    }
    return Cast(**{**known, **changes})


def parts_of(case: Case, user) -> frozenset[By]:
    """Return every part that somebody has in a case; `user` is a login, or the name of a job."""
    if isinstance(user, str):
        return frozenset({By.REPORTER if user == REPORTER else By.CLOCK})
    cast, found = cast_of(case), set()
    held = {
        By.NAMED: cast.named,
        By.REPORTER: cast.reporter,
        By.OWNER: cast.owner,
        By.INVESTIGATOR: cast.investigator,
        By.DECIDER: cast.decider,
        By.APPEALER: cast.appealer,
        By.APPROVER: cast.approver,
    }
    found |= {part for part, pk in held.items() if pk is not None and pk == user.pk}
    unkept = not case.owner_id or not case.owner.is_active
    if unkept and Case.objects.visible_to(user).filter(pk=case.pk).exists():
        found.add(By.COLLEAGUE)
    if people_rules.is_legal_reviewer(user):
        found.add(By.REVIEWER)
    return frozenset(found or {By.NOBODY})


def facts_of(case: Case, *, by, today: date, given=(), **more) -> machine.Facts:
    """Gather what the ladder asks about; `given` are fields that the step itself brings along."""
    investigation, hearing = case.investigations.last(), case.hearings.last()
    outcome, proposed = sanctions_of(case).first(), proposed_of(case)
    check = checked(case)
    known = {
        "state": State(case.state),
        "by": parts_of(case, by),
        "today": today,
        "given": frozenset(given) | given_of(case),
        "is_ours": case.person_id is not None and case.direction == Direction.COLLEAGUE,
        "has_owner": bool(case.owner_id and case.owner.is_active),
        "out_of_hours": case.hours == Hours.OUT,
        "clash": clash(cast_of(case)),
        "reported_on": investigation and investigation.reported_on,
        "issued_on": outcome and outcome.issued_on,
        "is_checked": check is not None,
        "needs_clearing": needs_clearing(check),
        "hearing_on": clock.day_of(hearing.at) if hearing else None,
        "is_held": bool(hearing and hearing.held_on),
        "penalty": State(outcome.kind) if outcome else None,
        "live_until": outcome and outcome.live_until,
        "appeal_until": outcome and outcome.appeal_until,
        "was_appealed": bool(outcome and (outcome.varies_id or hasattr(outcome, "appeal"))),
        "is_proposed": proposed is not None,
        "not_agreed": why_not_agreed(proposed),
        "relies_on_expired": relies_on_expired(case, proposed),
    }
    return machine.Facts(**{**known, **more})


def given_of(case: Case) -> frozenset[str]:
    """Return which fields of the ladder are on record, those of the state that the case is in."""
    found = {
        "reported_at": case.raised_on,
        "reported_by_role": case.reporter_role,
        "channel": case.channel,
        "what_was_seen": case.seen,
        "where_seen": case.seen_where,
        "link_to_work": case.link_to_work or case.hours == Hours.IN,
        "happened_at": case.happened_on,
        "in_or_out_of_hours": case.hours != Hours.UNKNOWN,
        "told_employee_at": case.told_on or case.not_told_because,
        "employee_told_at": case.letters.sent().filter(kind="expired").exists(),
    }
    gather = {
        State.TALK: _of_talk,
        State.INVESTIGATION: _of_investigation,
        State.HEARING: _of_hearing,
        State.APPEAL: _of_appeal,
    }.get(case.state)
    found |= gather(case) if gather else {}
    if case.state in (State.NO_ACTION, State.EXPIRED):
        outcome = sanctions_of(case).first()
        found |= {"reason": case.reason, "live_until": outcome and outcome.live_until}
    return frozenset(name for name, value in found.items() if value)


def insist(case: Case, event: Event, *, by, today: date, given=(), **more) -> Case:
    """Return the case, locked, or refuse with the reason why `event` may not happen now."""
    fresh = Case.objects.locked(case.pk)
    refuse(machine.why_not(event, facts_of(fresh, by=by, today=today, given=given, **more)))
    return fresh


@transaction.atomic
def arrive(case: Case, state: State, *, by, today: date, verb: str, **stamps) -> None:
    """Move a locked case to `state`, set its deadline, and write the ledger."""
    case.state, case.state_on = state, today
    case.due_on = days.due_on(state, today, place_of(case))
    for name, value in stamps.items():
        setattr(case, name, value)
    case.save()
    told = {"state": str(state), "on": today.isoformat()}
    ledger.record(f"conduct.{verb}", case, by=by, facts=told)


def passed(case: Case) -> set[str]:
    """Return the states that a case has been in, as far as its rows say."""
    found = {State.CONCERN, *case.outcomes.issued().values_list("kind", flat=True)}
    for rows, state in (
        (case.talks, State.TALK),
        (case.investigations, State.INVESTIGATION),
        (case.hearings, State.HEARING),
        (case.appeals, State.APPEAL),
    ):
        found |= {state} if rows.exists() else set()
    return {str(state) for state in found}


def checked(case: Case):
    """Return the check for protected activity that holds for the hearing to come; None if there is none."""
    investigation, check = case.investigations.last(), case.checks.last()
    if check is None or investigation is None or investigation.reported_on is None:
        return None
    return check if check.checked_on >= investigation.reported_on else None


def needs_clearing(check) -> bool:
    """Whether something was found, and no legal reviewer has agreed to go on."""
    if check is None or check.result == CheckResult.NONE:
        return False
    return not check.approvals.filter(answer=Answer.AGREED).exists()


def proposed_of(case: Case) -> Outcome | None:
    """Return the dismissal that waits for others; None when none does."""
    waiting = case.outcomes.filter(issued_on__isnull=True, lifted_on__isnull=True)
    return waiting.order_by("pk").last()


def why_not_agreed(proposed: Outcome | None) -> str:
    """Say whose agreement a proposed dismissal still lacks."""
    if proposed is None:
        return ""
    agreed = set(proposed.approvals.filter(answer=Answer.AGREED).values_list("kind", flat=True))
    if ApprovalKind.SECOND not in agreed:
        return _("The second approver has not agreed.")
    return "" if ApprovalKind.LEGAL in agreed else _("The legal review has not agreed.")


def relies_on_expired(case: Case, proposed: Outcome | None) -> bool:
    """Whether a proposal rests on a warning that did not count on the day of the conduct."""
    if proposed is None:
        return False
    live = Outcome.objects.live_on(case.happened_on).values("pk")
    return proposed.relied_on.exclude(pk__in=live).exists()


def _of_talk(case: Case) -> dict:
    talk = case.talks.last()
    if talk is None:
        return {}
    return {
        "met_at": talk.met_on,
        "who": talk.who,
        "points_agreed": talk.agreed,
        "support_offered": talk.support,
    }


def _of_investigation(case: Case) -> dict:
    found = case.investigations.last()
    return {
        "investigator": found.investigator_id,
        "allegation": found.allegation,
        "evidence_items": case.evidence.exists(),
        "employee_account": found.account,
        "mitigation": found.mitigation,
        "proportionality_note": found.proportionality,
        "protected_activity_check": checked(case),
        "suspension": True,  # yes, with its reason, or no
    }


def _of_hearing(case: Case) -> dict:
    hearing, proposed = case.hearings.last(), proposed_of(case)
    sent = hearing.invited_on
    found = {
        "invitation_sent_at": sent,
        "evidence_pack_sent_at": sent,
        "companion_right_stated": sent,
        "allegation_text": hearing.allegation,
        "possible_outcomes": hearing.possible,
        "hearing_at": hearing.at,
        "decision_maker": hearing.decider_id,
        "companion_name": hearing.companion or hearing.companion_declined,
        "adjustments": hearing.adjustments,
        "notes_sent_to_employee_at": hearing.notes_sent_on,
    }
    return found | (_of_proposal(proposed) if proposed else {})


def _of_proposal(proposed: Outcome) -> dict:
    agreed = set(proposed.approvals.filter(answer=Answer.AGREED).values_list("kind", flat=True))
    return {
        "reason": proposed.reason,
        "live_warnings_relied_on": True,  # those that it names, or none
        "alternatives_considered": proposed.alternatives,
        "proportionality_note": proposed.proportionality,
        "notice_or_gross_misconduct": True,
        "effective_date": proposed.effective_on,
        "second_approver": ApprovalKind.SECOND in agreed,
        "legal_review": ApprovalKind.LEGAL in agreed,
    }


def _of_appeal(case: Case) -> dict:
    appeal = case.appeals.last()
    return {
        "grounds": appeal.grounds,
        "received_at": appeal.received_on,
        "appeal_manager": appeal.manager_id,
        "hearing_at": appeal.hearing_at,
        "companion": appeal.companion or appeal.companion_declined,
    }

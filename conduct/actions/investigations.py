"""Looking into an allegation, by somebody who neither raised it nor will decide; and the check before a hearing."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from conduct import rules
from conduct.actions import facts, telling
from conduct.choices import Answer, ApprovalKind, CheckResult, Event, State
from conduct.ladder import days
from conduct.ladder.people import clash
from conduct.models import Approval, Case, Investigation, ProtectedCheck
from core.refusals import refuse
from ledger import actions as ledger
from people.models import User


@transaction.atomic
def begin(
    case: Case,
    *,
    investigator: User,
    allegation: str,
    suspended: bool = False,
    suspension_reason: str = "",
    exception: str = "",
    by: User,
    today: date,
) -> Investigation:
    """Ask somebody to look into it. A suspension needs a reason, is always paid, and is looked at again."""
    exception = exception.strip() or case.exception
    cast = facts.cast_of(case, investigator=investigator.pk, exception=exception)
    fresh = facts.insist(case, Event.INVESTIGATE, by=by, today=today, clash=clash(cast))
    refuse("" if allegation.strip() else _("Please write what is alleged."))
    if suspended and not suspension_reason.strip():
        refuse(_("A suspension needs a reason. It is always paid."))
    place = facts.place_of(fresh)
    found = Investigation.objects.create(
        case=fresh,
        investigator=investigator,
        allegation=allegation.strip(),
        began_on=today,
        due_on=days.due_on(State.INVESTIGATION, today, place),
        review_on=days.review_on(today, place),
        suspended=suspended,
        suspension_reason=suspension_reason.strip(),
        suspension_review_on=days.review_on(today, place) if suspended else None,
    )
    facts.arrive(
        fresh,
        State.INVESTIGATION,
        by=by,
        today=today,
        verb="investigation_begun",
        exception=exception,
    )
    telling.tell_part(fresh, investigator, key=f"investigation:{found.pk}")
    return found


@transaction.atomic
def report(
    case: Case,
    *,
    account: str,
    mitigation: str,
    proportionality: str,
    findings: str,
    by: User,
    today: date,
) -> Investigation:
    """The investigator reports: what the person says, what speaks for them, what was found."""
    fresh = facts.insist(case, Event.REPORT, by=by, today=today)
    written = (account, mitigation, proportionality, findings)
    refuse("" if all(words.strip() for words in written) else _("Please fill in every part."))
    found = fresh.investigations.last()
    found.account, found.mitigation = account.strip(), mitigation.strip()
    found.proportionality, found.findings = proportionality.strip(), findings.strip()
    found.reported_on = today
    found.save()
    ledger.record("conduct.investigation_reported", fresh, by=by)
    telling.tell_part(fresh, fresh.owner, key=f"reported:{found.pk}:{today}")
    return found


@transaction.atomic
def review(case: Case, *, by: User, today: date) -> Investigation:
    """The owner has looked at the investigation, and at the suspension, again: both go on for ten working days."""
    fresh = facts.insist(case, Event.REVIEW, by=by, today=today)
    found, again = fresh.investigations.last(), days.review_on(today, facts.place_of(fresh))
    found.review_on = again
    found.suspension_review_on = again if found.suspended else None
    found.save(update_fields=["review_on", "suspension_review_on"])
    ledger.record("conduct.investigation_reviewed", fresh, by=by)
    return found


@transaction.atomic
def check(case: Case, *, kinds: list[str], note: str, by: User, today: date) -> ProtectedCheck:
    """Check, before a hearing, whether it is really about something that the law protects."""
    fresh = facts.insist(case, Event.CHECK, by=by, today=today)
    refuse("" if note.strip() else _("Please write what you looked at, and what you found."))
    unknown = set(kinds) - set(rules.PROTECTED)
    refuse(_("Choose from the list.") if unknown else "")
    found = ProtectedCheck.objects.create(
        case=fresh,
        checked_by=by,
        checked_on=today,
        result=CheckResult.FOUND if kinds else CheckResult.NONE,
        kinds=sorted(kinds),
        note=note.strip(),
    )
    if kinds:
        Approval.objects.create(
            case=fresh, kind=ApprovalKind.PROTECTED, check_made=found, asked_on=today
        )
    ledger.record("conduct.protected_checked", fresh, by=by, facts={"result": found.result})
    return found


@transaction.atomic
def answer(approval: Approval, *, agreed: bool, words: str, by: User, today: date) -> Approval:
    """The second approver, or a legal reviewer, answers what they were asked."""
    is_check = approval.kind == ApprovalKind.PROTECTED
    event = Event.CLEAR if is_check else Event.APPROVE
    fresh = facts.insist(approval.case, event, by=by, today=today)
    row = Approval.objects.select_for_update(of=("self",)).get(pk=approval.pk)
    refuse("" if not row.answer else _("This has been answered already."))
    refuse("" if words.strip() else _("Please write why."))
    mine = Approval.objects.answerable_by(by).filter(pk=row.pk).exists()
    refuse("" if mine else _("This was asked of somebody else."))
    row.answer = Answer.AGREED if agreed else Answer.DECLINED
    row.words, row.answered_by, row.answered_on = words.strip(), by, today
    row.save()
    told = {"kind": row.kind, "answer": str(row.answer)}
    ledger.record("conduct.approval_answered", fresh, by=by, facts=told)
    if not agreed and row.outcome_id:
        row.outcome.lifted_on = today
        row.outcome.save(update_fields=["lifted_on"])
    return row

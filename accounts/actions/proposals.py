"""Asking for a new business account; HR answers before anything is opened."""

from datetime import date

from django.db import transaction

from accounts import rules
from accounts.actions import register
from accounts.choices import ProposalState
from accounts.models import AccountProposal, BusinessAccount
from approvals.actions import outside
from core.refusals import refuse
from ledger import actions as ledger
from notices import outbox
from people.models import Person


@transaction.atomic
def ask(person: Person, *, platform: str, handle: str, by, today: date, **told) -> AccountProposal:
    """Somebody who works here asks for an account that does not exist yet."""
    handle = rules.bare_handle(handle)
    refuse(rules.why_not_platform(platform))
    twin = BusinessAccount.objects.filter(platform=platform, handle__iexact=handle)
    refuse(rules.why_not_named(handle, taken=twin.exists()))
    refuse(rules.why_not_keep(handle, told["purpose"], told["reason"]))
    proposal = AccountProposal.objects.create(
        platform=platform, handle=handle, asked_by=person, asked_on=today, **told
    )
    facts = {"platform": str(platform), "employer": proposal.employer_id}
    ledger.record("accounts.account_asked_for", proposal, by=by, facts=facts)
    return proposal


@transaction.atomic
def approve(proposal: AccountProposal, *, answer: str = "", by, today: date) -> None:
    """HR lets the account be opened, and says so to whoever asked."""
    _decide(proposal, ProposalState.APPROVED, answer, by=by, today=today)


@transaction.atomic
def decline(proposal: AccountProposal, *, answer: str, by, today: date) -> None:
    """HR says no, and why."""
    _decide(proposal, ProposalState.DECLINED, answer, by=by, today=today)


@transaction.atomic
def withdraw(proposal: AccountProposal, *, by, today: date) -> None:
    """Whoever asked does not want it any more."""
    refuse(rules.why_not_withdraw(proposal))
    AccountProposal.objects.move(proposal, to=ProposalState.WITHDRAWN, decided_on=today)
    ledger.record("accounts.proposal_withdrawn", proposal, by=by)


@transaction.atomic
def open_(proposal: AccountProposal, *, by, today: date, **account) -> BusinessAccount:
    """The approved account exists now: put it into the register."""
    refuse(rules.why_not_open(proposal))
    added = register.add(**account, by=by, today=today)
    AccountProposal.objects.move(proposal, to=ProposalState.OPENED, account=added)
    ledger.record("accounts.proposal_opened", proposal, by=by, facts={"account": added.pk})
    return added


def why_not_decide(
    proposal: AccountProposal, *, answer: str = "", declines: bool = False, by
) -> str:
    """Say why `by`, one of ours or somebody from outside, cannot answer a wish so."""
    user = outside.user_of(by)
    is_own = user is not None and proposal.asked_by.user_id == user.pk
    return rules.why_not_decide(proposal, is_own=is_own, answer=answer, declines=declines)


def _decide(proposal: AccountProposal, to: str, answer: str, *, by, today: date) -> None:
    declines = to == ProposalState.DECLINED
    refuse(why_not_decide(proposal, answer=answer, declines=declines, by=by))
    stamps = {"decided_by": outside.user_of(by), "decided_on": today, "answer": answer.strip()}
    AccountProposal.objects.move(proposal, to=to, **stamps)
    ledger.record(f"accounts.proposal_{to}", proposal, by=by)
    outbox.put(
        "proposal_decided",
        to=proposal.asked_by,
        about=proposal,
        key=f"proposal_decided:{proposal.pk}",
        context={"person": proposal.asked_by, "proposal": proposal, "declined": declines},
        links={"proposal": outbox.Link.to(proposal)},
    )

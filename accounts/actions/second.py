"""HR's own wish for a business account needs somebody else's yes; where HR is one person, from outside."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.actions import proposals
from accounts.models import AccountProposal
from approvals.actions.matters import Matter, Shown, When, register
from people import rules as people_rules

WISH = "own-account-wish"


def _shown(proposal: AccountProposal, *, by, when: When) -> Shown:
    facts = [
        (_("Asked by"), str(proposal.asked_by)),
        (_("Platform"), proposal.get_platform_display()),
        (_("Employer"), str(proposal.employer)),
        (_("What it is for"), proposal.purpose),
    ]
    return Shown(str(proposal), facts, text=proposal.reason)


def _why_not(proposal: AccountProposal, *, by, when: When) -> str:
    asker = proposal.asked_by.user
    if asker is None or not people_rules.is_hr(asker):
        return _("Only what HR asks for itself needs a second person.")
    return proposals.why_not_decide(proposal, by=by)


def _confirm(proposal: AccountProposal, *, by, when: When) -> None:
    proposals.approve(proposal, answer=_("Granted by %s.") % by.name, by=by, today=when.today)


def _turn_down(proposal: AccountProposal, *, because: str, by, when: When) -> None:
    proposals.decline(proposal, answer=because, by=by, today=when.today)


def offer() -> None:
    """Let it be put before an approver from outside."""
    register(
        Matter(
            WISH,
            AccountProposal,
            name=gettext_lazy("A business account that HR asks for itself"),
            question=gettext_lazy("Should the company open this account?"),
            yes=gettext_lazy("Grant it"),
            shown=_shown,
            why_not=_why_not,
            confirm=_confirm,
            turn_down=_turn_down,
            page="accounts:proposal_detail",
        )
    )

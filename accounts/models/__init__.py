"""The register of business accounts, who holds them, and the agencies that post for us."""

from accounts.models.agencies import Agency, ExitStep
from accounts.models.looking import AccountCheck, AgencyReview
from accounts.models.proposals import AccountProposal
from accounts.models.register import BusinessAccount, Custody

__all__ = [
    "AccountCheck",
    "AccountProposal",
    "Agency",
    "AgencyReview",
    "BusinessAccount",
    "Custody",
    "ExitStep",
]

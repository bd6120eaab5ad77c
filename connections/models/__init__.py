"""Clients, contacts and connections, and what platforms answered about them; one module per subject."""

from connections.models.asking import (
    Allowance,
    DeclaredAccount,
    Recheck,
)
from connections.models.handovers import Handover, YearlyReminder
from connections.models.register import (
    Client,
    Connection,
    Contact,
    ContactIdentifier,
    Dealing,
    Duplicate,
    ImportMapping,
    Merge,
)

__all__ = [
    "Allowance",
    "Client",
    "Connection",
    "Contact",
    "ContactIdentifier",
    "Dealing",
    "DeclaredAccount",
    "Duplicate",
    "Handover",
    "ImportMapping",
    "Merge",
    "Recheck",
    "YearlyReminder",
]

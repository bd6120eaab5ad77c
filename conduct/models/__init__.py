"""Tables of conduct: cases with their steps, their files, and who looked at them."""

from conduct.models.cases import Access, Case, Message, Precedent
from conduct.models.files import Addendum, Evidence, Letter
from conduct.models.steps import (
    Appeal,
    Approval,
    Hearing,
    Investigation,
    Outcome,
    ProtectedCheck,
    Talk,
)

__all__ = [
    "Access",
    "Addendum",
    "Appeal",
    "Approval",
    "Case",
    "Evidence",
    "Hearing",
    "Investigation",
    "Letter",
    "Message",
    "Outcome",
    "Precedent",
    "ProtectedCheck",
    "Talk",
]

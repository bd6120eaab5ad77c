"""Tables of offboarding: the audit of leavers, their files with what is to be done, and disconnect requests."""

from offboarding.models.audit import AuditRun, AuditSkip, AuditTally, Finding
from offboarding.models.files import FileStep, LeaverFile, UsualStep
from offboarding.models.outside import Door, Referral
from offboarding.models.requests import (
    Answer,
    DisconnectRequest,
    Letter,
    Pause,
    Recheck,
    RequestContact,
)

__all__ = [
    "Answer",
    "AuditRun",
    "AuditSkip",
    "AuditTally",
    "DisconnectRequest",
    "Door",
    "FileStep",
    "Finding",
    "LeaverFile",
    "Letter",
    "Pause",
    "Recheck",
    "Referral",
    "RequestContact",
    "UsualStep",
]

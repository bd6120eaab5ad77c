"""Clauses, policies and their versions, the legal review of both, and notices to staff."""

from policies.models.clauses import Clause, ClauseCare, ClauseRevision
from policies.models.reviews import Approval, Comment, LintOverride, Review
from policies.models.told import NoticeDelivery, StaffNotice, StaffNoticeVersion
from policies.models.versions import (
    Policy,
    PolicyVersion,
    UploadedDocument,
    VersionClause,
    VersionPlace,
    VersionText,
)

__all__ = [
    "Approval",
    "Clause",
    "ClauseCare",
    "ClauseRevision",
    "Comment",
    "LintOverride",
    "NoticeDelivery",
    "Policy",
    "PolicyVersion",
    "Review",
    "StaffNotice",
    "StaffNoticeVersion",
    "UploadedDocument",
    "VersionClause",
    "VersionPlace",
    "VersionText",
]

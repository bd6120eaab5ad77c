"""The words of notices: how far one got, what it is about, and which of them always come by mail."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class NoticeState(models.TextChoices):
    WAITING = "waiting", _("Waiting to be sent")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Could not be sent")
    WITHDRAWN = "withdrawn", _("Withdrawn before sending")
    SUPPRESSED = "suppressed", _("Not sent: no longer needed")
    SHOWN = "shown", _("Only here, as the recipient chose")


# What nobody gets to read any more: neither by mail nor here.
TAKEN_BACK = [NoticeState.WITHDRAWN, NoticeState.SUPPRESSED]


class Topic(models.TextChoices):
    """What a notice is about, in as few words as somebody wants to choose between."""

    SIGNING = "signing", _("Reading and signing")
    RECEIPTS = "receipts", _("Receipts and answers")
    CONTACTS = "contacts", _("Client contacts")
    ACCOUNTS = "accounts", _("Business accounts and agencies")
    LEAVERS = "leavers", _("People who leave")
    LAW = "law", _("Reviews and approvals")
    PRIVACY = "privacy", _("What people ask about their own records")
    DEPUTIES = "deputies", _("Standing in for each other")
    REPORTS = "reports", _("Reports")
    LETTERS = "letters", _("Letters, decisions and confidential matters")
    LAST_STEPS = "last_steps", _("Last steps")
    SECURITY = "security", _("Signing in and security")


# Nobody can switch these off: they have to reach their recipient, whatever happens here.
ALWAYS = {
    Topic.LETTERS: _("They have to reach whom they are for."),
    Topic.LAST_STEPS: _("Somebody has waited long for these; the next step would be a harder one."),
    Topic.SECURITY: _(
        "Codes and links to sign in work only by e-mail; warnings must not be missed."
    ),
}
ALSO_BY_MAIL = {
    Topic.SIGNING: _(
        "What you are asked to read and sign. Once a day has passed, the reminder always comes by e-mail."
    ),
    Topic.RECEIPTS: _(
        "A copy of each receipt, and what HR answers you. Your receipts stay in PolicyHub in any case."
    ),
    Topic.CONTACTS: _("Contacts handed over to you or by you, and the yearly look at your own."),
    Topic.ACCOUNTS: _("Checks that are due, accounts you take over, wishes that were decided."),
    Topic.LEAVERS: _("Steps for leavers that lie with you, and answers that came in."),
    Topic.LAW: _("Reviews you are asked for, approvals that end, changes for places."),
    Topic.REPORTS: _("Reports that you asked for, on the day that you chose."),
    Topic.PRIVACY: _(
        "New requests for HR. When the day of an answer comes near, the reminder always comes by e-mail."
    ),
    Topic.DEPUTIES: _("Who stands in for whom, and what an approver from outside answered."),
}

# Every kind of notice there is: each names its template.
KINDS = {
    Topic.SIGNING: ["campaign_digest"],
    Topic.RECEIPTS: ["campaign_signed", "campaign_answered", "campaign_paper_turned_down"],
    Topic.CONTACTS: [
        "handover_offered",
        "handovers_offered",
        "handover_answered",
        "handover_to_account",
        "register_yearly",
    ],
    Topic.ACCOUNTS: [
        "account_check_due",
        "account_still_held",
        "account_held_reminder",
        "agency_contract_ends",
        "agency_review_due",
        "custody_begun",
        "proposal_decided",
    ],
    Topic.LEAVERS: ["leaver_steps", "disconnect_answered"],
    Topic.LAW: [
        "approval_lapsing",
        "place_change_decided",
        "place_change_proposed",
        "policy_review_due",
        "referral_proposed",
        "review_asked",
        "review_asked_change",
    ],
    Topic.PRIVACY: ["privacy_asked", "privacy_due", "privacy_taken_back"],
    Topic.DEPUTIES: ["deputy_named", "deputy_ended", "outside_answered"],
    Topic.REPORTS: ["report_by_mail"],
    Topic.LETTERS: [
        "candidate_accepted",
        "candidate_invited",
        "conduct_note",
        "disconnect_letter",
        "exemption_decided",
        "file_referred",
        "leaver_check_invited",
        "outside_asked",
        "privacy_answered",
        "privacy_extended",
        "privacy_received",
        "staff_notice",
    ],
    Topic.LAST_STEPS: ["account_held_escalated", "final_notice_waits", "leaver_steps_escalated"],
    Topic.SECURITY: [
        "audit_silent",
        "campaign_code",
        "candidate_code",
        "check_code",
        "choose_password",
        "disconnect_code",
        "outside_code",
        "review_code",
        "round_unusual",
    ],
}
TOPIC_OF = {kind: topic for topic, kinds in KINDS.items() for kind in kinds}
# Keys to a door that the reader is already through: listed, never counted as new.
KEYS = {kind for kind in KINDS[Topic.SECURITY] if kind.endswith("_code")} | {"choose_password"}

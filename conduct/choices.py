"""The words of conduct: states, channels, parts that people have in a case, and what may happen to it."""

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Where a case stands, as `data/conduct_ladder.json` names it."""

    CONCERN = "concern", _("Concern")
    TALK = "informal_talk", _("Informal talk")
    INVESTIGATION = "investigation", _("Investigation")
    HEARING = "hearing", _("Hearing")
    FIRST = "first_written_warning", _("First written warning")
    FINAL = "final_written_warning", _("Final written warning")
    DISMISSAL = "dismissal", _("Dismissal")
    NO_ACTION = "no_action", _("No action")
    APPEAL = "appeal", _("Appeal")
    EXPIRED = "expired", _("Warning expired")
    CLOSED = "closed", _("Closed")


WARNINGS = (State.FIRST, State.FINAL)
SANCTIONS = (*WARNINGS, State.DISMISSAL)
OVER = (State.CLOSED,)
# How heavy each outcome weighs; an appeal never makes one heavier.
WEIGHT = {State.NO_ACTION: 0, State.FIRST: 1, State.FINAL: 2, State.DISMISSAL: 3}


class Event(models.TextChoices):
    """What may happen to a case."""

    TAKE = "take", _("Take the case")
    HAND_OVER = "hand_over", _("Hand the case to a colleague")
    TRIAGE = "triage", _("Record what is known")
    TALK = "talk", _("Arrange an informal talk")
    NOTE_TALK = "note_talk", _("Note the talk")
    INVESTIGATE = "investigate", _("Begin an investigation")
    EVIDENCE = "evidence", _("Add evidence")
    REPORT = "report", _("Report what was found")
    REVIEW = "review", _("Look at the investigation again")
    CHECK = "check", _("Check for protected activity")
    CLEAR = "clear", _("Say that a hearing may go ahead")
    HEAR = "hear", _("Invite to a hearing")
    POSTPONE = "postpone", _("Postpone the hearing")
    COMPANION = "companion", _("Name a companion")
    NOTE_HEARING = "note_hearing", _("Note the hearing")
    WARN_FIRST = "warn_first", _("Give a first written warning")
    WARN_FINAL = "warn_final", _("Give a final written warning")
    PROPOSE = "propose", _("Propose a dismissal")
    APPROVE = "approve", _("Answer a proposal")
    DISMISS = "dismiss", _("Dismiss")
    DROP = "drop", _("End without action")
    APPEAL = "appeal", _("Appeal")
    APPOINT = "appoint", _("Appoint somebody new for the appeal")
    UPHOLD = "uphold", _("Uphold the appeal")
    VARY_FIRST = "vary_first", _("Lower it to a first written warning")
    VARY_FINAL = "vary_final", _("Lower it to a final written warning")
    REJECT = "reject", _("Reject the appeal")
    EXPIRE = "expire", _("Let the warning expire")
    CLOSE = "close", _("Close the case")
    WRITE = "write", _("Write to the person who raised it")


class By(StrEnum):
    """The part that somebody has in a case."""

    OWNER = "HR case owner"
    COLLEAGUE = "HR manager"  # in HR, and free to take a case that nobody keeps
    REPORTER = "reporter"
    NAMED = "employee"  # the person whom it is about
    INVESTIGATOR = "investigator"
    DECIDER = "decision maker"
    APPROVER = "second approver"
    APPEALER = "appeal manager"
    REVIEWER = "legal reviewer"
    LINE = "line manager"
    COMPANION = "companion"
    AUDITOR = "auditor"
    ADMINISTRATOR = "system administrator"
    CLOCK = "clock"  # nobody: a day has come
    NOBODY = "nobody"  # anybody else


class Channel(models.TextChoices):
    NAMED = "named", _("By name")
    CONFIDENTIAL = "confidential", _("Confidentially: only HR knows the name")
    ANONYMOUS = "anonymous", _("Anonymously")
    OUTSIDE = "outside", _("By somebody at a client")


class Direction(models.TextChoices):
    COLLEAGUE = "colleague", _("What somebody who works here did")
    CLIENT = "client", _("What somebody at a client did")


class SeenWhere(models.TextChoices):
    PUBLIC = "public", _("On a public page")
    GIVEN = "given", _("Whoever received it showed it")
    ACCOUNT = "account", _("On an account of the company")


class Hours(models.TextChoices):
    IN = "in", _("During working hours")
    OUT = "out", _("Outside working hours")
    UNKNOWN = "unknown", _("Not known")


class CheckResult(models.TextChoices):
    NONE = "none", _("Nothing protected")
    FOUND = "found", _("Something protected may be touched")


class AppealResult(models.TextChoices):
    UPHELD = "upheld", _("Upheld: the outcome is taken back")
    VARIED = "varied", _("Varied down")
    REJECTED = "rejected", _("Rejected: the outcome stands")


class ApprovalKind(models.TextChoices):
    SECOND = "second", _("Second approver")
    LEGAL = "legal", _("Legal review")
    PROTECTED = "protected", _("Hearing in spite of protected activity")


class Answer(models.TextChoices):
    WAITING = "", _("Waiting")
    AGREED = "agreed", _("Agreed")
    DECLINED = "declined", _("Not agreed")


class LetterKind(models.TextChoices):
    INVITATION = "invitation", _("Invitation to a hearing")
    OUTCOME = "outcome", _("Outcome")
    APPEAL = "appeal", _("Answer to an appeal")
    NO_ACTION = "no_action", _("No action")
    EXPIRED = "expired", _("Warning expired")


class RetentionClass(models.TextChoices):
    """What a closed case is, as `retention_defaults.json` names it."""

    CONCERN = "informal_concern", _("Informal concern")
    NO_ACTION = "investigation_no_action", _("Investigation without action")
    FIRST = "first_written_warning", _("First written warning")
    FINAL = "final_written_warning", _("Final written warning")
    DISMISSAL = "dismissal_file", _("Dismissal")
    NONE = "", _("Open")

"""The words of campaigns: their states, whom they are for, where a person stands in one."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CampaignState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    SCHEDULED = "scheduled", _("Starts on its day")
    RUNNING = "running", _("Running")
    PAUSED = "paused", _("Paused")
    CLOSED = "closed", _("Closed")


class AudienceKind(models.TextChoices):
    EVERYONE = "everyone", _("Everyone")
    DEPARTMENT = "department", _("Department")
    PLACE = "place", _("Place of work")
    ROLE = "role", _("Role")
    TEAM = "team", _("Team of a manager")
    PERSON = "person", _("Single person")
    AGENCY = "agency", _("People of an agency")


class ReminderAudience(models.TextChoices):
    EMPLOYEE = "employee", _("The person")
    LINE_MANAGER = "line_manager", _("Their line manager")
    HR = "hr", _("HR")


class ReminderKind(models.TextChoices):
    FIRST = "first", _("First message")
    STEP = "step", _("Reminder")
    NUDGE = "nudge", _("Reminder sent by hand")


class AssignmentState(models.TextChoices):
    PENDING = "pending", _("Not read yet")
    READ = "read", _("Read, not signed")
    QUIZ_FAILED = "quiz_failed", _("Quiz not passed")
    ASKED = "asked", _("Waiting for an answer from HR")
    REFUSED = "refused", _("Refused")
    EXEMPT = "exempt", _("Exempt")
    SIGNED = "signed", _("Signed")
    OUTDATED = "outdated", _("Signed an earlier version")
    LEFT = "left", _("Left")


# Something is left for the person to do, and they may be reminded of it.
TO_DO = (
    AssignmentState.PENDING,
    AssignmentState.READ,
    AssignmentState.QUIZ_FAILED,
    AssignmentState.OUTDATED,
)
# Not finished: to do, or the person waits for an answer from HR.
OPEN = (*TO_DO, AssignmentState.ASKED)
# Finished, in whatever way.
ENDED = (
    AssignmentState.SIGNED,
    AssignmentState.REFUSED,
    AssignmentState.EXEMPT,
    AssignmentState.LEFT,
)


class EndReason(models.TextChoices):
    """Why nothing is asked of a person any more although they have not signed."""

    NONE = "", _("–")
    LEFT = "left", _("They no longer work here")
    EXEMPT = "exempt", _("HR granted an exemption")
    REFUSED = "refused", _("They refused")


class Suppressed(models.TextChoices):
    """Why a reminder whose time had come was not sent."""

    NONE = "", _("–")
    ASKED_LATER = "asked-later", _("The person was asked only after that day")
    SETTLED = "settled", _("Nothing was left to do by then")


class TaskState(models.TextChoices):
    OPEN = "open", _("Open")
    DONE = "done", _("Done")


# ---------------------------------------------------------------- signing


class Kind(models.TextChoices):
    ACKNOWLEDGE = "acknowledge", _("Acknowledged")
    AGREE = "agree", _("Agreed")


class Route(models.TextChoices):
    SCREEN = "screen", _("On the screen")
    PAPER = "paper", _("On paper")


class EnquiryKind(models.TextChoices):
    """What somebody can say instead of signing."""

    QUESTION = "question", _("Question")
    MORE_TIME = "more-time", _("More time")
    FORMAT = "format", _("Another format")
    EXEMPTION = "exemption", _("Exemption")
    REFUSAL = "refusal", _("Does not agree")


class Ground(models.TextChoices):
    """Why somebody asks for an exemption. There is no ground that speaks of health, and there will be none."""

    NONE = "", _("–")
    WORK = "work", _("It does not concern my work")
    OTHER_RULE = "other-rule", _("Another rule or agreement already holds for me")
    PERSONAL = "personal", _("Personal circumstances")
    OTHER = "other", _("Something else")


class Decision(models.TextChoices):
    NONE = "", _("Open")
    ANSWERED = "answered", _("Answered")
    GRANTED = "granted", _("Granted")
    DECLINED = "declined", _("Not granted")


class PaperState(models.TextChoices):
    WAITING = "waiting", _("Waiting for a second person")
    CONFIRMED = "confirmed", _("Confirmed")
    TURNED_DOWN = "turned-down", _("Turned down")


class QuestionOrigin(models.TextChoices):
    LIBRARY = "library", _("From the library")
    OWN = "own", _("Our own")


class CheckMode(models.TextChoices):
    """For which way of checking connections a question is right."""

    ANY = "any", _("However connections are checked")
    PRIVATE = "private", _("Where files are compared in the browser")
    SERVER = "server", _("Where files are read on the server")

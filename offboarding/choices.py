"""The words of offboarding: runs of the audit, findings, and disconnect requests."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RunState(models.TextChoices):
    WAITING = "waiting", _("Waiting to start")
    RUNNING = "running", _("Running")
    DONE = "done", _("Finished")
    FAILED = "failed", _("Stopped by an error")


class RunTrigger(models.TextChoices):
    NIGHTLY = "nightly", _("Every night")
    HR = "hr", _("Started by hand")
    COMMAND = "command", _("Started on the server")


class FindingKind(models.TextChoices):
    CONNECTION = "connection", _("Connected to a contact")
    CUSTODY = "custody", _("Holds a business account")
    AGENCY = "agency", _("An agency still holds a business account")


class FindingState(models.TextChoices):
    OPEN = "open", _("Open")
    GONE = "gone", _("No longer found")
    REMOVED = "removed", _("Removed")
    DISMISSED = "dismissed", _("Dismissed")
    WINDOW_ENDED = "window-ended", _("The restriction has ended")
    RETURNED = "returned", _("No longer a leaver, or working for us again")


# Closed by the audit, so the audit may open them again. What a person closed stays closed.
CLOSED_BY_AUDIT = (FindingState.GONE, FindingState.WINDOW_ENDED, FindingState.RETURNED)
CLOSED_BY_PERSON = (FindingState.DISMISSED, FindingState.REMOVED)


class Stage(models.TextChoices):
    """The rungs of the ladder that a disconnect request climbs, as `ladder/data/ladder.json` names them."""

    DRAFT = "draft", _("Draft")
    REQUEST = "initial_request", _("Request")
    REMINDER = "reminder", _("Reminder")
    FINAL = "final_notice", _("Final notice")
    SOLICITOR = "solicitor_referral", _("Solicitor")
    CLOSED = "closed", _("Closed")


class CloseReason(models.TextChoices):
    REMOVED_SAID = "removed_confirmed_by_person", _("Removed, as the person says")
    REMOVED_SEEN = "removed_seen", _("Removed, and seen to be so")
    EXEMPT = "contact_exempt", _("Every contact is exempt")
    EVIDENCE_WRONG = "evidence_wrong", _("The evidence was wrong")
    WINDOW_ENDED = "window_ended", _("The restriction has ended")
    NOT_ENFORCEABLE = "clause_not_enforceable_here", _("The clause cannot be relied on here")
    WITHDRAWN = "withdrawn_by_company", _("Withdrawn by the company")
    UNDERTAKING = "agreed_undertaking", _("Settled by a written undertaking")
    HANDED_OVER = "referred_to_solicitor_and_handed_over", _("Handed over to the solicitor")
    UNREACHABLE = "person_deceased_or_unreachable", _("The person could not be reached")


class PauseReason(models.TextChoices):
    DISPUTED = "disputed", _("The person disputes a fact or claims an exemption")
    OBJECTION = "objection", _("An objection or a complaint has not been answered")
    ACCESS = "access", _("A request for a copy of their records is open")
    GRIEVANCE = "grievance", _("A grievance or another claim is open")
    PERSONAL = "personal", _("Personal circumstances")
    NEGOTIATION = "negotiation", _("A legal hold or a negotiation is in progress")
    ADDRESS = "address", _("The address is not confirmed")


class ListedState(models.TextChoices):
    """Where one contact of a request stands."""

    ASKED = "asked", _("Asked about")
    CLAIMED = "claimed", _("Disputed, waiting for HR")
    SAID_REMOVED = "said-removed", _("Removed, as the person says")
    REMOVED = "removed", _("Removed")
    EXEMPT = "exempt", _("Exempt")
    WRONG = "wrong", _("Left out: the evidence was wrong")


# What no letter may name any more.
SETTLED = (ListedState.REMOVED, ListedState.EXEMPT, ListedState.WRONG)


class LetterKind(models.TextChoices):
    REQUEST = "initial_request", _("Request")
    REMINDER = "reminder", _("Reminder")
    REPLY = "reply", _("Reply to an answer")
    FINAL = "final_notice", _("Final notice")
    REFERRAL = "solicitor_referral", _("Letter about the referral")
    CLOSED = "closed", _("Closing letter")


class Channel(models.TextChoices):
    MAIL = "mail", _("By e-mail, to the confirmed private address")
    POST = "post", _("By post: print it, post it, note the day and the proof")


class AnswerKind(models.TextChoices):
    REMOVED = "removed", _("I have removed the connection")
    EXEMPT = "exempt", _("It is exempt")
    DISAGREE = "disagree", _("I do not agree, please look again")
    NEVER_DEALT = "never-dealt", _("I never dealt with this client")
    MORE_TIME = "more-time", _("I need more time")
    UNDERTAKING = "undertaking", _("I prefer to give a written undertaking")
    STILL_THERE = "still-there", _("I have looked again: it is still there")
    OBJECTION = "objection", _("I object to this use of my data, or want to complain")
    ACCESS = "access", _("I want a copy of what is held about me")


# Saying so is no statement about the matter itself, so a reminder may still follow.
NO_STATEMENT = (AnswerKind.MORE_TIME, AnswerKind.OBJECTION, AnswerKind.ACCESS)


class AnswerChannel(models.TextChoices):
    LINK = "link", _("Through their link")
    POST = "post", _("By post or e-mail")
    TALK = "talk", _("In a talk")


class Decision(models.TextChoices):
    NONE = "", _("Not looked at yet")
    AGREED = "agreed", _("Agreed")
    KEPT = "kept", _("Not agreed")
    NOTED = "noted", _("Noted")


class LookKind(models.TextChoices):
    PERSON = "person", _("The person looked again and told us")
    PAGE = "page", _("A colleague looked at a public professional page")
    CONTACT = "contact", _("The contact told us of their own accord")
    PLATFORM = "platform", _("The platform answered")


class LookResult(models.TextChoices):
    CONNECTED = "connected", _("Still connected")
    GONE = "gone", _("Not connected any more")
    UNSURE = "unsure", _("Cannot tell")


class Language(models.TextChoices):
    """What people without an account are written to in, and read; named as those who speak it name it."""

    ENGLISH = "en", "English"
    GERMAN = "de", "Deutsch"
    FRENCH = "fr", "Français"


# The same for HR, who reads English.
LANGUAGE_NAMES = {
    Language.ENGLISH: _("English"),
    Language.GERMAN: _("German"),
    Language.FRENCH: _("French"),
}


class Audience(models.TextChoices):
    LEAVER = "leaver", _("The leaver")
    SOLICITOR = "solicitor", _("The solicitor")


class StepKind(models.TextChoices):
    """What a step of a leaver's file is about; some are watched, so that doing it elsewhere ticks it."""

    ACCOUNT = "account", _("Business account")
    RELATIONSHIPS = "relationships", _("Client relationships")
    BRANDING = "branding", _("Our name on their profiles")
    ADDRESS = "address", _("Private address")
    INTERVIEW = "interview", _("Exit interview")
    CHECK = "check", _("Invitation to the check")
    OTHER = "other", _("Something else")


class Whose(models.TextChoices):
    """Who usually does a step; in a file it then lies with one person, or with HR."""

    HR = "hr", _("HR")
    MANAGER = "manager", _("Their line manager")
    OWNER = "owner", _("Whoever answers for the account")


class StepState(models.TextChoices):
    OPEN = "open", _("To do")
    DONE = "done", _("Done")
    NOT_NEEDED = "not-needed", _("Not needed")


class Credential(models.TextChoices):
    """What is changed when somebody who had access leaves."""

    PASSWORD = "password", _("Password")  # noqa: S105
    SESSIONS = "sessions", _("Everybody signed out of open sessions")
    SECOND_STEP = "second-step", _("Second step of the sign-in moved to another device")
    RECOVERY = "recovery", _("Recovery address and telephone number")
    APPS = "apps", _("Connected tools and their keys")
    ROLE = "role", _("Their own role or invitation taken away")

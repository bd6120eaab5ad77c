"""The words of policies: stances, kinds of clauses, states of versions and reviews."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Stance(models.TextChoices):
    SEPARATE = "separate", _("Separate: business and personal accounts are kept apart")
    BUSINESS_ONLY = "business-only", _("Business only: clients are met from business accounts")
    ADVOCACY = "advocacy-opt-in", _("Advocacy: sharing company content is voluntary")


class Acceptance(models.TextChoices):
    ACKNOWLEDGE = "acknowledge", _("Acknowledge: I have received it and could read it")
    AGREE = "agree", _("Agree: it becomes a term of my contract")


class Document(models.TextChoices):
    POLICY = "policy", _("Policy")
    CONTRACT = "contract", _("Contract term")
    INTERNAL_CONTROL = "internal-control", _("Rule for ourselves")
    CANDIDATE_NOTICE = "candidate-notice", _("Notice for candidates")


class Origin(models.TextChoices):
    LIBRARY = "library", _("From the library")
    OWN = "own", _("Our own")


class Feature(models.TextChoices):
    """What a clause may describe; it can be used only where that works as it says."""

    NONE = "", _("None")
    PRIVATE_CHECK = "private-check", _("Private check in the browser")
    SERVER_CHECK = "server-check", _("Connection files read on the server")
    DISCONNECT = "disconnect-letters", _("Disconnect requests")
    ADVOCACY = "advocacy", _("Advocacy programme")


class VersionState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    IN_REVIEW = "in-review", _("In review")
    APPROVED = "approved", _("Approved")
    PUBLISHED = "published", _("Published")
    SUPERSEDED = "superseded", _("Superseded")
    WITHDRAWN = "withdrawn", _("Withdrawn")


# A version in one of these states can still be worked on, so a policy has one at most.
IN_WORK = (VersionState.DRAFT, VersionState.IN_REVIEW, VersionState.APPROVED)
# What somebody may have signed: never changed again, by anybody.
LASTING = (VersionState.PUBLISHED, VersionState.SUPERSEDED)


class Change(models.TextChoices):
    MINOR = "minor", _("Minor: nobody has to sign again")
    MATERIAL = "material", _("Material: everybody is asked to sign again")


class Answer(models.TextChoices):
    NONE = "", _("Not answered yet")
    APPROVED = "approved", _("Approved")
    CHANGES = "changes", _("Asked for changes")
    DECLINED = "declined", _("Cannot review this")


class Language(models.TextChoices):
    """The languages of texts; the words themselves are English."""

    ENGLISH = "en", _("English")
    WELSH = "cy", _("Welsh")
    DANISH = "da", _("Danish")
    GERMAN = "de", _("German")
    SPANISH = "es", _("Spanish")
    FRENCH = "fr", _("French")
    ITALIAN = "it", _("Italian")
    DUTCH = "nl", _("Dutch")
    POLISH = "pl", _("Polish")
    PORTUGUESE = "pt", _("Portuguese")
    SWEDISH = "sv", _("Swedish")


class StaffNoticeKind(models.TextChoices):
    """What people of a place have to be told before anything is looked at."""

    PRIVACY = "privacy", _("Privacy notice")
    MONITORING = "monitoring", _("Notice of electronic monitoring")


class Way(models.TextChoices):
    """How somebody got a notice."""

    MESSAGE = "message", _("By message")
    PAPER = "paper", _("On paper")


class Receiving(models.TextChoices):
    """How far a notice got with one person."""

    MISSING = "missing", _("Not given yet")
    ON_THE_WAY = "on-the-way", _("On its way")
    FAILED = "failed", _("Could not be sent")
    RECEIVED = "received", _("Received")
    CONFIRMED = "confirmed", _("Received and confirmed")

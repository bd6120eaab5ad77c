"""The words of connections."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ClientStatus(models.TextChoices):
    PROSPECT = "prospect", _("Prospect")
    CURRENT = "current", _("Current client")
    FORMER = "former", _("Former client")


class IdentifierKind(models.TextChoices):
    """What identifies a contact on a platform, as that platform's exports write it."""

    EMAIL = "email", _("Another work e-mail address")
    PROFILE_URL = "profile_url", _("Profile link")
    HANDLE = "handle", _("Handle")
    PLATFORM_ID = "platform_id", _("Number or id on the platform")


class LegalBasis(models.TextChoices):
    LEGITIMATE_INTEREST = "legitimate-interest", _("Legitimate interest")
    CONTRACT = "contract", _("Contract with the client")
    CONSENT = "consent", _("Consent of the contact")


class EvidenceKind(models.TextChoices):
    CONNECTED = "connected", _("Connected")
    ANNOUNCEMENT = "announcement", _("Announcement")
    INVITATION = "invitation", _("Invitation")
    SOLICITATION = "solicitation", _("Solicitation")


class PlatformAnswer(models.TextChoices):
    """What a platform answers when it is asked about one declared account and one contact."""

    CONNECTED = "connected", _("Connected")
    NOT_CONNECTED = "not-connected", _("Not connected")
    CANNOT_TELL = "cannot-tell", _("Cannot tell")


class Silence(models.TextChoices):
    """Why there is no sound answer. Not found is not disconnected."""

    NONE = "", _("There is an answer")
    HIDDEN = "hidden", _("The list is hidden, or was shown only in part")
    NO_ACCOUNT = "no-account", _("The platform does not know the declared account")
    NO_CONTACT = "no-contact", _("The platform does not know the contact’s account")
    REFUSED = "refused", _("The platform did not want to answer")
    TOO_MANY = "too-many", _("The platform, or our own limit, asked us to wait")
    UNREACHABLE = "unreachable", _("The platform could not be reached in time")
    STRANGE = "strange", _("The platform answered in a way that we do not understand")


class AskedBy(models.TextChoices):
    """What made us ask a platform."""

    HR = "hr", _("A colleague in HR")
    NIGHTLY = "nightly", _("The nightly round")


class HowKnown(models.TextChoices):
    FILE_CHECK = "file-check", _("Confirmed by the person after reading their own file")
    SAID = "said", _("Recorded by the person")
    SEEN = "seen", _("Seen by a colleague on a public professional page")


class VerificationLevel(models.TextChoices):
    """How sure we are, weakest first."""

    SAID = "said", _("Said by the person")
    SEEN = "seen", _("Seen on a public page")
    SECOND_CHECK = "second-check", _("Second check by the person")
    CONTACT = "contact", _("Confirmed by the contact")
    PLATFORM = "platform", _("Answer of the platform")


class Exemption(models.TextChoices):
    NONE = "", _("Not exempt")
    KNOWN_BEFORE = "known-before", _("Known before joining")
    FAMILY_FRIEND = "family-friend", _("Family or friend")
    LEFT_CLIENT = "left-client", _("No longer at the client")
    NEVER_DEALT = "never-dealt", _("Never dealt with")


class ExemptionState(models.TextChoices):
    NONE = "", _("None claimed")
    CLAIMED = "claimed", _("Claimed, waiting for HR")
    GRANTED = "granted", _("Granted")
    REFUSED = "refused", _("Not granted")


class DuplicateReason(models.TextChoices):
    """Why two rows may be one, surest first."""

    EMAIL = "1-email", _("Same work e-mail address")
    IDENTIFIER = "2-identifier", _("Same profile, handle or number")
    NAME = "3-name", _("Same name at the same client")
    COMPANY = "4-company", _("Names that differ only in spacing")
    DOMAIN = "5-domain", _("Similar names, and contacts with addresses of one domain")


class Band(models.TextChoices):
    """How sure a match is, surest first; no band decides anything."""

    EXACT = "exact", _("Sure match")
    STRONG = "strong", _("Very likely")
    REVIEW = "review", _("Please look closely")
    POSSIBLE = "possible", _("Only possible")


class HandoverState(models.TextChoices):
    OFFERED = "offered", _("Waiting for an answer")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Taken back")

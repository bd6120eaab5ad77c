"""The platform catalogue, and the words of business accounts."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Platform(models.TextChoices):
    LINKEDIN = "linkedin", "LinkedIn"
    X = "x", "X (Twitter)"
    FACEBOOK = "facebook", "Facebook"
    INSTAGRAM = "instagram", "Instagram"
    THREADS = "threads", "Threads"
    TIKTOK = "tiktok", "TikTok"
    YOUTUBE = "youtube", "YouTube"
    FLICKR = "flickr", "Flickr"
    PINTEREST = "pinterest", "Pinterest"
    GOOGLEPLUS = "googleplus", _("Google+ (closed)")
    MASTODON = "mastodon", "Mastodon"
    BLUESKY = "bluesky", "Bluesky"
    GITHUB = "github", "GitHub"
    ADDRESS_BOOK = "address-book", _("Address book")


# A disconnect request may only name connections on networks that people join for their work.
PROFESSIONAL_NETWORKS = (Platform.LINKEDIN, Platform.GITHUB)
# Nothing can be opened or looked up there any more; old exports are still read.
CLOSED_PLATFORMS = (Platform.GOOGLEPLUS,)
# Where a company cannot have a page at all: an address book belongs to one person.
NO_PRESENCE = (Platform.ADDRESS_BOOK,)
# The hosts that an account's address may have; a platform without an entry runs on many hosts.
HOSTS = {
    Platform.LINKEDIN: ("linkedin.com",),
    Platform.X: ("x.com", "twitter.com"),
    Platform.FACEBOOK: ("facebook.com", "fb.com"),
    Platform.INSTAGRAM: ("instagram.com",),
    Platform.THREADS: ("threads.com", "threads.net"),
    Platform.TIKTOK: ("tiktok.com",),
    Platform.YOUTUBE: ("youtube.com",),
    Platform.FLICKR: ("flickr.com",),
    Platform.PINTEREST: ("pinterest.com",),
    Platform.GOOGLEPLUS: ("plus.google.com",),
    Platform.BLUESKY: ("bsky.app",),
    Platform.GITHUB: ("github.com",),
}
# Mailboxes that anybody can open: they belong to a person, not to the company.
PRIVATE_MAIL_HOSTS = frozenset(
    {
        "aol.com",
        "gmail.com",
        "gmx.com",
        "gmx.de",
        "gmx.net",
        "googlemail.com",
        "hotmail.com",
        "hotmail.co.uk",
        "icloud.com",
        "laposte.net",
        "libero.it",
        "live.com",
        "mac.com",
        "mail.com",
        "me.com",
        "msn.com",
        "orange.fr",
        "outlook.com",
        "pm.me",
        "proton.me",
        "protonmail.com",
        "t-online.de",
        "virginmedia.com",
        "web.de",
        "yahoo.co.uk",
        "yahoo.com",
        "yandex.com",
        "zoho.com",
    }
)


class TwoFactor(models.TextChoices):
    UNKNOWN = "unknown", _("Not known")
    OFF = "off", _("Off")
    PERSONAL_PHONE = "personal-phone", _("On, tied to somebody's own phone")
    SHARED = "shared", _("On, kept in the company vault")
    NOT_OFFERED = "not-offered", _("The platform offers none")


class Attention(models.TextChoices):
    """What somebody should put right about an account."""

    LEAVER = "leaver", _("With a leaver")
    NO_CUSTODIAN = "no-custodian", _("No custodian")
    NO_OWNER = "no-owner", _("No owner")
    NO_DEPUTY = "no-deputy", _("No deputy")
    CHECK_DUE = "check-due", _("Check is due")


class ExitKind(models.TextChoices):
    """What has to be settled before an agency is gone."""

    ACCESS = "access", _("Access taken back, password changed")
    SPENDING = "spending", _("Cards and advertising budgets taken back")
    CONTENT = "content", _("Pictures, drafts and the posting plan handed over")
    PERSONAL = "personal", _("Personal data returned or deleted, confirmed in writing")
    PEOPLE = "people", _("Its people work for us no more")


class ProposalState(models.TextChoices):
    ASKED = "asked", _("Waiting for an answer")
    APPROVED = "approved", _("Approved, to be opened")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    OPENED = "opened", _("Opened")

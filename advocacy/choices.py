"""The words of the advocacy programme, and how long a text may be on each platform."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.choices import Platform


class StoryState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    APPROVED = "approved", _("Approved")
    PUBLISHED = "published", _("Published")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class RewardState(models.TextChoices):
    PROPOSED = "proposed", _("Waiting for a second person")
    APPROVED = "approved", _("Approved")
    DECLINED = "declined", _("Declined")


# Most characters of one post, the label and the link included.
LIMITS = {
    Platform.LINKEDIN: 3000,
    Platform.X: 280,
    Platform.FACEBOOK: 63206,
    Platform.INSTAGRAM: 2200,
    Platform.THREADS: 500,
    Platform.TIKTOK: 2200,
    Platform.PINTEREST: 500,
    Platform.MASTODON: 500,
    Platform.BLUESKY: 300,
}
# On these a link counts as so many characters, however long it is.
LINK_COUNTS = {Platform.X: 23, Platform.MASTODON: 23}
# Where the platform opens its own window with the text already in it. No account, no token, nothing is read.
INTENTS = {
    Platform.X: "https://x.com/intent/post?text={text}",
    Platform.LINKEDIN: "https://www.linkedin.com/feed/?shareActive=true&text={text}",
    Platform.THREADS: "https://www.threads.net/intent/post?text={text}",
    Platform.BLUESKY: "https://bsky.app/intent/compose?text={text}",
}
# What stands in front of every shared text, by place; the nearest place counts. Without and with a reward.
LABELS = {
    "US": ("I work for {company}.", "#ad I work for {company}."),
    "GB": ("I work for {company}.", "Ad - I work for {company}."),
    "DE": ("Anzeige / ich arbeite bei {company}.", "Anzeige / ich arbeite bei {company}."),
    "FR": ("Publicité / je travaille chez {company}.", "Publicité / je travaille chez {company}."),
    "EU": ("Advertising / employee of {company}.", "Advertising / employee of {company}."),
    "": ("I work for {company}.", "Ad - I work for {company}."),
}
EU = frozenset(
    [
        "AT",
        "BE",
        "BG",
        "CY",
        "CZ",
        "DE",
        "DK",
        "EE",
        "ES",
        "FI",
        "FR",
        "GR",
        "HR",
        "HU",
        "IE",
        "IT",
        "LT",
        "LU",
        "LV",
        "MT",
        "NL",
        "PL",
        "PT",
        "RO",
        "SE",
        "SI",
        "SK",
    ]
)
# What payroll should know of a reward, by country.
TAXES = {
    "GB": _("May be a taxable benefit: tell payroll, which reports it."),
    "US": _("Counts as wages, and so does the time of hourly staff: tell payroll."),
    "": _("May be taxable pay: ask payroll before it is given."),
}

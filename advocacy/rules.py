"""Who may take part, what a shared text looks like, and what a reward may be. Pure: no queries, no clock."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from urllib.parse import quote, urlsplit

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.choices import Platform
from advocacy.choices import (
    EU,
    INTENTS,
    LABELS,
    LIMITS,
    LINK_COUNTS,
    TAXES,
    RewardState,
    StoryState,
)
from core import clock, passwords
from policies.choices import Stance

# Totals of fewer people would say something about single ones.
LEAST_OF_A_TEAM = 5
# What somebody is promised when they join; the exact words are kept with their yes.
STATEMENT = gettext_lazy(
    "Taking part is my choice. I choose each post, and I can stop at any time with one click. Neither"
    " joining nor staying out nor stopping has any effect on my pay, appraisal, promotion or work."
)
# Own words that a story must not hold: reviews of one's own products, and asking for praise.
UNFAIR = re.compile(
    r"(?i)\b(?:five stars|5 stars|rate us|review us|best in the world|leave a review)\b"
)
# What X counts once.
LIGHT = re.compile("[\u0000-\u10ff\u2000-\u200d\u2010-\u201f\u2032-\u2037]")
# What cameras and computers call a picture by themselves.
FILE_NAME = re.compile(r"(?i)[\w .()-]+\.(?:png|jpe?g|webp|gif|heic|bmp|tiff?)")


@dataclass(frozen=True)
class Work:
    """What counts of somebody's work today: where it is, what it is, and the stance that holds there."""

    place: str
    job_title: str
    company: str
    stance: str
    is_here: bool


def why_not_take_part(work: Work | None) -> str:
    """Say why somebody cannot take part at all; nobody under another stance can, by any route."""
    if work is None or not work.is_here:
        return _("The programme is for people who work here.")
    if work.stance == Stance.ADVOCACY:
        return ""
    if not work.stance:
        return _(
            "No policy that allows sharing holds for your work, so there is no programme for it."
        )
    return _(
        "Your policy keeps business and personal accounts apart, so you cannot take part, and nobody"
        " will ask you to."
    )


def why_not_join(programme, work: Work | None, *, is_in: bool, today: date) -> str:
    """Say why somebody cannot join a programme today."""
    if why := why_not_take_part(work):
        return why
    if is_in:
        return _("You take part already.")
    if programme.ends_on < today:
        return _("This programme ended on %(day)s.") % {"day": clock.written(programme.ends_on)}
    if programme.starts_on > today:
        return _("This programme begins on %(day)s.") % {"day": clock.written(programme.starts_on)}
    return ""


def why_not_pass(*, answered: int, right: int, asked: int) -> str:
    """Say why somebody has not been through the lesson yet. Nobody counts how often they answer."""
    if not answered:
        return _(
            "Before you take part, please read the lesson about saying that you work here, and answer"
            " its questions. It takes about five minutes."
        )
    if right < asked:
        return _(
            "%(right)s of %(asked)s answers are right. Look at what stands at the others and choose"
            " again; nothing of it is kept."
        ) % {"right": right, "asked": asked}
    return ""


def is_over(enrolment, work: Work | None, *, today: date) -> bool:
    """Whether taking part has ended by itself."""
    return bool(why_not_take_part(work)) or enrolment.programme.ends_on < today


def is_regulated(programme, job_title: str) -> bool:
    """Whether somebody with this job shares only what was approved for regulated work."""
    return job_title.casefold() in {title.casefold() for title in programme.regulated_titles}


# ---------------------------------------------------------------- stories


def label(place: str, company: str, *, rewarded: bool) -> str:
    """Return what stands in front of a shared text where somebody works; it is never empty."""
    code = place.upper()
    while code and code not in LABELS:
        code = code.rpartition("-")[0]
    if not code and place.upper().split("-")[0] in EU:
        code = "EU"
    return _named(LABELS[code][rewarded], company)


def longest_label(company: str) -> str:
    return max((_named(text, company) for pair in LABELS.values() for text in pair), key=len)


def _named(text: str, company: str) -> str:
    """Put the name in; one that ends in a full stop, such as “Inc.”, gets no second one."""
    return text.format(company=company).replace("..", ".")


def shared(label: str, words: str, link: str) -> str:
    """Return the text as it is shared: the label first, so that nothing hides it."""
    return " ".join(part for part in (label, words.strip(), link) if part)


def length(platform: str, text: str, link: str) -> int:
    """Return how many characters the platform counts, or more; some count every link alike.

    X counts everything but the letters of alphabets twice (its own “weighted length”); the others count
    units of UTF-16, or fewer.
    """
    if platform == Platform.X:
        counted = sum(1 if LIGHT.match(letter) else 2 for letter in text)
    else:
        counted = len(text.encode("utf-16-le")) // 2
    if link and platform in LINK_COUNTS:
        counted += LINK_COUNTS[Platform(platform)] - len(link)
    return counted


def why_not_fit(platform: str, words: str, link: str, *, company: str) -> str:
    """Say why these words do not fit with the longest label and the link; "" when they do everywhere."""
    if platform not in LIMITS:
        return _("Texts cannot be shared on %s.") % Platform(platform).label
    if not re.search(r"\w{2,}", words):
        return _("Write what can be shared.")
    if UNFAIR.search(words):
        return _("Nobody is asked to rate or review our own products. Say what is new instead.")
    whole = shared(longest_label(company), words, link)
    over = length(platform, whole, link) - LIMITS[Platform(platform)]
    if over > 0:
        return _(
            "With the label and the link this is %(over)d characters too long for %(platform)s."
        ) % {"over": over, "platform": Platform(platform).label}
    return passwords.why_not_keep(words)


def why_not_alt(alt: str) -> str:
    """Say why these words do not tell somebody who cannot see a picture what it shows."""
    if not re.search(r"\w{2,}\W+\w{2,}", alt):
        return _("Say in a few words what the picture shows, for people who cannot see it.")
    if FILE_NAME.fullmatch(alt.strip()):
        return _("This is the name of a file. Say what the picture shows instead.")
    if UNFAIR.search(alt):
        return _("Nobody is asked to rate or review our own products. Say what is new instead.")
    return passwords.why_not_keep(alt)


def intent(platform: str, text: str) -> str:
    """Return the address at which the platform opens a window with the text in it; "" where none does."""
    pattern = INTENTS.get(Platform(platform), "")
    return pattern.format(text=quote(text, safe="")) if pattern else ""


def why_not_link(link: str) -> str:
    parts = urlsplit(link)
    if parts.scheme == "https" and parts.hostname and not parts.username:
        return ""
    return _("Write the whole address of the page, beginning with https://.")


def why_not_edit(story) -> str:
    if story.state == StoryState.DRAFT:
        return ""
    return _("What was approved is not changed any more. Write a new story instead.")


def why_not_approve(story, *, texts: int, is_own: bool) -> str:
    """A second person reads every story before anybody shares it."""
    if story.state != StoryState.DRAFT:
        return _("This story was already approved.")
    if not texts:
        return _("Write a text for at least one platform first.")
    if is_own:
        return _("You wrote this story, so somebody else in HR reads it before it is shared.")
    return ""


def why_not_publish(story, *, today: date) -> str:
    if story.state != StoryState.APPROVED:
        return _("A story is published once, after it was approved.")
    if story.expires_on < today:
        return _("This story has expired. Write a new one.")
    return ""


def why_not_withdraw(story) -> str:
    return "" if story.state != StoryState.WITHDRAWN else _("This story was already withdrawn.")


def why_not_share(story, *, is_in: bool, regulated: bool, today: date) -> str:
    """Say why somebody cannot share a story today."""
    if not is_in:
        return _("Join the programme first; it is your choice.")
    if story.state != StoryState.PUBLISHED or story.expires_on < today:
        return _("This story is no longer shared.")
    if regulated and not story.for_regulated:
        return _("Your work is regulated, and this story was not approved for it.")
    return ""


# ---------------------------------------------------------------- programmes and rewards


def why_not_period(starts_on: date, ends_on: date) -> str:
    if ends_on < starts_on:
        return _("The last day cannot lie before the first one.")
    if ends_on > clock.months_after(starts_on, 12):
        return _("A programme runs for a year at most; people then choose anew.")
    return ""


def why_not_reward(
    amount: Decimal, *, cap: Decimal | None, given: Decimal, currency: str, is_in: bool
) -> str:
    """Say why somebody cannot get this reward; `given` is what they got or were promised this year."""
    if not is_in:
        return _("Rewards are for people who take part.")
    if amount <= 0:
        return _("Write an amount above nought.")
    if cap is None:
        return _("This programme gives no rewards.")
    if given + amount > cap:
        return _("%(left)s %(currency)s are left for them this year: the cap is %(cap)s.") % {
            "left": max(cap - given, Decimal(0)),
            "currency": currency,
            "cap": cap,
        }
    return ""


def why_not_decide(reward, *, is_own: bool) -> str:
    if reward.state != RewardState.PROPOSED:
        return _("This reward was already decided.")
    return _("You proposed this reward, so somebody else decides.") if is_own else ""


def taxes(place: str) -> str:
    """Return what payroll should know of a reward in a place."""
    return str(TAXES.get(place.upper().split("-")[0], TAXES[""]))

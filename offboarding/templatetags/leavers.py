"""Words about leavers for templates: the name of a place, where somebody stands, days left."""

from datetime import date

from django import template
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.prose import blocks
from offboarding import rules
from offboarding.listings import STAGE_WORDS
from offboarding.listings.choosing import place_name

register = template.Library()
register.filter("place_name", place_name)


@register.filter
def stage(employment, today: date) -> str:
    """Return where a leaver stands, as `rules.stage` names it."""
    return rules.stage(employment, today=today)


@register.filter
def stage_words(name: str) -> str:
    """Return the words for what `rules.stage` names."""
    return str(STAGE_WORDS[name])


@register.filter
def days_left(last_day: date | None, today: date) -> str:
    """Say how many days are left up to and including `last_day`."""
    if last_day is None or last_day < today:
        return _("no days left")
    days = (last_day - today).days + 1
    return ngettext("%(n)s day left", "%(n)s days left", days) % {"n": days}


@register.filter
def window_words(employment) -> str:
    """Say how the last day of the restriction was worked out."""
    return rules.how_window_follows(employment)


@register.filter
def prose(text: str) -> str:
    """Write plain text as paragraphs and lists."""
    return mark_safe("".join(blocks(text)))  # noqa: S308 -- escaped block by block


@register.filter
def unlocalized(number: int) -> str:
    """Write a number for machines: 1000, not 1,000."""
    return str(number)

"""Where an employment stands, its days, and its window on a time axis, for templates."""

from datetime import date

from django import template

from core import axis
from people import rules

register = template.Library()


@register.filter
def standing(employment, today: date) -> str:
    """Say whether an employment is coming, here, leaving or left."""
    return rules.standing(employment, today)


@register.simple_tag
def milestones(employment, others) -> list[rules.Milestone]:
    """The days of an employment, from its beginning to the end of its restriction."""
    return rules.milestones(employment, others or ())


@register.inclusion_tag("people/_window.html")
def window(employment, today: date) -> dict:
    """Draw garden leave, leaving date and restriction on a time axis."""
    left_on, until = employment.left_on, employment.restricted_until
    garden = employment.garden_leave_from
    days = [day for day in (employment.notice_on, garden, left_on, until) if day]
    line = axis.around(days + ([today] if (left_on - today).days < 120 and today <= until else []))
    return {
        "employment": employment,
        "today": today,
        "ticks": line.ticks,
        "garden": {"x": line.x(garden), "width": line.width(garden, left_on)} if garden else None,
        "left_x": line.x(left_on),
        "until_x": line.x(until),
        "window_width": line.width(left_on, until),
        "spent_width": line.width(left_on, min(today, until)) if today > left_on else "",
        "now_x": line.x(today) if line.holds(today) else "",
    }

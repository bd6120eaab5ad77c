"""Tags and filters every template may use: icons, dates in words, forms, heads of sortable columns."""

from copy import copy
from datetime import date, datetime

from crispy_forms.helper import FormHelper
from crispy_forms.utils import render_crispy_form
from django import forms, template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.timezone import localdate
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from core import clock

register = template.Library()


@register.simple_tag
def icon(name: str, css: str = ""):
    """Draw one icon of static/icons.svg; always beside a word, so hidden from screen readers."""
    return format_html(
        '<svg class="icon{}" aria-hidden="true"><use href="{}#{}"></use></svg>',
        f" {css}" if css else "",
        static("icons.svg"),
        name,
    )


@register.simple_tag
def spoken() -> str:
    """Return the language of the page, as its first tag names it: `en-GB`, `de`."""
    language = get_language() or "en-gb"
    return "en-GB" if language.startswith("en") else language


@register.filter
def day(value) -> str:
    """Write a date as `9 March 2026`."""
    return clock.short(_as_day(value))


@register.filter
def weekday(value) -> str:
    """Write a date as `Monday 9 March 2026`."""
    return clock.written(_as_day(value))


@register.filter
def distance(value) -> str:
    """Say how far a day is from today: `three days ago` in figures, `today`, `in 2 weeks`."""
    value = _as_day(value)
    if not value:
        return ""
    days = (value - localdate()).days
    if days in (-1, 0, 1):
        return {-1: _("yesterday"), 0: _("today"), 1: _("tomorrow")}[days]
    words = _length(abs(days))
    return _("in %s") % words if days > 0 else _("%s ago") % words


def _as_day(value) -> date | None:
    if isinstance(value, datetime):
        return clock.day_of(value)
    return value or None


def _length(days: int) -> str:
    if days < 14:
        return ngettext("%d day", "%d days", days) % days
    if days < 61:
        return ngettext("%d week", "%d weeks", days // 7) % (days // 7)
    if days < 730:
        return ngettext("%d month", "%d months", days // 30) % (days // 30)
    return ngettext("%d year", "%d years", days // 365) % (days // 365)


BROWSERS = [("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome")]
SYSTEMS = [
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("Linux", "Linux"),
]


@register.filter
def browser(user_agent: str) -> str:
    """Say in two words what a browser calls itself: `Firefox, Windows`."""
    names = [
        next((name for mark, name in known if mark in user_agent), "")
        for known in ([*BROWSERS, ("Safari/", "Safari")], SYSTEMS)
    ]
    return ", ".join(name for name in names if name) or _("A browser we do not know")


@register.inclusion_tag("listing/sort_head.html")
def sort_head(listing, name: str, css: str = ""):
    """Draw the head of a column, with the address that sorts by it if it can be sorted."""
    column = next(column for column in listing.columns if column.name == name)
    current = listing.sort.removeprefix("-") == name
    down = current and listing.sort.startswith("-")
    return {
        "label": column.label,
        "css": css,
        "sortable": bool(column.order),
        "aria": ("descending" if down else "ascending") if current else "",
        "url": listing.address(sort=name if down or not current else f"-{name}", page=None),
    }


@register.simple_tag
def page_address(listing, number: int) -> str:
    """Return the address of another page of the same list."""
    return listing.address(page=number)


@register.simple_tag
def export_address(listing, kind: str) -> str:
    """Return the address of the whole list as a file."""
    return listing.address(export=kind, page=None)


@register.simple_tag(takes_context=True)
def form_fields(context, form) -> str:
    """Draw the summary of errors and the fields of a form, without its tag and its buttons."""
    helper = copy(getattr(form, "helper", None)) or FormHelper()
    helper.form_tag, helper.disable_csrf = False, True
    return render_crispy_form(form, helper=helper, context=context.flatten())


@register.simple_tag
def control(field) -> str:
    """Draw the control of one field, in the classes of the design and tied to its help and errors."""
    widget = field.field.widget
    css = "form-control"
    if isinstance(widget, forms.CheckboxInput):
        css = "form-check-input"
    elif isinstance(widget, forms.Select):
        css = "form-select"
    names = [*widget.attrs.get("class", "").split(), css, *(["is-invalid"] if field.errors else [])]
    attrs = {"class": " ".join(dict.fromkeys(names))}
    if described := field.aria_describedby:
        attrs["aria-describedby"] = described
    return field.as_widget(attrs=attrs)


@register.filter
def is_group(field) -> bool:
    """Say whether a field is drawn as several controls, which need a legend in place of a label."""
    return isinstance(
        field.field.widget, forms.RadioSelect | forms.CheckboxSelectMultiple | forms.MultiWidget
    )


@register.filter
def first_control(field) -> str:
    """Return the id that a link to this field leads to."""
    if isinstance(field.field.widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return f"{field.auto_id}_0"
    return field.id_for_label or field.auto_id


@register.filter
def error_count(form) -> int:
    """Count the sentences that a form has to say about what was entered."""
    return sum(len(errors) for errors in form.errors.values())

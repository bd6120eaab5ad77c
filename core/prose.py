"""Plain text as HTML: paragraphs, and lists where every line of a paragraph begins with a dash."""

from collections.abc import Callable

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

DASH = "- "


def blocks(text: str, *, inline: Callable[[str], str] = escape) -> list[SafeString]:
    """Return each paragraph of `text` as a block of HTML; `inline` escapes what stands in it."""
    parts = text.replace("\r\n", "\n").strip().split("\n\n")
    return [_block(part.strip("\n"), inline) for part in parts if part.strip()]


def _block(text: str, inline: Callable[[str], str]) -> SafeString:
    lines = text.split("\n")
    if all(line.startswith(DASH) for line in lines):
        rows = ((_safe(inline(line.removeprefix(DASH))),) for line in lines)
        return format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", rows))
    return format_html("<p>{}</p>", _safe(inline(text).replace("\n", "<br>")))


def _safe(html: str) -> SafeString:
    return mark_safe(html)  # noqa: S308 -- escaped by whoever made it

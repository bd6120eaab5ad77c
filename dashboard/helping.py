"""The questions and answers of the help pages, one by one: so that each has its address and is found."""

import re
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from html import unescape

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe

FOLD = re.compile(r'<details class="fold"><summary>(.*?)</summary>(.*?)</details>', re.S)


@dataclass(frozen=True)
class Topic:
    """One question of a help page; `mark` is where on the page it stands, `text` what is searched."""

    question: str
    text: str
    mark: str


@lru_cache(maxsize=64)
def topics(role: str, language: str) -> tuple[Topic, ...]:
    """Return what the help page of a role answers, in one language."""
    with translation.override(language):
        page = render_to_string(f"dashboard/help/{role}.html")
    found = []
    for question, answer in FOLD.findall(page):
        words = _plain(question)
        text = f"{words} {_plain(answer)}".casefold()
        found.append(Topic(question=words, text=text, mark=_mark(question)))
    return tuple(found)


def with_marks(page: str) -> SafeString:
    """Return a help page in which every question can be led to."""

    def marked(found: re.Match) -> str:
        opening = f'<details class="fold" id="{_mark(found[1])}">'
        return found[0].replace('<details class="fold">', opening, 1)

    return mark_safe(FOLD.sub(marked, page))  # noqa: S308 - our own page, with ids of our own making


def _mark(question: str) -> str:
    """Return a name for a question that changes only with its words."""
    return f"q-{sha256(_plain(question).encode()).hexdigest()[:10]}"


def _plain(html: str) -> str:
    return " ".join(unescape(strip_tags(html)).split())

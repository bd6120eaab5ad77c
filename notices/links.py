"""Links in notices: ordinary ones are plain text, personal ones exist only while the message is sent.

A personal link opens something without signing in, so whoever can read it can act for its recipient.
Stored texts hold a mark in its place. An app registers what makes the address or the code:

    links.resolver("offboarding.answer", answer_links.issue)      # in apps.ready
    outbox.put(…, links={"answer": Link.personal("offboarding.answer", request=request.pk)})

The resolver is called as `issue(notice_key, **ids)` inside the delivery, keeps at most a hash of what
it returns, and may be called again when a delivery is repeated.
"""

import re
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from django.conf import settings

MARK = re.compile(r"\[\[([a-z_]+)-[0-9a-f]{12}\]\]")
_resolvers: dict[str, Callable[..., str]] = {}


@dataclass(frozen=True)
class Link:
    """Where a notice leads: a page behind the sign-in (`path`), or what a resolver will make."""

    path: str = ""
    resolver: str = ""
    ids: dict = field(default_factory=dict)

    @classmethod
    def to(cls, thing) -> "Link":
        """Return the link to a row's own page, or to a path such as `reverse(…)` gives."""
        return cls(path=thing if isinstance(thing, str) else thing.get_absolute_url())

    @classmethod
    def personal(cls, resolver: str, **ids: int | str) -> "Link":
        """Return a link or code that only the recipient may ever see."""
        return cls(resolver=resolver, ids=ids)


def resolver(name: str, issue: Callable[..., str]) -> None:
    """Name the function that makes the personal links of one kind."""
    _resolvers[name] = issue


def in_texts(links: Mapping[str, Link]) -> tuple[dict[str, str], dict[str, dict]]:
    """Return what templates write for each link, and what delivery needs to resolve the marks.

    A mark has a random part, so nothing that a person typed into a text can become one.
    """
    written, marks = {}, {}
    for name, link in links.items():
        if not link.resolver:
            written[name] = f"{settings.SITE_URL}{link.path}"
            continue
        mark = f"[[{name}-{secrets.token_hex(6)}]]"
        written[name] = mark
        marks[mark] = {"resolver": link.resolver, "ids": link.ids}
    return written, marks


def first_path(links: Mapping[str, Link]) -> str:
    """Return the page behind the sign-in to which a notice leads; "" if only its mail leads anywhere."""
    return next((link.path for link in links.values() if link.path), "")


def resolve(marks: Mapping[str, dict], *, notice_key: str) -> dict[str, str]:
    """Return the real link or code of every mark; a new one each time unless the resolver derives it."""
    return {
        mark: _resolvers[made["resolver"]](notice_key, **made["ids"])
        for mark, made in marks.items()
    }


def masked(text: str, words: str) -> str:
    """Return `text` with `words` where a personal link or code stood."""
    return MARK.sub(lambda _match: words, text)

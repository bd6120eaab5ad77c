"""From templates to the words of a notice: subject, plain text and HTML, with personal links masked."""

import re
from dataclasses import dataclass

from django.conf import settings
from django.template import Context, TemplateDoesNotExist
from django.template.loader import get_template, render_to_string
from django.utils.html import escape, urlize
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from core import prose
from ledger import checkpoints
from notices.links import MARK

LONGEST_SUBJECT = 300
# Stands above the newest checkpoint of the ledger at the foot of every message.
SEALED = _(
    "Seal of the company’s ledger when this was written. Whoever keeps it can find out later whether"
    " anything was changed that was recorded before."
)


# Stands where a name will be, in words that are made once for many people.
SOMEBODY = "\ue000name\ue000"  # private-use letters, which nobody types


@dataclass(frozen=True)
class Texts:
    """The words of one notice; the HTML may be made later of the text."""

    subject: str
    text: str
    html: str

    def with_own(self, own: dict[str, str]) -> "Texts":
        """Return the words with what is one recipient's own in place of what stood there."""
        subject, text = self.subject, self.text
        for there, mine in own.items():
            subject, text = subject.replace(there, mine), text.replace(there, mine)
        return Texts(subject, text, self.html)


def render(kind: str, context: dict, *, links: dict[str, str], seal: str | None = None) -> Texts:
    """Render templates/notices/<kind>.txt, whose first line is the subject, and <kind>.html.

    Where there is no HTML template, the paragraphs of the text make the HTML. Whoever writes many
    notices at once asks for the seal at their foot only once.
    """
    seal = checkpoints.footer() if seal is None else seal
    context = {**context, "links": links, "firm_name": settings.FIRM_NAME, "seal": seal}
    subject, text = _words(kind, context)
    context |= {"subject": subject, "paragraphs": paragraphs(text)}
    try:
        html = render_to_string(f"notices/{kind}.html", context)
    except TemplateDoesNotExist:
        html = render_to_string("notices/emails/plain.html", context)
    return Texts(subject=subject, text=text + _foot(seal), html=html)


def render_plain(kind: str, context: dict, *, links: dict[str, str], seal: str) -> Texts:
    """Render only the text; `html_of` makes the HTML when the message is sent. For many at once."""
    context = {**context, "links": links, "firm_name": settings.FIRM_NAME}
    subject, text = _words(kind, context)
    return Texts(subject=subject, text=text + _foot(seal), html="")


def html_of(subject: str, stored: str) -> str:
    """Return the HTML of a message of which only the text was stored."""
    text, _rule, foot = stored.partition(f"\n-- \n{SEALED}\n\n")
    context = {
        "subject": subject,
        "paragraphs": paragraphs(text),
        "firm_name": settings.FIRM_NAME,
        "seal": foot,
    }
    return render_to_string("notices/emails/plain.html", context)


def _words(kind: str, context: dict) -> tuple[str, str]:
    template = get_template(f"notices/{kind}.txt").template
    words = template.render(Context(context, autoescape=False)).strip()
    subject, _newline, text = words.partition("\n")
    subject = " ".join(MARK.sub("", subject).split())[:LONGEST_SUBJECT]
    return subject, re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def _foot(seal: str) -> str:
    return f"\n-- \n{SEALED}\n\n{seal}" if seal else ""


def paragraphs(text: str) -> list[SafeString]:
    """Return plain text as HTML paragraphs: everything escaped, addresses and marks made links."""
    return prose.blocks(text, inline=_linked)


def _linked(text: str) -> str:
    linked = urlize(text, nofollow=False, autoescape=True)
    return MARK.sub(lambda found: f'<a href="{found[0]}">{found[0]}</a>', linked)


def unmasked(text: str, found: dict[str, str], *, html: bool) -> str:
    """Return `text` with the real links and codes in place of their marks; a code is nothing to click on."""
    for mark, secret in found.items():
        if html and not secret.startswith(("https://", "http://")):
            text = text.replace(f'<a href="{mark}">{mark}</a>', f"<strong>{mark}</strong>")
        text = text.replace(mark, escape(secret) if html else secret)
    return text

"""Reads the words out of a firm's own document: DOCX with its headings, PDF page by page. Stores nothing."""

import io
import re
import time

from django.utils.translation import gettext as _
from pypdf import PdfReader
from pypdf.errors import PyPdfError

from core import archives, xml
from core.refusals import Unreadable

MOST_BYTES = 10 * 1024 * 1024
MOST_LETTERS = 400_000
MOST_PAGES = 300
MOST_SECONDS = 20
DOCX_TEXT = "word/document.xml"
# What a damaged or hostile PDF makes its reader raise.
BROKEN = (
    PyPdfError, ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError,
    OverflowError, ArithmeticError, NotImplementedError, MemoryError, AssertionError, OSError,
)  # fmt: skip
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff\ud800-\udfff]")


def words_of(content: bytes, filename: str) -> str:
    """Return the words of a document as headings and paragraphs in Markdown.

    Raises `Unreadable` with one sentence for anything that is not an honest PDF or DOCX with words.
    """
    name = archives.shown(filename)
    if len(content) > MOST_BYTES:
        raise Unreadable(_("“%s” is larger than 10 MB; please send a smaller file.") % name)
    if content.startswith(b"%PDF-"):
        found = _pdf(content, name)
    elif archives.is_zip(content):
        found = _docx(content, name)
    else:
        raise Unreadable(_("“%s” is neither a PDF nor a Word document (.docx).") % name)
    found = _tidy(found)
    if not re.search(r"\w", found):
        raise Unreadable(
            _("“%s” holds no words that can be read; perhaps it is a picture of a page.") % name
        )
    if len(found) > MOST_LETTERS:
        raise Unreadable(_("“%s” is longer than a policy can be; please shorten it.") % name)
    return found


def _tidy(text: str) -> str:
    text = _CONTROL.sub("", text.replace("\r", "\n").replace("\t", " ").replace("\x0c", "\n\n"))
    lines = [" ".join(line.split()) for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip() + "\n"


def _pdf(content: bytes, name: str) -> str:
    began, pages, letters = time.monotonic(), [], 0
    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted:
            raise Unreadable(
                _("“%s” is protected with a password; please send it without one.") % name
            )
        if len(reader.pages) > MOST_PAGES:
            raise Unreadable(_("“%s” has more than 300 pages; please shorten it.") % name)
        for page in reader.pages:
            pages.append(page.extract_text())
            letters += len(pages[-1])
            if letters > MOST_LETTERS or time.monotonic() - began > MOST_SECONDS:
                raise Unreadable(_("“%s” takes too long to read; please simplify it.") % name)
    except BROKEN as error:
        raise Unreadable(_("“%s” is damaged; please save it as a PDF again.") % name) from error
    return "\n\n".join(pages)


def _docx(content: bytes, name: str) -> str:
    archive = archives.Archive(content, name)
    entries = archive.entries(lambda member: member == DOCX_TEXT)
    if not entries:
        raise Unreadable(_("“%s” is neither a PDF nor a Word document (.docx).") % name)
    reader = _Docx(name)
    try:
        for _step in xml.parsed(archive, entries[0], reader):
            if reader.letters > MOST_LETTERS:
                reader.end("p")
                break
    except Unreadable as error:
        sentence = _("“%s” is damaged inside; please save it again as .docx or as a PDF.")
        raise Unreadable(sentence % name) from error
    return "\n\n".join(reader.paragraphs)


class _Docx(xml.Reader):
    """Gathers the paragraphs of a Word document; deleted words and second drawings are left out."""

    def __init__(self, name: str):
        self.name, self.paragraphs, self.letters = name, [], 0
        self.words: list[str] = []
        self.heading = self.in_text = False
        self.hidden = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name in ("Fallback", "del"):
            self.hidden += 1
        elif name == "p":
            self.words, self.heading = [], False
        elif name == "pStyle":
            value = next((v for key, v in attributes.items() if key.endswith("val")), "")
            self.heading = value.lower().startswith(("heading", "title", "berschrift", "titre"))
        elif name in ("tab", "br", "cr"):
            self.words.append("\n" if name != "tab" else " ")
        self.in_text = name == "t" and not self.hidden

    def end(self, name: str) -> None:
        self.in_text = False
        if name in ("Fallback", "del"):
            self.hidden -= 1
        elif name == "p" and (words := "".join(self.words).strip()):
            self.paragraphs.append(f"## {' '.join(words.split())}" if self.heading else words)
            self.words = []

    def text(self, text: str) -> None:
        if self.in_text:
            self.words.append(text)
            self.letters += len(text)

"""Reads XML that somebody sent us in steps, and gives up on everything that only an attacker writes.

A document type declaration is refused before an entity can be declared; depth, the number of
different names and the length of one tag are limited, so that memory stays small.
"""

from collections.abc import Iterator
from xml.parsers import expat

from django.utils.translation import gettext as _

from core.archives import Archive, Entry
from core.refusals import Unreadable

MOST_DEPTH = 30
MOST_NAMES = 5_000
MOST_SILENT_STEPS = 16  # steps of 64 kB without a single element or text: one giant tag


class Reader:
    """What is told about each element; names come without their prefix."""

    def start(self, name: str, attributes: dict[str, str]) -> None: ...

    def end(self, name: str) -> None: ...

    def text(self, text: str) -> None: ...


def parsed(archive: Archive, entry: Entry, reader: Reader) -> Iterator[None]:
    """Send one XML member through `reader.start`, `.end` and `.text`; yield after each step."""
    sentence = _("“%(file)s” is damaged inside; please save it again as .xlsx or as CSV.")
    damaged = Unreadable(sentence % {"file": archive.filename})
    watch = _Watch(reader, damaged)
    try:
        for step in archive.chunks(entry):
            watch.feed(step, final=False)
            yield
        watch.feed(b"", final=True)
        yield
    except (expat.ExpatError, LookupError, ValueError) as error:  # the last two: its encoding
        raise damaged from error


class _Watch:
    """An expat parser that gives up on everything that only an attacker writes."""

    def __init__(self, reader: Reader, damaged: Unreadable):
        self.reader, self.damaged = reader, damaged
        self.depth = self.silent = 0
        self.parser = parser = expat.ParserCreate(intern={})
        parser.buffer_text = True
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.text
        parser.StartDoctypeDeclHandler = self.give_up
        parser.EntityDeclHandler = self.give_up
        parser.ProcessingInstructionHandler = self.seen
        parser.CommentHandler = self.seen

    def feed(self, step: bytes, *, final: bool) -> None:
        self.silent += 1
        self.parser.Parse(step, final)
        if self.silent > MOST_SILENT_STEPS or len(self.parser.intern) > MOST_NAMES:
            raise self.damaged

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.silent = 0
        self.depth += 1
        if self.depth > MOST_DEPTH:
            raise self.damaged
        self.reader.start(name.rpartition(":")[2], attributes)

    def end(self, name: str) -> None:
        self.silent = 0
        self.depth -= 1
        self.reader.end(name.rpartition(":")[2])

    def text(self, text: str) -> None:
        self.silent = 0
        self.reader.text(text)

    def seen(self, *_what) -> None:
        self.silent = 0

    def give_up(self, *_what) -> None:
        raise self.damaged

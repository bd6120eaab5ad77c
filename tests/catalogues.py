"""The catalogues of other languages: what the sources say, what is translated, and how it is compiled.

    python -m tests.catalogues           puts new sentences into the catalogues, drops those nobody says, compiles
    python -m tests.catalogues --bare    lists every template that still holds words outside of a translation

Needs no gettext: the compiled form is a table that Python reads and that is written here, the same on every computer.
"""

import ast
import json
import re
import struct
import sys
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from tests.house import APPS, ROOT

LANGUAGES = ("de", "fr")
CALLED = {"_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy"}
TAG = re.compile(r"""\{%\s*(?:translate|trans)\s+("[^"]*"|'[^']*')""")
WITHIN = re.compile(r"""_\(("[^"]*"|'[^']*')\)""")
BLOCK = re.compile(
    r"\{%\s*blocktrans(?:late)?\b.*?%\}(.*?)\{%\s*endblocktrans(?:late)?\s*%\}", re.S
)
PLURAL = re.compile(r"\{%\s*plural\s*%\}")
BLANK = re.compile(r"\{\{\s*(.*?)\s*\}\}")
COMMENT = re.compile(
    r"\{% block tile %\}[\w-]*\{% endblock %\}|\{%\s*comment\b.*?endcomment\s*%\}|\{#.*?#\}", re.S
)
UNSEEN = re.compile(r"<(svg|script|style)\b.*?</\1>|<!--.*?-->", re.S)
SPOKEN = re.compile(r'\b(?:aria-label|placeholder|title|alt|data-label|data-copied)="([^"]*)"')
# Data of which some fields are translated where they are shown.
DATA = {
    "campaigns/data/quiz.json": ("question", "text", "explanation"),
    "places/data/places.json": ("reason",),
}
THEIRS = re.compile(r"\bIn (?:Germany|Austria|France|Luxembourg|Quebec),")
# Names and marks that are the same in every language.
SAME = {"PolicyHub", "PDF", "CSV", "XLSX", "ZIP", "SHA", "HR", "doctype", "html"}


@dataclass
class Message:
    """One English text as the sources say it, and its forms in another language."""

    text: str
    plural: str = ""
    forms: list[str] = field(default_factory=list)

    @property
    def wants(self) -> int:
        return 2 if self.plural else 1

    @property
    def is_done(self) -> bool:
        return len(self.forms) == self.wants and all(self.forms)


def in_python(source: str) -> list[Message]:
    """Return what a module hands to gettext."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        if node.func.id in CALLED and node.args and _is_text(node.args[0]):
            several = node.func.id.startswith("ngettext")
            found.append(Message(node.args[0].value, node.args[1].value if several else ""))
    return found


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def in_template(source: str) -> list[Message]:
    """Return what a template has translated, as Django asks the catalogue for it."""
    source = COMMENT.sub("", source)
    found = [Message(text[1:-1].replace("%", "%%")) for text in TAG.findall(source)]
    found += [Message(text[1:-1].replace("%", "%%")) for text in WITHIN.findall(source)]
    for block in BLOCK.findall(source):
        forms = [BLANK.sub(r"%(\1)s", form.replace("%", "%%")) for form in _split(block)]
        found.append(Message(*forms))
    return found


def _split(block: str) -> list[str]:
    """The plural mark stands between two forms."""
    return PLURAL.split(block)


def bare(source: str) -> list[str]:
    """Return the words of a template that no translation reaches."""
    source = BLOCK.sub("", COMMENT.sub("", source))
    source = re.sub(r"\{%.*?%\}|\{\{.*?\}\}", " ", source, flags=re.S)
    source = UNSEEN.sub("", source)
    texts = [*SPOKEN.findall(source), re.sub(r"<[^>]*>|&\w+;", " ", source)]
    return [
        word for text in texts for word in re.findall(r"[^\W\d_]{2,}", text) if word not in SAME
    ]


def in_data(name: str) -> list[Message]:
    """Return what data of ours says that templates and rules have translated: the quiz, and why a place is closed.

    Of the places, those where German or French is usual.
    """
    found = []

    def gather(part, key: str = "") -> None:
        if isinstance(part, dict):
            for inner, each in part.items():
                gather(each, inner)
        elif isinstance(part, list):
            for each in part:
                gather(each, key)
        elif key in DATA[name] and (key != "reason" or THEIRS.search(part)):
            found.append(Message(part))

    gather(json.loads((ROOT / name).read_text(encoding="utf-8")))
    return found


@cache
def said_in(name: str) -> tuple[Message, ...]:
    """Return what a file of ours says; its name is relative to the project."""
    if name in DATA:
        return tuple(in_data(name))
    source = (ROOT / name).read_text(encoding="utf-8")
    return tuple(in_python(source) if name.endswith(".py") else in_template(source))


@cache
def sources() -> tuple[str, ...]:
    """Return the names of all files that say anything."""
    modules = [
        path
        for app in APPS
        for path in (ROOT / app).rglob("*.py")
        if not {"tests", "migrations"} & set(path.relative_to(ROOT).parts)
    ]
    templates = [p for p in (ROOT / "templates").rglob("*") if p.suffix in (".html", ".txt")]
    return (*DATA, *sorted(str(path.relative_to(ROOT)) for path in [*modules, *templates]))


def said(names) -> dict[str, Message]:
    """Return everything that these files say, by its English words."""
    found: dict[str, Message] = {}
    for name in names:
        for message in said_in(name):
            known = found.get(message.text)
            if message.text and (known is None or (message.plural and not known.plural)):
                found[message.text] = message
    return found


# ---------------------------------------------------------------- catalogues


def path_of(language: str, ending: str) -> Path:
    return ROOT / "locale" / language / "LC_MESSAGES" / f"django.{ending}"


def head_of(language: str) -> str:
    rule = "n > 1" if language == "fr" else "n != 1"
    return (
        f"Project-Id-Version: PolicyHub\nLanguage: {language}\nMIME-Version: 1.0\n"
        "Content-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: 8bit\n"
        f"Plural-Forms: nplurals=2; plural=({rule});\n"
    )


def read(language: str) -> dict[str, Message]:
    """Return what a written catalogue says."""
    found = {}
    for block in path_of(language, "po").read_text(encoding="utf-8").split("\n\n"):
        parts = re.findall(r'^(msgid|msgid_plural|msgstr|msgstr\[\d\]) ((?:".*"\n?)+)', block, re.M)
        texts = {
            name: "".join(ast.literal_eval(line) for line in lines.strip().splitlines())
            for name, lines in parts
        }
        forms = [text for name, text in texts.items() if name.startswith("msgstr")]
        if texts.get("msgid"):
            plural = texts.get("msgid_plural", "")
            found[texts["msgid"]] = Message(texts["msgid"], plural, forms)
    return found


def written(language: str, messages: dict[str, Message]) -> str:
    """Return a catalogue as it is written, in the order of its English words."""
    head = head_of(language).splitlines()
    lines = ["# Written by people, put in order and compiled by `python -m tests.catalogues`."]
    lines += ['msgid ""', 'msgstr ""', *(_quoted(f"{line}\n") for line in head)]
    for text in sorted(messages):
        message = messages[text]
        forms = message.forms or [""] * message.wants
        lines += ["", *(["#, python-format"] if "%(" in text or "%s" in text else [])]
        lines.append(f"msgid {_quoted(text)}")
        if message.plural:
            lines.append(f"msgid_plural {_quoted(message.plural)}")
            lines += [f"msgstr[{at}] {_quoted(form)}" for at, form in enumerate(forms)]
        else:
            lines.append(f"msgstr {_quoted(forms[0])}")
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped.replace(chr(9), chr(92) + "t")}"'


def compiled(language: str, messages: dict[str, Message]) -> bytes:
    """Return a catalogue as gettext reads it: two tables of lengths and places, then the texts."""
    pairs = [(b"", head_of(language).encode())]
    for message in messages.values():
        if message.is_done:
            key = "\0".join(filter(None, [message.text, message.plural]))
            pairs.append((key.encode(), "\0".join(message.forms).encode()))
    pairs.sort()
    count = len(pairs)
    keys, values, texts, at = b"", b"", b"", 28 + 16 * count
    for column in (0, 1):
        for pair in pairs:
            table = struct.pack("<II", len(pair[column]), at + len(texts))
            texts += pair[column] + b"\0"
            keys, values = (keys + table, values) if column == 0 else (keys, values + table)
    head = struct.pack("<7I", 0x950412DE, 0, count, 28, 28 + 8 * count, 0, at)
    return head + keys + values + texts


def renew(language: str, wanted: dict[str, Message]) -> int:
    """Bring a catalogue up to what is said; return how many texts wait for their translation."""
    known = read(language)
    for text, message in wanted.items():
        kept = known.get(text)
        same = kept is not None and kept.plural == message.plural
        known[text] = Message(text, message.plural, kept.forms if same else [])
    everything = said(sources())
    kept = {text: message for text, message in known.items() if text in everything}
    path_of(language, "po").write_text(written(language, kept), encoding="utf-8")
    path_of(language, "mo").write_bytes(compiled(language, kept))
    return sum(not message.is_done for message in kept.values())


def main() -> None:
    if "--bare" in sys.argv:
        for name in sources():
            if not name.endswith(".py") and (found := bare((ROOT / name).read_text())):
                sys.stdout.write(f"{name}: {' '.join(found)}\n")
        return
    from tests.surfaces import complete  # noqa: PLC0415 (it asks Django, which listing needs not)

    for language in LANGUAGES:
        waiting = renew(language, said(complete()))
        sys.stdout.write(f"{language}: {waiting} texts wait for their translation.\n")


if __name__ == "__main__":
    main()

"""Puts the page on disk together: one HTML file that holds everything it needs and can reach no network.

The scripts are those of the portal's page, joined in the order of their imports. The same sources make the
same bytes, so that anybody can make the file themselves and compare its SHA-256.
"""

import json
import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.utils import translation

from rounds.rules import BATCH, BUCKETS
from rounds.texts import WORDS

NAME = "policyhub-private-check.html"
SKELETON = Path(__file__).parent / "offline"
SCRIPTS = settings.BASE_DIR / "static" / "js" / "private_check"
IMPORT = re.compile(
    r"^import\s+(?:\{([^}]*)\}|\*\s+as\s+(\w+))\s+from\s+[\"']([^\"']+)[\"'];?$", re.MULTILINE
)
EXPORTED = re.compile(
    r"^export (?=(?:const|let|class|(?:async )?function\*?)\s+(\w+))", re.MULTILINE
)
LISTED = re.compile(r"^export \{([^}]*)\};?$", re.MULTILINE)


@cache
def page() -> str:
    """Return the page as it is downloaded."""
    script, style = bundle(SCRIPTS / "offline_page.js"), _read("page.css")
    parts = {
        "style": style,
        "policy": f"default-src 'none'; script-src '{_pinned(script)}'; style-src '{_pinned(style)}';"
        " worker-src blob:; base-uri 'none'; form-action 'none'",
        "batch": str(BATCH),
        "buckets": json.dumps(BUCKETS),
        "words": _words(),
        "worker": bundle(SCRIPTS / "offline_worker.js"),
        "script": script,
    }
    return re.sub(r"\{\{ (\w+) \}\}", lambda found: parts[found[1]], _read("page.html"))


def digest() -> str:
    """Return the SHA-256 of the page."""
    return sha256(page().encode()).hexdigest()


def bundle(entry: Path) -> str:
    """Return a module and all that it imports as one script, each module in a scope of its own."""
    order: list[Path] = []
    _visit(entry.resolve(), order)
    names = {path: f"module_{number}" for number, path in enumerate(order)}
    return "\n".join(_wrapped(path, names) for path in order)


def _visit(path: Path, order: list[Path]) -> None:
    if path in order:
        return
    for _names, _star, source in IMPORT.findall(path.read_text(encoding="utf-8")):
        _visit((path.parent / source).resolve(), order)
    if path not in order:
        order.append(path)


def _wrapped(path: Path, names: dict[Path, str]) -> str:
    """Return one module as a function that is called at once and returns what it exports."""
    text = path.read_text(encoding="utf-8")

    def taken(found: re.Match) -> str:
        wanted, star, source = found.groups()
        origin = names[(path.parent / source).resolve()]
        if star:
            return f"const {star} = {origin};"
        return f"const {{{_renamed(wanted)}}} = {origin};"

    exported = EXPORTED.findall(text)
    exported += [name.strip() for listed in LISTED.findall(text) for name in listed.split(",")]
    body = LISTED.sub("", EXPORTED.sub("", IMPORT.sub(taken, text)))
    result = ", ".join(name for name in exported if name)
    return f"const {names[path]} = (() => {{\n{body}\nreturn {{ {result} }};\n}})();"


def _renamed(wanted: str) -> str:
    return ",".join(re.sub(r"\s+as\s+", ": ", name) for name in wanted.split(",") if name.strip())


def _words() -> str:
    with translation.override("en-gb"):
        text = json.dumps(WORDS, cls=DjangoJSONEncoder, sort_keys=True)
    return text.replace("<", "\\u003c")


def _pinned(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def _read(name: str) -> str:
    return (SKELETON / name).read_text(encoding="utf-8").removesuffix("\n")

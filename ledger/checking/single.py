"""The two files that check without us: the modules of this package joined into one, and a page."""

from collections.abc import Iterable
from html import escape
from pathlib import Path

NAME, PAGE = "policyhub_verifier.py", "policyhub_verifier.html"
FOLDER = Path(__file__).parent
ORDER = ["ed25519", "notes", "proofs", "receipts", "packs", "logs", "command"]


def source() -> str:
    """Return the text of the single file: every module in turn, without what it takes from the others."""
    texts = {name: (FOLDER / f"{name}.py").read_text(encoding="utf-8") for name in ORDER}
    head = texts["command"].split('"""')[1]
    bodies = [_body(texts[name]) for name in ORDER]
    return f'"""{head}"""\n\n' + "\n\n".join(bodies) + "\n"


def _body(text: str) -> str:
    _quotes, summary, rest = text.split('"""', 2)
    lines = [line for line in rest.split("\n") if not line.startswith("from ledger.")]
    rule = "# " + "-" * 90
    return f"{rule}\n# {summary.strip().splitlines()[0]}\n" + "\n".join(lines).strip() + "\n"


def page(vkeys: Iterable[str]) -> str:
    """Return the page that checks receipts in a browser with the network off, trusting `vkeys`."""
    text = (FOLDER / PAGE).read_text(encoding="utf-8")
    return text.replace("/*KEYS*/", escape("\n".join(vkeys)))

"""Proof packs: what the ledger holds of one matter, in a zip that verifies without us; and evidence packs.

An evidence pack has one shape, whatever it is about: a statement in plain words, the same as a PDF, facts for
programs, texts and files of the matter, and the proofs. It is written to a file of its own, piece by piece.
"""

import io
import json
import tempfile
import zipfile
from base64 import b64encode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import BinaryIO

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from core import clock, pdf
from core.refusals import refuse
from ledger import checkpoints, keys, proofs, receipts, rules, words
from ledger.checking import single
from ledger.checking.packs import GROWTH, GROWTH_FILE, RECEIPTS
from ledger.checking.receipts import checked_receipt
from ledger.models import Checkpoint, Entry, VerifierKey

README = _(
    "This pack holds what the ledger of the company says of one matter.\n\n"
    "receipts/          one receipt for each event, in the order of the ledger\n"
    "growth.txt         proof that the ledger has only grown since the first of them was sealed\n"
    "keys.txt           the public keys of the ledger; compare them with what you know\n"
    "%(page)s   opens in a browser and checks one receipt, with the network off\n"
    "%(script)s     checks the whole pack: python %(script)s PACK.zip --key KEY\n"
)
MORE = _(
    "\nBeside them, in every evidence pack:\n\n"
    "WITNESS.txt        what this shows, in plain words, and what it does not prove\n"
    "evidence.pdf       the same to print and file\n"
    "facts.json         the same for programs, with the SHA-256 of every other file\n"
)
IN_MEMORY = 5_000_000  # a larger pack is written to the disk while it is made
PIECE = 1 << 16


@dataclass(frozen=True)
class Section:
    """One part of the statement: a heading, and lines to read."""

    heading: str
    lines: list[str]


@dataclass(frozen=True)
class Evidence:
    """What an app says of one matter; the ledger adds the proofs and the statement about the chain.

    `files` are pairs of name and content: text, bytes, or pieces of a file that is too large to hold.
    `page` is the matter as a PDF where it has one of its own. `leaves_out` are entries nobody may be shown.
    """

    title: str
    subjects: list[str]
    sections: list[Section]
    facts: dict
    files: Iterable[tuple[str, str | bytes | Iterator[bytes]]] = ()
    page: bytes = b""
    leaves_out: frozenset[int] = frozenset()
    is_confidential: bool = False  # what is said of cases stands only in the pack of a case


def proof_pack(subjects: Iterable[str]) -> bytes:
    """Return the receipts of all events about `subjects` as a zip; refuse when there are none."""
    sealed = list(_sealed(subjects))
    refuse("" if sealed else _("The ledger holds no sealed entry about this."))
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as pack:
        pack.writestr("README.txt", _readme())
        for entry in sealed:
            pack.writestr(_name_of(entry), receipts.receipt(entry))
        _add_checker(pack, sealed[0])
    return content.getvalue()


def written(evidence: Evidence, *, by) -> BinaryIO:
    """Write an evidence pack to a file that goes with its last reader, and return it at its beginning."""
    file = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - its reader closes it
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as pack:
        pack.writestr("README.txt", _readme() + MORE)
        told = list(_add_receipts(pack, evidence))
        digests = {name: _add(pack, name, content) for name, content in evidence.files}
        statement = _statement(evidence, told, by=by)
        pack.writestr("WITNESS.txt", render_to_string("ledger/witness.txt", statement))
        page = evidence.page or pdf.rendered(
            render_to_string("ledger/evidence_pdf.html", statement)
        )
        digests["evidence.pdf"] = _add(pack, "evidence.pdf", page)
        facts = {
            "title": evidence.title,
            "made_at": clock.now(),
            "made_for": str(by),
            **evidence.facts,
            "entries": [{key: row[key] for key in ("index", "at", "verb", "file")} for row in told],
            "sha256": digests,
        }
        text = json.dumps(facts, cls=DjangoJSONEncoder, indent=1, ensure_ascii=False)
        pack.writestr("facts.json", text + "\n")
    file.seek(0)
    return file


def pieces_of(file) -> Iterator[bytes]:
    """Yield a stored file piece by piece."""
    with file.open("rb") as opened:
        while piece := opened.read(PIECE):
            yield piece


def growth(first: Checkpoint, second: Checkpoint) -> str:
    """Return the proof that the log of `second` begins with that of `first`, as a text file."""
    steps = proofs.consistency(first.size, second.size)
    lines = [GROWTH, *(b64encode(one.note.encode()).decode() for one in (first, second))]
    return "\n".join([*lines, *(b64encode(step).decode() for step in steps)]) + "\n"


def _sealed(subjects: Iterable[str]):
    entries = Entry.objects.filter(subject__in=list(subjects), leaf__isnull=False).exclude(body="")
    return entries.select_related("leaf").order_by("leaf__index")


def _add_receipts(pack: zipfile.ZipFile, evidence: Evidence) -> Iterator[dict]:
    """Write every receipt, check it as a stranger would, and yield what it says."""
    vkeys = list(VerifierKey.objects.values_list("vkey", flat=True))
    entries = [e for e in _sealed(evidence.subjects) if _may_be_told(e, evidence)]
    for entry in words.read(entries):
        text = receipts.receipt(entry)
        checked_receipt(text.encode(), vkeys, keys.holds)
        pack.writestr(_name_of(entry), text)
        yield {
            "index": entry.leaf.index,
            "at": entry.at,
            "verb": entry.verb,
            "said": entry.said,
            "by": entry.actor_words,
            "file": _name_of(entry),
        }
    if entries:
        _add_checker(pack, entries[0])


def _may_be_told(entry: Entry, evidence: Evidence) -> bool:
    if entry.pk in evidence.leaves_out:
        return False
    return evidence.is_confidential or not entry.verb.startswith(tuple(rules.CONFIDENTIAL))


def _add_checker(pack: zipfile.ZipFile, first: Entry) -> None:
    vkeys = list(VerifierKey.objects.values_list("vkey", flat=True))
    pack.writestr(GROWTH_FILE, growth(_first_over(first.leaf.index), checkpoints.newest()))
    pack.writestr("keys.txt", "".join(f"{vkey}\n" for vkey in vkeys))
    pack.writestr(single.PAGE, single.page(vkeys))
    pack.writestr(single.NAME, single.source())


def _statement(evidence: Evidence, told: list[dict], *, by) -> dict:
    newest = checkpoints.newest() if told else None
    return {
        "title": evidence.title,
        "sections": evidence.sections,
        "told": told,
        "firm": settings.FIRM_NAME,
        "made_at": clock.now(),
        "by": by,
        "size": newest.size if newest else 0,
        "key": receipts.signing_key(newest) if newest else "",
        "checker": single.NAME,
        "page": single.PAGE,
    }


def _add(pack: zipfile.ZipFile, name: str, content: str | bytes | Iterator[bytes]) -> str:
    """Write one file and return its SHA-256; pieces are never held together."""
    digest = sha256()
    if isinstance(content, str):
        content = content.encode()
    pieces = [content] if isinstance(content, bytes) else content
    with pack.open(name, "w", force_zip64=True) as file:
        for piece in pieces:
            digest.update(piece)
            file.write(piece)
    return digest.hexdigest()


def _readme() -> str:
    return README % {"page": single.PAGE, "script": single.NAME}


def _name_of(entry: Entry) -> str:
    return f"{RECEIPTS}{entry.leaf.index:012d}.txt"


def _first_over(index: int) -> Checkpoint:
    return Checkpoint.objects.filter(size__gt=index).order_by("size").first()

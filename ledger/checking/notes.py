"""Signed notes and the checkpoints in them (C2SP signed-note and tlog-checkpoint)."""

import base64
import binascii
import re
from gettext import gettext as _
from hashlib import sha256

from ledger.checking.ed25519 import ed25519_holds

MOST_SIGNATURES = 100
ED25519 = 1
NUMBER = re.compile(r"(0|[1-9][0-9]{0,17})\Z", re.ASCII)


class Wrong(Exception):
    """The thing does not verify. The text says why, for whoever asked."""


class Key:
    """A public key as C2SP writes it: name+id+base64(type, key)."""

    def __init__(self, vkey: str):
        name, _plus, rest = vkey.partition("+")
        number, _plus, encoded = rest.partition("+")
        raw = decoded(encoded, what=_("the key"))
        if not is_key_name(name) or not re.fullmatch("[0-9a-f]{8}", number) or len(raw) != 33:
            raise Wrong(_("The key is not written as it should be: name+number+letters."))
        if raw[0] != ED25519:
            raise Wrong(_("The key is of a kind that this program does not know."))
        self.vkey, self.name, self.public = vkey, name, raw[1:]
        self.number = key_number(name, self.public)
        if number != self.number.hex():
            raise Wrong(_("The key was altered: its number does not belong to it."))


def key_number(name: str, public: bytes) -> bytes:
    """Return the four bytes by which notes refer to a key."""
    return sha256(name.encode() + b"\n" + bytes([ED25519]) + public).digest()[:4]


def is_key_name(name: str) -> bool:
    return bool(name) and "+" not in name and not any(letter.isspace() for letter in name)


def decoded(text: str, *, what: str, length: int = 0) -> bytes:
    """Return the bytes that base64 `text` stands for; refuse any other way to write them."""
    try:
        raw = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raw = b""
    if not raw or base64.b64encode(raw).decode() != text or (length and len(raw) != length):
        raise Wrong(_("A line that should hold %s does not.") % what)
    return raw


def parsed_note(note: str):
    """Return the text of a note and its signatures as (name, key number, signature)."""
    if any(letter < " " and letter != "\n" for letter in note):
        raise Wrong(_("The note holds control characters."))
    text, gap, tail = note.rpartition("\n\n")
    if not gap or not tail.endswith("\n"):
        raise Wrong(_("The note is not complete: its signatures are missing or were cut off."))
    lines, signatures = tail[:-1].split("\n"), []
    if len(lines) > MOST_SIGNATURES:
        raise Wrong(_("The note has more signatures than anybody needs."))
    for line in lines:
        dash, _space, rest = line.partition(" ")
        name, _space, encoded = rest.partition(" ")
        if dash != "—" or not is_key_name(name):
            raise Wrong(_("There are lines after the signatures that do not belong there."))
        raw = decoded(encoded, what=_("a signature"))
        if len(raw) < 5:
            raise Wrong(_("A signature is too short."))
        signatures.append((name, raw[:4], raw[4:]))
    return text + "\n", signatures


def opened_note(note: str, keys, holds=ed25519_holds):
    """Return the text of a note and the keys that signed it; refuse one that none of `keys` signed.

    Signatures of unknown keys are ignored; a false signature of a known key spoils the note.
    """
    text, signatures = parsed_note(note)
    known, signed, seen = {(key.name, key.number): key for key in keys}, [], set()
    for name, number, signature in signatures:
        key = known.get((name, number))
        if key is None or (name, number) in seen:
            continue
        seen.add((name, number))
        if not holds(key.public, text.encode(), signature):
            raise Wrong(
                _("The signature is false: the checkpoint was altered after it was signed.")
            )
        signed.append(key)
    if not signed:
        raise Wrong(_("The checkpoint is signed with another key than the one that is trusted."))
    return text, signed


class Checkpoint:
    """The size and the root of a log, as a note states them (C2SP tlog-checkpoint)."""

    def __init__(self, text: str):
        lines = text.split("\n")
        if len(lines) < 4 or lines.pop() or not all(lines):
            raise Wrong(_("The checkpoint is not complete."))
        if not NUMBER.match(lines[1]):
            raise Wrong(_("The size in the checkpoint is not a plain number."))
        self.origin, self.size = lines[0], int(lines[1])
        self.root = decoded(lines[2], what=_("the root of the ledger"), length=32)


def opened_checkpoint(note: str, keys, holds=ed25519_holds) -> Checkpoint:
    """Return the checkpoint in a note that one of `keys` signed in the name of its origin."""
    text, signed = opened_note(note, keys, holds)
    checkpoint = Checkpoint(text)
    if checkpoint.origin not in {key.name for key in signed}:
        raise Wrong(_("The checkpoint was signed for another ledger."))
    return checkpoint

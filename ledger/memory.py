"""What this machine remembers of the ledger outside of the database: its newest checkpoint.

A database that was restored from an older backup is found out by it: it holds fewer entries than
were sealed already. Signing on would fork the log, so nothing is recorded until an
administrator opens a new epoch (docs/ledger.md). The file is named after the log,
so that another database on the same machine does not disturb.
"""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from core.refusals import Refused
from ledger.checking.notes import Checkpoint, Wrong, parsed_note


@dataclass(frozen=True)
class Known:
    """The newest checkpoint that this machine has seen."""

    epoch: int
    size: int
    root: bytes
    note: str


def identity(origin: str) -> tuple[str, int]:
    """Return the name of the log and the number of the epoch that an origin names."""
    name, _slash, number = origin.rpartition("/")
    return name, int(number)


def known(origin: str) -> Known | None:
    """Return what is remembered of the log that `origin` belongs to; None when nothing is."""
    try:
        note = _file(origin).read_text(encoding="utf-8")
        checkpoint = Checkpoint(parsed_note(note)[0])
    except FileNotFoundError:
        return None
    except (Wrong, ValueError, OSError) as error:
        reason = _("What this machine remembers of the ledger cannot be read: %s") % error
        raise Refused(reason) from error
    return Known(identity(checkpoint.origin)[1], checkpoint.size, checkpoint.root, note)


def remember(origin: str, note: str) -> None:
    """Keep `note` as the newest, unless a newer one is already kept."""
    path, checkpoint = _file(origin), Checkpoint(parsed_note(note)[0])
    before = known(origin)
    if before and (before.epoch, before.size) >= (identity(origin)[1], checkpoint.size):
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    with draft.open("w", encoding="utf-8") as file:
        file.write(note)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)


def objection(before: Known | None, epoch: int, size: int) -> str:
    """Say why a log at `size` in `epoch` must not go on, given what was known; "" when it may."""
    if before is None or (before.epoch, before.size) <= (epoch, size):
        return ""
    return _(
        "The ledger has been stopped, because this database is older than the ledger: it holds"
        " %(here)d sealed entries, but %(there)d had been sealed already. If an older backup was"
        " restored, an administrator must open a new epoch of the ledger."
    ) % {"here": size, "there": before.size}


def trust(vkeys: list[str]) -> None:
    """Keep public keys that have signed, so that receipts can be checked without the database."""
    path = _keys()
    fresh = [vkey for vkey in vkeys if vkey not in trusted()]
    if fresh:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as file:
            file.writelines(f"{vkey}\n" for vkey in fresh)


def trusted() -> list[str]:
    """Return every public key that this machine has seen sign."""
    path = _keys()
    return path.read_text(encoding="utf-8").split() if path.exists() else []


def _keys() -> Path:
    return Path(settings.LEDGER_MEMORY) / "public_keys"


def _file(origin: str) -> Path:
    name = identity(origin)[0]
    safe = "".join(letter if letter.isalnum() or letter in "-." else "_" for letter in name)
    return Path(settings.LEDGER_MEMORY) / f"{safe}.checkpoint"

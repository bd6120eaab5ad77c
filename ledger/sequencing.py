"""Giving waiting events their places in the tree, in one transaction under the lock of the head.

The action that records an event only inserts rows. One pass takes what is visible, numbers it
without gaps, stores leaves and nodes, signs a checkpoint and deletes what it took. It may run at
any time, twice or late: whoever comes second waits for the lock and finds the rest. On PostgreSQL
this needs READ COMMITTED, the default: the lock is taken first, and what is read after it is new.
"""

import logging
import secrets
import struct
import time
from base64 import b64encode
from collections.abc import Iterable
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from core import clock
from core.nudges import nudge
from core.refusals import refuse
from ledger import bulk, events, keys, memory
from ledger.checking.notes import Key
from ledger.merkle import EMPTY_ROOT, Tree, leaf_hash
from ledger.models import Checkpoint, Epoch, Head, Pending, VerifierKey

MOST_LEAVES = 20_000  # in one transaction, or one row of Pending more
PLACE = struct.Struct(">q32s")
NUDGE_SECONDS = 1.0
log = logging.getLogger(__name__)
_nudged = [0.0]


def pack(places: Iterable[tuple[int, bytes]]) -> bytes:
    """Return ids and digests of entries as one value."""
    return b"".join(PLACE.pack(*place) for place in places)


def unpack(packed: bytes) -> list[tuple[int, bytes]]:
    """Return the ids and digests that `pack` put together."""
    return list(PLACE.iter_unpack(bytes(packed)))


def soon() -> None:
    """After the present transaction: sequence here, or ask the worker, at most once a second."""
    if settings.LEDGER_INLINE:
        transaction.on_commit(sequence, robust=True)
    elif time.monotonic() - _nudged[0] > NUDGE_SECONDS:
        _nudged[0] = time.monotonic()
        nudge("ledger.tasks.sequence")


def sequence() -> int:
    """Sequence everything that waits; return how many events got their place."""
    placed = 0
    while count := _pass():
        placed += count
    return placed


def locked_head() -> Head:
    """Return the head of the log, locked until the transaction ends; make the first one."""
    head = Head.objects.select_for_update(of=("self",)).select_related("epoch").first()
    if head is not None:
        return head
    host = urlsplit(settings.SITE_URL).netloc or "localhost"
    epoch, _made = Epoch.objects.get_or_create(
        number=1,
        defaults={
            "origin": f"{host}/ledger-{secrets.token_hex(4)}/1",
            "opened_at": clock.now(),
            "opened_by": "system:ledger",
            "first_size": 0,
        },
    )
    Head.objects.get_or_create(pk=1, defaults={"epoch": epoch})
    return locked_head()


def why_not_grow(head: Head) -> str:
    """Say why nothing may be added to the log as it stands; "" when something may."""
    if head.halted:
        return head.halted
    before = memory.known(head.epoch.origin)
    return memory.objection(before, head.epoch.number, head.size) or why_not_trust(head)


def why_not_trust(head: Head) -> str:
    """Say that the head is not the one under the newest checkpoint; "" when it is."""
    newest = Checkpoint.objects.order_by("pk").last()
    sealed = (newest.size, bytes(newest.root)) if newest else (0, EMPTY_ROOT)
    if sealed == (head.size, Tree.unpack(head.size, bytes(head.frontier)).root()):
        return ""
    return _("The ledger has been stopped, because its head is not the one that was sealed.")


def _pass() -> int:
    with transaction.atomic():
        if not Pending.objects.exists():
            return 0
        head = locked_head()
        if objection := why_not_grow(head):
            _halt(head, objection)
            return 0
        refuse(why_not_sign(head.epoch.origin))
        rows, places = _waiting()
        signers, changed = signers_of(head)
        if changed:
            places.append(changed)
        if places:
            seal(head, places, signers)
        Pending.objects.filter(pk__in=rows).delete()
    return len(places)


def _halt(head: Head, objection: str) -> None:
    log.critical("%s", objection)
    before = memory.known(head.epoch.origin)
    older = memory.objection(before, head.epoch.number, head.size)
    Head.objects.filter(pk=head.pk, halted="").update(
        halted=objection, known_note=before.note if older else ""
    )


def _waiting() -> tuple[list[int], list[tuple[int, bytes]]]:
    rows, places = [], []
    waiting = Pending.objects.order_by("pk").values_list("pk", "packed")
    for pk, packed in waiting[:MOST_LEAVES].iterator(chunk_size=100):
        rows.append(pk)
        places += unpack(packed)
        if len(places) >= MOST_LEAVES:
            break
    return rows, places


def seal(head: Head, places: list[tuple[int, bytes]], signers: list[keys.Signer]) -> Checkpoint:
    """Add leaves for (entry, digest) pairs, sign the new root, and remember it once committed."""
    tree = Tree.unpack(head.size, bytes(head.frontier))
    leaves = [
        (head.size + number, entry, leaf_hash(digest))
        for number, (entry, digest) in enumerate(places)
    ]
    nodes = tree.append(hashed for _index, _entry, hashed in leaves)
    bulk.insert_leaves(leaves)
    bulk.insert_nodes(nodes)
    head.size, head.frontier = tree.size, tree.packed
    head.save()
    root = tree.root()
    text = f"{head.epoch.origin}\n{tree.size}\n{b64encode(root).decode()}\n"
    note = keys.signed(text, signers)
    checkpoint = Checkpoint.objects.create(
        epoch=head.epoch, size=tree.size, root=root, note=note, at=clock.now()
    )
    transaction.on_commit(lambda: memory.remember(head.epoch.origin, note), robust=True)
    transaction.on_commit(lambda: memory.trust([s.vkey for s in signers]), robust=True)
    return checkpoint


def why_not_sign(origin: str) -> str:
    """Say that the key at hand has never signed and the one before it is not here; "" when all is well.

    So an installation that has lost its key, or a second host with one of its own, is noticed.
    """
    known = {Key(vkey).public for vkey in VerifierKey.objects.values_list("vkey", flat=True)}
    at_hand = keys.at_hand(origin)
    if not known or not at_hand or known & {signer.public for signer in at_hand}:
        return ""
    return _(
        "The key of the ledger is not the one that has signed so far, so nothing is sealed. Set"
        " LEDGER_KEY to that one, or to a new one and LEDGER_KEY_PREVIOUS to the old one."
    )


def signers_of(head: Head) -> tuple[list[keys.Signer], tuple[int, bytes] | None]:
    """Return who signs, and the place of the event that tells of a new key, if it is new."""
    origin = head.epoch.origin
    signer, previous = keys.current(origin), keys.previous(origin)
    known = list(VerifierKey.objects.values_list("vkey", flat=True))
    if signer.vkey in known:
        return [signer], None
    publics = {Key(vkey).public for vkey in known}
    vouches = previous and previous.public in publics and signer.public not in publics
    signers = [signer, previous] if vouches else [signer]
    VerifierKey.objects.create(vkey=signer.vkey, first_size=head.size, made_at=clock.now())
    return signers, told("ledger.key_taken", origin, {"keys": [s.vkey for s in signers]})


def told(verb: str, subject: str, facts: dict, by: str = "system:ledger") -> tuple[int, bytes]:
    """Write an event of the ledger itself and return its place, to be sealed at once."""
    event = events.event(verb=verb, subject=subject, actor=by, at=clock.now(), facts=facts)
    return bulk.insert_entries([event])[0]

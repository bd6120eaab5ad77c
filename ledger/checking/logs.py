"""Copies of a whole ledger, as the auditor exports them."""

from gettext import gettext as _

from ledger.checking.ed25519 import ed25519_holds
from ledger.checking.notes import Key, Wrong, decoded, opened_checkpoint
from ledger.checking.proofs import digest_of, hash_over, leaf_of

LOG = "policyhub-log/v1"


class LogCheck:
    """Reads a copy of the ledger line by line and stops at the first that is not as it was sealed."""

    def __init__(self, keys, holds=ed25519_holds):
        self.keys, self.holds = keys, holds
        self.size, self.sealed, self.frontier, self.roots = 0, 0, [], {}

    def feed(self, line: str) -> None:
        kind, _space, rest = line.partition(" ")
        if kind == "checkpoint":
            self._checkpoint(rest)
        elif kind == "leaf":
            self._leaf(*(rest.split(" ", 2) + ["", ""])[:3])
        else:
            self._fail(_("the line after it is neither an entry nor a checkpoint"))

    def _leaf(self, index, digest, body):
        if index != str(self.size):
            self._fail(_("it is missing or out of its place"))
        try:
            digest = decoded(digest, what=_("the fingerprint of an entry"), length=32)
        except Wrong:
            self._fail(_("its fingerprint cannot be read"))
        if body != "-" and digest_of(body) != digest:
            self._fail(_("its text is not the one that was recorded"))
        here, hashed = self.size, leaf_of(digest)
        while here & 1:
            here, hashed = here >> 1, hash_over(self.frontier.pop(), hashed)
        self.frontier.append(hashed)
        self.size += 1

    def _checkpoint(self, encoded):
        try:
            note = decoded(encoded, what=_("a checkpoint")).decode()
            checkpoint = opened_checkpoint(note, self.keys, self.holds)
        except (Wrong, UnicodeDecodeError):
            self._fail(_("the checkpoint that follows is damaged or false"))
        if checkpoint.size == self.sealed:
            self._fail(_("the checkpoint that follows comes twice"))
        if checkpoint.size != self.size or checkpoint.root != self.root():
            self._fail(_("it or an entry shortly after it is not as it was sealed"), self.sealed)
        self.sealed, self.roots[self.size] = self.size, checkpoint.root

    def root(self) -> bytes:
        root = b""
        for hashed in reversed(self.frontier):
            root = hash_over(hashed, root) if root else hashed
        return root

    def finish(self) -> None:
        """Refuse a copy that ends without a checkpoint over all of it."""
        if not self.size or self.sealed != self.size:
            self._fail(_("the copy ends before the checkpoint that should close it"), self.sealed)

    def _fail(self, why, index=None):
        index = self.size if index is None else index
        error = Wrong(
            _("Entry %(index)d is the first that is wrong: %(why)s.") % {"index": index, "why": why}
        )
        error.index = index
        raise error


def checked_log(raw: bytes, keys=(), holds=ed25519_holds) -> LogCheck:
    """Return the state after a copy of the ledger that verifies; raise `Wrong` at its first fault."""
    try:
        lines = raw.decode().split("\n")
    except UnicodeDecodeError:
        raise Wrong(_("This copy of a ledger holds something that is not text.")) from None
    if lines[0] != LOG or lines.pop():
        raise Wrong(_("This copy of a ledger does not begin or end as it should."))
    named = []
    while len(lines) > 1 and lines[1].startswith("key "):
        named.append(lines.pop(1)[4:])
    named = [Key(vkey) for vkey in named]  # read in any case: a damaged one is a fault of the copy
    check = LogCheck([Key(vkey) for vkey in keys] or named, holds)
    for line in lines[1:]:
        check.feed(line)
    check.finish()
    return check

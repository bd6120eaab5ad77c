"""Copies of the ledger that can be checked away from here: the whole log, or the proofs of one matter."""

from base64 import b64encode
from collections.abc import Iterator

from ledger.checking.logs import LOG
from ledger.models import Checkpoint, Head, Leaf, VerifierKey

CHUNK = 2000


def log_lines() -> Iterator[str]:
    """Yield the lines of a copy of the whole log, as `checking.logs` reads them."""
    yield LOG
    for vkey in VerifierKey.objects.order_by("pk").values_list("vkey", flat=True):
        yield f"key {vkey}"
    size = Head.objects.values_list("size", flat=True).first() or 0
    checkpoints = iter(Checkpoint.objects.order_by("pk").iterator(chunk_size=CHUNK))
    seal = next(checkpoints, None)
    for start in range(0, size, CHUNK):
        rows = Leaf.objects.filter(index__gte=start, index__lt=min(start + CHUNK, size))
        columns = ("index", "entry__digest", "entry__body")
        for index, digest, body in rows.order_by("index").values_list(*columns):
            yield f"leaf {index} {b64encode(bytes(digest)).decode()} {body or '-'}"
            while seal and seal.size == index + 1:
                yield f"checkpoint {b64encode(seal.note.encode()).decode()}"
                seal = next(checkpoints, None)

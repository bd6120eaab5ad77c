"""The files that carry a check between a page on disk and the portal: request.bin and response.bin.

A request is a line that names it and all hidden rows. A response is a line that names it, the length of the
facts (four bytes, little-endian), the facts as JSON, the answers and proof of each batch, and the tag file.
"""

import json
from collections.abc import Iterable

REQUEST = b"policyhub-request/1\n"
RESPONSE = b"policyhub-response/1\n"


class Broken(ValueError):
    """These bytes are no request."""


def batches_in(content: bytes, *, size: int) -> list[bytes]:
    """Return the batches of a request, `size` bytes each. Raises `Broken`."""
    body = content.removeprefix(REQUEST)
    if not content.startswith(REQUEST) or not body or len(body) % size:
        raise Broken
    return [body[at : at + size] for at in range(0, len(body), size)]


def response(facts: dict, answers: Iterable[bytes], tags: bytes) -> bytes:
    """Return a response as the page on disk reads it."""
    head = json.dumps(facts).encode()
    return RESPONSE + len(head).to_bytes(4, "little") + head + b"".join(answers) + tags

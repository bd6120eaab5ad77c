"""Makes a picture that may be kept and shown out of whatever was uploaded. Pure: bytes in, bytes out.

What is kept is drawn anew from the dots alone, so that nothing else of the file survives: no place where
it was taken, no camera, no comment, no thumbnail, nothing hung behind the end. What the file is called
counts for nothing, and its size in dots is read before any of them is unpacked.
"""

import hashlib
import io
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock

from django.utils.translation import gettext as _
from PIL import Image, ImageFile, ImageOps, JpegImagePlugin, PngImagePlugin, WebPImagePlugin

from core.refusals import Unreadable

MOST_BYTES = 8 * 1024 * 1024
LEAST_SIDE, LONGEST_SIDE = 200, 10_000
MOST_DOTS = 16_000_000
# A longer side than this is made smaller; no platform shows more.
KEPT_SIDE = 2400
TYPES = {"png": "image/png", "jpg": "image/jpeg", "webp": "image/webp"}
_WRITTEN = {
    "png": {"format": "PNG"},
    "jpg": {"format": "JPEG", "quality": 88},
    "webp": {"format": "WEBP", "quality": 88},
}
# Each is asked by name: `Image.open` would let the file choose among dozens of readers.
_READERS = {
    "png": PngImagePlugin.PngImageFile,
    "jpg": JpegImagePlugin.JpegImageFile,
    "webp": WebPImagePlugin.WebPImageFile,
}
_one_at_a_time = Lock()
# What the readers raise at files that are damaged, on purpose or not.
_DAMAGES = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    KeyError,
    IndexError,
    TypeError,
    OverflowError,
    ZeroDivisionError,
    struct.error,
    zlib.error,
)


@dataclass(frozen=True)
class Picture:
    """A picture as it is kept."""

    content: bytes
    ending: str
    width: int
    height: int

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


def ending_of(content: bytes) -> str:
    """Return png, jpg or webp by how the bytes begin; "" for anything else."""
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if content.startswith(b"\xff\xd8\xff"):
        return "jpg"
    return "webp" if content[:4] == b"RIFF" and content[8:12] == b"WEBP" else ""


def why_not_content(content: bytes) -> str:
    """Say why these bytes are no picture that is looked at any further."""
    if not content:
        return _("The file is empty.")
    if len(content) > MOST_BYTES:
        return _("The picture is larger than 8 MB. Save it smaller.")
    return "" if ending_of(content) else _("A picture is a PNG, a JPEG or a WebP file.")


def why_not_size(width: int, height: int) -> str:
    """Say why a picture of so many dots is not taken."""
    if min(width, height) < LEAST_SIDE:
        return _("The picture is too small: each side needs %d dots at least.") % LEAST_SIDE
    if max(width, height) > LONGEST_SIDE or width * height > MOST_DOTS:
        return _("The picture has more than 16 million dots. Save it smaller.")
    return ""


def draw_anew(content: bytes) -> Picture:
    """Return the picture in `content`, drawn anew. Raises `Unreadable` with the reason why not."""
    if why := why_not_content(content):
        raise Unreadable(why)
    ending = ending_of(content)
    try:
        with _strictly():
            return _drawn(content, ending)
    except _DAMAGES as error:
        raise Unreadable(_("The picture is damaged. Save it again and try once more.")) from error


@contextmanager
def _strictly() -> Iterator[None]:
    """Let the readers refuse a picture that ends too early; what makes PDFs tells them to take it, for all."""
    with _one_at_a_time:
        usual = ImageFile.LOAD_TRUNCATED_IMAGES
        ImageFile.LOAD_TRUNCATED_IMAGES = False
        try:
            yield
        finally:
            ImageFile.LOAD_TRUNCATED_IMAGES = usual


def _turn_upright(image: Image.Image) -> None:
    """Turn a picture as its camera was held; a note about that which cannot be read turns nothing."""
    try:
        ImageOps.exif_transpose(image, in_place=True)
    except _DAMAGES:
        return


def _refuse_size(width: int, height: int) -> None:
    if why := why_not_size(width, height):
        raise Unreadable(why)


def _webp_size(content: bytes) -> tuple[int, int]:
    """Return the size that the first chunk of a WebP file names (RFC 9649, sections 2.5 to 2.7)."""
    kind, body = content[12:16], content[20:30]
    if len(body) < 10:
        raise ValueError("cut off")
    if kind == b"VP8X":
        return 1 + int.from_bytes(body[4:7], "little"), 1 + int.from_bytes(body[7:10], "little")
    if kind == b"VP8L":
        bits = int.from_bytes(body[1:5], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    if kind == b"VP8 ":
        width, height = struct.unpack("<HH", body[6:10])
        return width & 0x3FFF, height & 0x3FFF
    raise ValueError("no picture")


def _drawn(content: bytes, ending: str) -> Picture:
    if ending == "webp":
        _refuse_size(*_webp_size(content))  # its reader makes room for all dots before it is asked
    with _READERS[ending](io.BytesIO(content)) as found:
        _refuse_size(*found.size)
        if getattr(found, "n_frames", 1) != 1:
            raise Unreadable(_("The picture moves. Choose one that stands still."))
        found.load()
        _turn_upright(found)
        mode = "RGBA" if ending != "jpg" and found.has_transparency_data else "RGB"
        flat = found if found.mode == mode else found.convert(mode)
        flat.thumbnail((KEPT_SIDE, KEPT_SIDE))
        fresh = Image.new(mode, flat.size)
        fresh.paste(flat)
    written = io.BytesIO()
    fresh.save(written, **_WRITTEN[ending])
    return Picture(written.getvalue(), ending, *fresh.size)

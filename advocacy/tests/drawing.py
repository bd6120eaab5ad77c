"""Pictures for tests, honest and hostile, made on the spot."""

import io
import struct
import zlib

from PIL import Image

GPS, ORIENTATION, CAMERA = 0x8825, 0x0112, 0x0110
KINDS = {"png": "PNG", "jpg": "JPEG", "webp": "WEBP"}


def picture(kind="png", *, size=(400, 300), **written) -> bytes:
    """A picture of two colours; `written` goes to whoever writes the file."""
    image = Image.new("RGB", size, "steelblue")
    image.paste("orange", (0, 0, size[0] // 2, size[1] // 2))
    out = io.BytesIO()
    image.save(out, KINDS[kind], **written)
    return out.getvalue()


def told_on(kind="jpg") -> bytes:
    """A picture that says where and with what it was taken, with a page hung behind its end."""
    exif = Image.Exif()
    exif[CAMERA], exif[ORIENTATION] = "Spy camera 3000", 6
    exif.get_ifd(GPS)[1] = "N51.5074 of home"
    return picture(kind, exif=exif) + b"<script>alert(1)</script>PK\x03\x04evil"


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def bomb(width=30_000, height=30_000) -> bytes:
    """A few bytes of PNG that say they unpack to billions of dots."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = zlib.compress(b"\0" * 10_000_000, 9)
    parts = (chunk(b"IHDR", head), chunk(b"IDAT", rows), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def text_bomb() -> bytes:
    """A PNG whose comment unpacks to far more than it is."""
    whole = picture("png")
    comment = b"Comment\0\0" + zlib.compress(b"a" * 90_000_000, 9)
    return whole[:33] + chunk(b"zTXt", comment) + whole[33:]


def moving(kind="webp") -> bytes:
    """A picture with two frames."""
    frames = [Image.new("RGB", (400, 300), colour) for colour in ("red", "blue")]
    out = io.BytesIO()
    frames[0].save(out, KINDS[kind], save_all=True, append_images=frames[1:], duration=100)
    return out.getvalue()


def webp_bomb(kind=b"VP8X") -> bytes:
    """A few bytes of WebP whose first chunk says that the picture has 16,383 dots a side."""
    side = 16_383
    body = {
        b"VP8X": bytes(4) + (side - 1).to_bytes(3, "little") * 2,
        b"VP8L": b"\x2f" + (side - 1 | side - 1 << 14).to_bytes(4, "little") + bytes(5),
        b"VP8 ": b"\x10\0\0\x9d\x01\x2a" + struct.pack("<HH", side, side),
    }[kind]
    parts = b"WEBP" + kind + struct.pack("<I", len(body)) + body
    return b"RIFF" + struct.pack("<I", len(parts)) + parts

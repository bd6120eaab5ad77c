"""What becomes of an uploaded picture: drawn anew from its dots, or refused in a sentence."""

import io
import tracemalloc

import pytest
from PIL import Image, ImageFile

from advocacy import pictures
from advocacy.tests import drawing
from core.refusals import Unreadable


def opened(content):
    return Image.open(io.BytesIO(content))


@pytest.mark.parametrize("kind", ["png", "jpg", "webp"])
def test_a_picture_is_kept_as_what_it_is(kind):
    kept = pictures.draw_anew(drawing.picture(kind))
    assert (kept.ending, kept.width, kept.height) == (kind, 400, 300)
    assert opened(kept.content).format == drawing.KINDS[kind]
    assert pictures.ending_of(kept.content) == kind


@pytest.mark.parametrize(
    ("written", "first"),
    [({}, b"VP8 "), ({"lossless": True}, b"VP8L"), ({"exif": b"Exif\0\0II*\0"}, b"VP8X")],
)
def test_the_size_of_a_web_picture_is_read_before_it_is_opened(written, first):
    content = drawing.picture("webp", size=(640, 480), **written)
    assert content[12:16] == first
    assert pictures._webp_size(content) == (640, 480)
    assert pictures.draw_anew(content).width == 640


@pytest.mark.parametrize("kind", ["png", "jpg", "webp"])
def test_nothing_but_its_dots_survives(kind):
    told = drawing.told_on(kind)
    assert b"Spy camera" in told
    kept = pictures.draw_anew(told)
    for secret in (b"Spy camera", b"N51.5074", b"<script>", b"PK\x03\x04", b"Exif", b"eXIf"):
        assert secret not in kept.content
    assert not opened(kept.content).getexif()
    assert (kept.width, kept.height) == (300, 400)  # it is turned as it was meant to be seen


def test_words_in_a_picture_are_left_out():
    kept = pictures.draw_anew(drawing.picture("jpg", comment=b"taken at home"))
    assert b"taken at home" not in kept.content


def test_what_can_be_seen_through_stays_so():
    out = io.BytesIO()
    Image.new("RGBA", (300, 300), (0, 0, 0, 0)).save(out, "PNG")
    assert opened(pictures.draw_anew(out.getvalue()).content).mode == "RGBA"


def test_a_large_one_is_made_smaller():
    kept = pictures.draw_anew(drawing.picture("jpg", size=(4000, 3000)))
    assert (kept.width, kept.height) == (2400, 1800)


WHOLE = drawing.picture("png")
NO_PICTURE = "A picture is a PNG, a JPEG or a WebP file."
SMALLER = "more than 16 million dots"
HOSTILE = {
    "nothing": (b"", "The file is empty."),
    "a page": (b"<html><script>alert(1)</script>", NO_PICTURE),
    "a drawing with a script": (b"<svg onload='alert(1)'/>", NO_PICTURE),
    "an animation": (b"GIF89a" + b"\0" * 100, NO_PICTURE),
    "a document": (b"%PDF-1.7 ...", NO_PICTURE),
    "a program": (b"MZ\x90\x00", NO_PICTURE),
    "a PostScript": (b"%!PS-Adobe-3.0 EPSF-3.0\n", NO_PICTURE),
    "a sound in the same wrapping": (b"RIFF\x24\x08\0\0WAVEfmt ", NO_PICTURE),
    "only a beginning": (b"\x89PNG\r\n\x1a\n<script>", "damaged"),
    "cut off": (WHOLE[: len(WHOLE) // 2], "damaged"),
    "a cut photo": (drawing.picture("jpg")[:500], "damaged"),
    "a cut web picture": (drawing.picture("webp")[:60], "damaged"),
    "billions of dots": (drawing.bomb(), SMALLER),
    "a very long line": (drawing.bomb(width=500_000, height=300), SMALLER),
    "a web picture of as many": (drawing.webp_bomb(b"VP8X"), SMALLER),
    "one without losses": (drawing.webp_bomb(b"VP8L"), SMALLER),
    "one with losses": (drawing.webp_bomb(b"VP8 "), SMALLER),
    "a web picture of no kind": (b"RIFF\x20\0\0\0WEBPevil" + bytes(20), "damaged"),
    "no dots at all": (drawing.bomb(width=0, height=0), "damaged|too small"),
    "a comment that unpacks": (drawing.text_bomb(), "damaged"),
    "moving": (drawing.moving("webp"), "The picture moves."),
    "moving otherwise": (drawing.moving("png"), "The picture moves."),
    "a dot": (drawing.picture(size=(1, 1)), "too small"),
    "a thin line": (drawing.picture(size=(2000, 10)), "too small"),
    "far too large": (WHOLE + b"0" * pictures.MOST_BYTES, "larger than 8 MB"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_in_a_sentence(name):
    content, why = HOSTILE[name]
    with pytest.raises(Unreadable, match=why):
        pictures.draw_anew(content)


def test_it_is_as_strict_after_a_pdf_was_made(monkeypatch):
    """WeasyPrint tells the readers of the whole process to take pictures that end too early."""
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    with pytest.raises(Unreadable, match="damaged"):
        pictures.draw_anew(HOSTILE["cut off"][0])
    assert ImageFile.LOAD_TRUNCATED_IMAGES is True


def test_a_bomb_is_refused_before_anything_is_unpacked():
    bomb = drawing.bomb()
    tracemalloc.start()
    with pytest.raises(Unreadable):
        pictures.draw_anew(bomb)
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 2_000_000

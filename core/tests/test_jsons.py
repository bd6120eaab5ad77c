"""JSON: read within limits, and only letters that a database can hold."""

import pytest

from core import jsons
from core.refusals import Unreadable


def read(content, **more):
    return jsons.read(content, filename="friends.json", **more)


def why_not(content):
    with pytest.raises(Unreadable) as refused:
        read(content)
    return str(refused.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_reads_what_it_says(encoding):
    assert read('{"a": ["Zoë 🌸", 18446744073709551615, null]}'.encode(encoding)) == {
        "a": ["Zoë 🌸", 18446744073709551615, None]
    }


def test_letters_that_no_text_may_hold_are_taken_out():
    assert read(rb'{"k\u0000\ud800": ["a\u0000b", {"c": "\udc00d\ud83c\udf38"}]}') == {
        "k\ufffd": ["ab", {"c": "\ufffdd🌸"}]
    }
    assert read(rb'"a\u0000\ud800"') == "a\ufffd"


def test_pairs_keep_repeated_keys():
    assert read(b'{"a": 1, "a": {"b": 2}}', pairs=True) == [["a", 1], ["a", [["b", 2]]]]


def test_what_follows_the_first_value_can_be_ignored():
    assert read(b" [1, 2];\nrun()", first_only=True) == [1, 2]
    assert why_not(b"[1, 2];") == NOT_COMPLETE


NOT_COMPLETE = "“friends.json” is no complete JSON file; please export it again."


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b'{"a": NaN}', b"\xff", b"1" * 5000, b"[" * 100_000, b'{"a":' * 100_000, b"[1,]"],
)
def test_what_is_no_json_is_refused(content):
    assert why_not(content) == NOT_COMPLETE


def test_depth_is_limited():
    assert read(b"[" * 100 + b"]" * 100)
    assert why_not(b"[" * 101 + b"]" * 101) == (
        "“friends.json” is nested too deeply to be an export."
    )


def test_size_is_limited():
    assert why_not(b" " * (jsons.MOST_BYTES + 1)) == (
        "“friends.json” is larger than 16 MB; please split it."
    )
    assert why_not(b"[" + b"1," * jsons.MOST_VALUES + b"1]") == (
        "“friends.json” holds more entries than we read at once; please split it."
    )

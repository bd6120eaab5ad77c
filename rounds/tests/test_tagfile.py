"""The tag file and the records behind it."""

import secrets

from rounds.blind import tagfile
from rounds.tests.factories import tags_in

UNSURE = [4, 5]


def make_records(*rows):
    """Records as (value, kind, contact)."""
    return [tagfile.record(value, kind=kind, contact=contact) for value, kind, contact in rows]


def settled(*rows):
    return tagfile.settled(b"".join(make_records(*rows)), unsure=UNSURE)


def test_a_file_holds_every_tag_and_is_padded_to_a_multiple():
    values = [secrets.token_bytes(64) for _ in range(50)]
    rows = settled(*((value, 0, place) for place, value in enumerate(values)))
    content = tagfile.packed(tagfile.tags_of(rows))
    tags = tags_in(content)
    assert len(tags) == tagfile.size_of(content) == 4_096
    assert {value[:6] for value in values} <= tags


def test_a_claim_needs_tag_and_secret():
    values = [secrets.token_bytes(64) for _ in range(20)]
    records = make_records(*((value, 0, 100 + place) for place, value in enumerate(values)))
    shelves = tagfile.shelved([b"".join(records[:7]), b"", b"".join(records[7:])])
    assert sum(len(shelf) for shelf in shelves.values()) == len(b"".join(records))
    for place, value in enumerate(values):
        tag, secret = tagfile.split(value)
        shelf = shelves[tag[0]]
        assert tagfile.found(shelf, tag, secret) == 100 + place
        assert tagfile.found(shelf, tag, bytes(16)) is None
        assert tagfile.found(shelf, bytes(6), secret) is None
    assert tagfile.found(b"", values[0][:6], values[0][6:22]) is None


def test_of_contacts_that_share_a_sure_key_the_oldest_stays():
    value = secrets.token_bytes(64)
    rows = settled((value, 3, 9), (value, 3, 7), (value, 3, 8))
    assert [int(row["contact"]) for row in rows] == [7]


def test_an_unsure_key_that_several_contacts_share_tells_none_of_them():
    shared, own = secrets.token_bytes(64), secrets.token_bytes(64)
    rows = settled((shared, 4, 1), (shared, 4, 2), (own, 4, 3), (own, 4, 3))
    assert [int(row["contact"]) for row in rows] == [3]


def test_an_empty_list_is_a_file_of_random_tags():
    assert tagfile.size_of(tagfile.packed(tagfile.tags_of(settled()))) == 4_096

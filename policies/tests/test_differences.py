from hypothesis import given
from hypothesis import strategies as st

from policies.differences import Piece, between


def test_words_that_changed_are_named():
    pieces = between("Ask Bob before you post.", "Ask Alice before you post.")
    assert [(p.kind, p.text.strip()) for p in pieces] == [
        ("same", "Ask"),
        ("gone", "Bob"),
        ("new", "Alice"),
        ("same", "before you post."),
    ]


def test_the_same_text_has_no_difference():
    assert between("Ask before you post.", "Ask before you post.") == [
        Piece("same", "Ask before you post.")
    ]


@given(st.text(max_size=200), st.text(max_size=200))
def test_both_texts_can_be_read_from_the_pieces(before, after):
    pieces = between(before, after)
    assert "".join(p.text for p in pieces if p.kind != "new") == before
    assert "".join(p.text for p in pieces if p.kind != "gone") == after

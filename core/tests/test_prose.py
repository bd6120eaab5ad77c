"""Plain text as HTML."""

from core.prose import blocks


def test_paragraphs_and_lists_where_every_line_begins_with_a_dash():
    text = "Dear Dave,\r\n\r\nThese:\n\n- Ann & Co\n- Ben\n\nKind regards,\n- Alice"
    assert blocks(text) == [
        "<p>Dear Dave,</p>",
        "<p>These:</p>",
        "<ul><li>Ann &amp; Co</li><li>Ben</li></ul>",
        "<p>Kind regards,<br>- Alice</p>",
    ]


def test_nothing_that_was_typed_becomes_html():
    assert blocks("<b>x</b>\n\n- <i>y</i>") == [
        "<p>&lt;b&gt;x&lt;/b&gt;</p>",
        "<ul><li>&lt;i&gt;y&lt;/i&gt;</li></ul>",
    ]
    assert blocks("\n\n") == []

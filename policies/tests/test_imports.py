"""Words out of a firm's own documents, and one sentence for every document that is not one."""

import random

import pytest

from core.refusals import Unreadable
from policies.imports import words_of
from policies.tests.documents import make_docx, make_pdf

BOMB = '<!DOCTYPE a [<!ENTITY b "x"><!ENTITY c "&b;&b;&b;">]>'


def test_headings_and_paragraphs_of_a_word_document():
    content = make_docx("Keep accounts apart.", "Ask Alice.", heading="Our rules")
    assert words_of(content, "rules.docx") == "## Our rules\n\nKeep accounts apart.\n\nAsk Alice.\n"


def test_words_of_a_pdf():
    assert words_of(make_pdf("Keep accounts apart."), "rules.pdf") == "Keep accounts apart.\n"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"hello", "“rules.docx” is neither a PDF nor a Word document (.docx)."),
        (b"", "“rules.docx” is neither a PDF nor a Word document (.docx)."),
        (b"%PDF-1.4 and nothing", "“rules.docx” is damaged; please save it as a PDF again."),
        (
            make_docx(),
            "“rules.docx” holds no words that can be read; perhaps it is a picture of a page.",
        ),
        (
            make_docx("x", head=BOMB),
            "“rules.docx” is damaged inside; please save it again as .docx or as a PDF.",
        ),
        (make_docx("a" * 500_001), "“rules.docx” is longer than a policy can be; please shorten it."),
        (b"%PDF-" + b"0" * 10_485_760, "“rules.docx” is larger than 10 MB; please send a smaller file."),
    ],
)  # fmt: skip
def test_what_is_no_honest_document_is_refused(content, sentence):
    with pytest.raises(Unreadable) as refused:
        words_of(content, "rules.docx")
    assert str(refused.value) == sentence


@pytest.mark.parametrize("whole", [make_pdf("Keep accounts apart."), make_docx("Ask.")])
def test_no_damage_ends_in_anything_but_a_sentence(whole):
    luck, sentences = random.Random(7), []
    for _each in range(60):
        damaged = bytearray(whole)
        for _change in range(luck.randint(1, 8)):
            damaged[luck.randrange(len(damaged))] = luck.randrange(256)
        try:
            words_of(bytes(damaged[: luck.randint(1, len(damaged))]), "rules.pdf")
        except Unreadable as refused:
            sentences.append(str(refused))
    assert sentences
    assert {sentence[-1] for sentence in sentences} == {"."}

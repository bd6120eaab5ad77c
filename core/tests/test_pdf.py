"""PDF files are made without any file and any network, and without Pango there is a sentence."""

import sys

import pytest

from core import pdf
from core.refusals import Refused


def test_a_page_becomes_a_pdf():
    assert pdf.rendered("<h1>Policy</h1>").startswith(b"%PDF-")


@pytest.mark.parametrize("tag", ['<img src="%s">', '<link rel="stylesheet" href="%s">'])
def test_a_document_reaches_no_file(tmp_path, tag):
    secret = tmp_path / "secret.svg"
    secret.write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
    empty = pdf.rendered("<p>x</p>")
    assert abs(len(pdf.rendered(f"<p>x</p>{tag % secret.as_uri()}")) - len(empty)) < 400


def test_without_pango_there_is_a_sentence(monkeypatch):
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(Refused) as refused:
        pdf.rendered("<p>x</p>")
    assert str(refused.value).startswith("PDF files cannot be made here yet")

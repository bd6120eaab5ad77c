"""Small documents for tests: Word files, and PDF files with one page of words."""

import io
import zipfile

NAMES = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def make_docx(*paragraphs: str, heading: str = "", head: str = "") -> bytes:
    rows = [f'<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>{heading}</w:t></w:r></w:p>'] if heading else []  # fmt: skip
    rows += [f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>" for words in paragraphs]
    document = (
        f"{head}<w:document {NAMES}><w:body>{''.join(rows)}<w:p><w:del><w:r><w:t>Struck out</w:t>"
        "</w:r></w:del></w:p></w:body></w:document>"
    )
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", document)
    return whole.getvalue()


def make_pdf(words: str) -> bytes:
    stream = f"BT /F1 12 Tf 72 720 Td ({words}) Tj ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    whole, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, start=1):
        places.append(len(whole))
        whole += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    start = len(whole)
    whole += b"xref\n0 6\n0000000000 65535 f \n"
    whole += b"".join(b"%010d 00000 n \n" % place for place in places)
    return whole + b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % start

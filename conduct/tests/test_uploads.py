"""Files that somebody might send as evidence: kept safely, or refused with a reason."""

import hashlib
import io
import tracemalloc

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from conduct import rules
from conduct.models import Evidence
from conduct.tests import factories as made
from conduct.tests.pages import text_of, url_of

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\n%%EOF\n"
FIELDS = {
    "title": "What was sent",
    "source": "public",
    "source_words": "https://example.com/1",
    "lawfulness": "Anybody can see it.",
    "day": "2026-03-10",
    "hour": "12:00",
}
REFUSED = [
    ("empty.pdf", b"", "is empty"),
    ("page.pdf", b"<html><script>alert(1)</script>", "no PDF, JPEG or PNG"),
    ("picture.svg", b"<svg onload='alert(1)'/>", "no PDF, JPEG or PNG"),
    ("run.png", b"MZ\x90\x00", "no PDF, JPEG or PNG"),
    ("table.pdf", b"PK\x03\x04xl/", "no PDF, JPEG or PNG"),
    ("script.pdf", PDF + b"/OpenAction<</S/JavaScript/JS (app.alert(1))>>", "holds a programme"),
    ("attached.pdf", PDF + b"/EmbeddedFile", "holds a programme"),
    ("huge.pdf", PDF + b"0" * rules.MOST_BYTES, "larger than 10 MB"),
]
NAMES = [
    ("../../etc/passwd.pdf", "passwd.pdf"),
    ("..\\..\\windows\\system.pdf", "system.pdf"),
    ("invoice.pdf\x00.exe", "invoice.pdf.pdf"),
    ("<img src=x onerror=alert(1)>.pdf", "img srcx onerroralert(1).pdf"),
    ("‮fdp.exe", "fdp.pdf"),
    ("", "evidence.pdf"),
    ("." * 300 + ".pdf", "evidence.pdf"),
]


def send(client, case, name, content):
    client.force_login(made.alice())
    return client.post(
        url_of("case_step", case.pk, "evidence"),
        {**FIELDS, "file": SimpleUploadedFile(name, content)},
    )


@pytest.mark.parametrize(("name", "content", "words"), REFUSED, ids=[row[0] for row in REFUSED])
def test_refused_with_a_reason(client, name, content, words):
    case = made.investigated()
    assert words in text_of(send(client, case, name, content))
    assert not Evidence.objects.exists()


@pytest.mark.parametrize(("name", "shown"), NAMES, ids=[row[1] for row in NAMES])
def test_names_are_made_harmless_and_never_a_path(name, shown):
    case = made.investigated()
    row = made.add_evidence(case, content=PDF, name=name)
    assert row.file_name == shown
    assert row.file.name == f"conduct/{hashlib.sha256(PDF).hexdigest()[:32]}.pdf"
    assert row.sha256 == hashlib.sha256(PDF).hexdigest()


class Body(io.RawIOBase):
    """A form with a file of 200 MB, made while it is read."""

    def __init__(self, fields, zeros=200 * 1024 * 1024):
        mark = "a-mark-between-parts"
        self.content_type = f"multipart/form-data; boundary={mark}"
        parts = [
            f'--{mark}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
            for name, value in fields.items()
        ]
        file = (
            f'--{mark}\r\nContent-Disposition: form-data; name="file"; filename="huge.pdf"\r\n\r\n'
        )
        self.parts = [io.BytesIO("".join(parts).encode() + file.encode() + PDF), zeros]
        self.tail = io.BytesIO(f"\r\n--{mark}--\r\n".encode())
        self.length = len(self.parts[0].getvalue()) + zeros + len(self.tail.getvalue())

    def read(self, size):
        head, zeros = self.parts
        if found := head.read(size):
            return found
        if zeros:
            self.parts[1] -= (taken := min(size, zeros))
            return bytes(taken)
        return self.tail.read(size)


def test_two_hundred_megabytes_are_refused_without_being_held_in_memory(client):
    case = made.investigated()
    client.force_login(made.alice())
    body = Body(FIELDS)
    tracemalloc.start()
    page = client.request(
        PATH_INFO=url_of("case_step", case.pk, "evidence"),
        REQUEST_METHOD="POST",
        CONTENT_TYPE=body.content_type,
        CONTENT_LENGTH=str(body.length),
        **{"wsgi.input": body},
    )
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert page.status_code == 413
    assert "This is more than PolicyHub takes at once" in text_of(page)
    assert not Evidence.objects.exists()
    assert most < 64 * 1024 * 1024


def test_no_more_is_read_of_a_giant_than_says_that_it_is_one():
    asked = []

    class Giant:
        name = "giant.pdf"

        def read(self, size):
            asked.append(size)
            return PDF + b"0" * (size - len(PDF))

    content = Giant().read(rules.MOST_BYTES + 1)
    assert asked == [rules.MOST_BYTES + 1]
    assert "larger than 10 MB" in rules.why_not_file(content, name=Giant.name)


def test_the_same_file_twice_is_two_originals_and_neither_replaces_the_other():
    case = made.investigated()
    first, second = (made.add_evidence(case, content=PDF, name="a.pdf") for _time in range(2))
    assert first.file.name != second.file.name
    assert made.evidence.is_as_it_was(first)
    assert made.evidence.is_as_it_was(second)

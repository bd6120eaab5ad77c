"""Damaged staff lists: every one ends in rows with reasons or in one sentence, never in an error."""

import io
from datetime import date
from pathlib import Path

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from core.refusals import Refused, Unreadable
from people.actions import staff_imports
from people.imports import files, plan
from people.imports.firm import Firm, KnownEmployer
from people.models import Employment, Person
from people.rules import Scope

TODAY = date(2026, 3, 12)
FILES = sorted((Path(__file__).parent / "files").iterdir())
OWN = (
    "Staff number,Given name,Family name,Work e-mail,Employer,Department,Place,First day,"
    "Leaving date,Status,Manager number\n"
    "1,Alice,Okafor,alice@example.com,Marlow Finch Ltd,People,GB,2017-07-31,,active,\n"
    "2,Bob,Lindqvist,bob@example.com,Marlow Finch Ltd,Sales,GB,2015-07-27,,active,1\n"
    "3,Carol,Mensah,carol@example.com,Marlow Finch Ltd,Sales,GB,2020-01-06,2026-06-30,,2\n"
)


def workbook() -> bytes:
    book = Workbook()
    for line in OWN.splitlines():
        book.active.append(line.split(","))
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


CONTENTS = [path.read_bytes() for path in FILES] + [OWN.encode(), workbook()]
NASTY = [
    b"", b"\0", b'"', b",", b"\n", b"\r", b"\xff\xfe", b"\xef\xbb\xbf", b"=1+1", b"null", b"{}", b"[]",
    b"9" * 400, b"1e999", b"-1", b"0000-00-00", b"2026-02-30", b"01/02/03", b"\xe2\x80\xae", b"\xed\xa0\x80",
    "ａ＠ｂ.example".encode(), "İ".encode(), b"<script>", b"'; DROP TABLE people_person; --", b"\x1a",
]  # fmt: skip


@st.composite
def damaged(draw) -> bytes:
    """One of the files above after a few cuts, insertions, swaps and repetitions."""
    content = draw(st.sampled_from(CONTENTS))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(content)))
        end = min(len(content), start + draw(st.integers(0, 40)))
        put = draw(
            st.sampled_from(NASTY)
            | st.binary(max_size=8)
            | st.just(content[start:end] * 2)
            | st.just(content[end:start:-1])
        )
        content = content[:start] + put + content[end:]
    return content


def looked_at(content):
    """What the planner makes of a file, or None when it is refused in one sentence."""
    try:
        rows = files.read(content, filename="staff.csv").rows
    except Unreadable as unreadable:
        sentence = str(unreadable)
        assert sentence.startswith("“staff.csv”")
        assert sentence.endswith(".")
        assert "\n" not in sentence
        return None
    firm = Firm(usual=KnownEmployer(None, "Marlow Finch Ltd", "GB"))
    made = plan.make(rows, firm, scope=Scope(), today=TODAY)
    assert sum(made.counts.values()) == len(rows)
    for refused in made.refused:
        assert refused["reason"].startswith(f"Row {refused['row']}")
        assert refused["reason"].endswith(".")
    return made


@pytest.mark.parametrize("content", CONTENTS)
def test_the_files_themselves_are_in_order(content):
    assert looked_at(content) is not None


@settings(max_examples=400, deadline=None)
@given(damaged())
def test_a_damaged_file_gives_reasons(content):
    looked_at(content)


@pytest.mark.django_db
@settings(max_examples=60, deadline=None)
@given(damaged())
def test_a_damaged_file_is_written_whole_or_not_at_all(content):
    made = looked_at(content)
    if made is None:
        return
    with transaction.atomic():
        try:
            done = staff_imports.run_now(
                [step.row for step in made.steps], by="system:import_staff", today=TODAY
            )
        except Refused:
            assert not Person.objects.exists()
        else:
            assert Person.objects.count() == done.counts["created"]
            assert Employment.objects.count() == done.counts["created"]
        transaction.set_rollback(True)

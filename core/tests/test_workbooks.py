"""Workbooks: what we read is what calamine reads, and no trick of XML gets through."""

import io
import string
from datetime import date

import pytest
from hypothesis import given, seed, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from python_calamine import CalamineWorkbook

from core import tables
from core.refusals import Unreadable
from core.tests.hostile import HEADING, workbook

TEXTS = st.text(
    st.characters(min_codepoint=32, exclude_categories=["Cs", "Cc", "Cn"])
    | st.sampled_from("\n\t_x"),
    min_size=1,
    max_size=12,
).filter(lambda text: not text.startswith("=") and text.strip())
VALUES = st.one_of(
    st.none(),
    TEXTS,
    st.integers(-(10**14), 10**14),
    st.floats(-1e9, 1e9).map(lambda number: round(number, 3)),
    st.dates(date(1900, 3, 1), date(9999, 12, 31)),
    st.booleans(),
)


def as_text(value):
    """Write a value of calamine as we do."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    return value.isoformat() if isinstance(value, date) else str(value)


@seed(1)
@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(VALUES, min_size=1, max_size=5), min_size=1, max_size=6))
def test_reads_the_same_as_calamine(rows):
    book = Workbook(write_only=True)
    sheet = book.create_sheet("List")
    sheet.append([f"H{letter}" for letter in string.ascii_uppercase[:5]])
    for row in rows:
        sheet.append(row)
    content = io.BytesIO()
    book.save(content)

    ours = [row.cells for row in tables.read(content.getvalue(), filename="a.xlsx").rows]

    theirs = CalamineWorkbook.from_filelike(io.BytesIO(content.getvalue())).get_sheet_by_index(0)
    table = [[as_text(value) for value in row] for row in theirs.to_python()[1:]]
    assert ours == [row for row in table if any(cell.strip() for cell in row)]


def row(cell):
    return f"<worksheet><sheetData>{HEADING}<row>{cell}</row></sheetData></worksheet>"


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ('<c t="inlineStr"><is><r><t>two </t></r><r><t>parts</t></r></is></c>', "two parts"),
        ('<c t="inlineStr"><is><t>日本</t><rPh><t>ニホン</t></rPh></is></c>', "日本"),
        ('<c t="str"><v>a_x000D_b_x0000__x005F_</v></c>', "a\rb_x0000__"),
        ('<c t="e"><v>#N/A</v></c>', "#N/A"),
        ('<c t="d"><v>2024-02-29</v></c>', "2024-02-29"),
        ('<c t="str"><f>A1</f><v>shown</v></c>', "shown"),
        ("<c><v>12.0</v></c>", "12"),
        ("<c><v>18446744073709551615</v></c>", "18446744073709551615"),
        ("<c><v>1E+3</v></c>", "1000"),
        ("<c><v>0.1</v></c>", "0.1"),
        ("<c><v>no number</v></c>", "no number"),
        ("<c><v>1e999</v></c>", "1e999"),
        ("<x:c xmlns:x='y'><x:v>7</x:v></x:c>", "7"),
    ],
)
def test_reads_every_kind_of_cell(cell, value):
    table = tables.read(workbook(row(cell)), filename="a.xlsx")
    assert [line.cells for line in table.rows] == [[value]]


@pytest.mark.parametrize(
    ("sheet", "reason"),
    [
        ("<a>" * 40, "is damaged inside"),
        ("<worksheet>", "is damaged inside"),
        (row('<c t="s"><v>5</v></c>'), "is damaged inside"),
        (row('<c t="s"><v>x</v></c>'), "is damaged inside"),
        (f"<w>{HEADING}{HEADING}</w>", "is damaged inside"),
        ("<!DOCTYPE w><worksheet/>", "is damaged inside"),
        ("<worksheet/>", "has no row with the names of the columns"),
        (
            row(f'<c t="str"><v>{"ab" * 16384}</v></c>'),
            "has a cell with more than 32,767 characters",
        ),
    ],
)
def test_says_why_a_workbook_cannot_be_read(sheet, reason):
    with pytest.raises(Unreadable, match=reason):
        tables.read(workbook(sheet), filename="a.xlsx")


def test_a_zip_without_a_workbook_is_refused():
    with pytest.raises(Unreadable) as refused:
        tables.read(workbook("<w/>").replace(b"workbook.xml", b"workbook.xmX"), filename="a.xlsx")
    assert str(refused.value) == (
        "“a.xlsx” is a zip file and no Excel workbook; please send an .xlsx or CSV file."
    )


@pytest.mark.parametrize(
    ("code", "serial", "shown"),
    [
        ("yyyy-mm-dd", "45351", "2024-02-29"),
        ("[$-407]d. mmmm yyyy;@", "45351", "2024-02-29"),
        ('0" days"', "45351", "45351"),
        ("[h]:mm", "1.5", "1.5"),
        ("hh:mm", "0.5", "12:00:00"),
        ("00000", "123", "00123"),
        ("General", "123", "123"),
        ("dd/mm/yyyy", "-5", "-5"),
        ("dd/mm/yyyy", "99999999", "99999999"),
    ],
)
def test_formats_decide_what_a_number_means(code, serial, shown):
    styles = (
        f"<styleSheet><numFmts><numFmt numFmtId='164' formatCode='{code}'/></numFmts>"
        "<cellXfs><xf numFmtId='0'/><xf numFmtId='164'/></cellXfs></styleSheet>"
    ).replace('" days"', "&quot; days&quot;")
    related = (
        '<Relationships><Relationship Id="1" Type="x/worksheet" Target="worksheets/s.xml"/>'
        '<Relationship Id="2" Type="x/styles" Target="styles.xml"/></Relationships>'
    )
    content = workbook(
        row(f'<c s="1"><v>{serial}</v></c>'),
        more={"xl/styles.xml": styles, "xl/_rels/workbook.xml.rels": related},
    )
    assert tables.read(content, filename="a.xlsx").rows[0].cells == [shown]

"""Exports of lists: no formula gets out, and what was written is what is read again."""

import csv
import io
import re
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from core import spreadsheets, tables

STARTS = st.sampled_from(
    [*spreadsheets.FORMULA_STARTS, " ", "\u00a0", "\ufeff", "\u200b", "'", '"', "_x003D_"]
)
TEXTS = st.builds("".join, st.lists(st.one_of(STARTS, st.text(max_size=8)), max_size=4))


def read_csv(content):
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def read_xlsx(content):
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return book.get_sheet_by_index(0).to_python()


def what_remains(text):
    """Return a text without the characters that no cell can hold."""
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "", text)


def looks_like_a_formula(text):
    seen = "".join(letter for letter in text if letter.isprintable() or letter in "\t\r\n")
    return seen.lstrip(" ").startswith(spreadsheets.FORMULA_STARTS)


@seed(23)
@settings(
    max_examples=100,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(st.lists(TEXTS, min_size=50, max_size=50))
def test_no_text_becomes_a_formula_and_every_text_comes_back(texts):
    rows = [["id", text] for text in texts]
    as_csv = spreadsheets.csv_bytes(["Id", "Text"], rows)
    as_xlsx = spreadsheets.xlsx_bytes(["Id", "Text"], rows)

    for found in (read_csv(as_csv)[1:], read_xlsx(as_xlsx)[1:]):
        cells = [row[1] for row in found]
        assert not any(map(looks_like_a_formula, cells))
        assert cells == [
            f"'{text}" if looks_like_a_formula(text) else text for text in map(what_remains, texts)
        ]
    ours = tables.read(as_xlsx, filename="a.xlsx")
    assert [row.cells[1] for row in ours.rows] == [row[1] for row in read_xlsx(as_xlsx)[1:]]
    assert [row.cells for row in tables.read(as_csv, filename="a.csv").rows] == read_csv(as_csv)[1:]


def test_a_workbook_holds_no_formula_and_opens_elsewhere():
    content = spreadsheets.xlsx_bytes(["=Head"], [["=1+1"], ["@SUM(A1)"], ["\t=1"], ["ok"]])
    sheet = load_workbook(io.BytesIO(content)).active
    assert [(cell.value, cell.data_type) for (cell,) in sheet.iter_rows()] == [
        ("'=Head", "s"),
        ("'=1+1", "s"),
        ("'@SUM(A1)", "s"),
        ("'\t=1", "s"),
        ("ok", "s"),
    ]
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert b"<f" not in archive.read("xl/worksheets/sheet1.xml")


@pytest.mark.parametrize(
    ("value", "in_csv", "in_xlsx"),
    [
        (-5, "-5", -5),
        (-2.5, "-2.5", -2.5),
        (Decimal("-2.50"), "-2.50", -2.5),
        ("-5", "'-5", "'-5"),
        ("+44 20 7946 0018", "'+44 20 7946 0018", "'+44 20 7946 0018"),
        ("|cmd", "'|cmd", "'|cmd"),
        ("\u200b=1", "'\u200b=1", "'\u200b=1"),
        ("a=1", "a=1", "a=1"),
        ("'quoted", "'quoted", "'quoted"),
        ("#N/A", "#N/A", "#N/A"),
        (10**18, str(10**18), str(10**18)),
        (10**15 - 1, str(10**15 - 1), 10**15 - 1),
        (10**400, str(10**400), str(10**400)),
        (float("nan"), "", ""),
        (True, "True", True),
        (None, "", ""),
        (date(2024, 2, 29), "2024-02-29", date(2024, 2, 29)),
        (date(1850, 1, 1), "1850-01-01", "1850-01-01"),
        (datetime(2024, 7, 1, 23, 30, tzinfo=UTC), "2024-07-02 00:30", "2024-07-02 00:30"),
        ("a_x000D_b", "a_x000D_b", "a_x000D_b"),
        ("two\r\nlines", "two\r\nlines", "two\r\nlines"),
        ("\ud800", "", ""),
    ],
)
def test_every_kind_of_value(value, in_csv, in_xlsx):
    assert read_csv(spreadsheets.csv_bytes(["A", "B"], [["x", value]])) == [
        ["A", "B"],
        ["x", in_csv],
    ]
    assert read_xlsx(spreadsheets.xlsx_bytes(["A", "B"], [["x", value]]))[1] == ["x", in_xlsx]


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("x" * 32_767, 32_767),
        ("x" * 32_768, 32_767),
        ("🌸" * 16_383, 16_383),
        ("🌸" * 16_384, 16_384),
    ],
)
def test_texts_are_as_long_as_a_cell_may_be(text, length):
    written = read_xlsx(spreadsheets.xlsx_bytes(["A"], [[text]]))[1][0]
    assert len(written) == length
    assert written.endswith("…") == (written != text)
    assert len(written.encode("utf-16-le")) // 2 <= spreadsheets.MOST_LETTERS


def test_an_empty_list_is_a_heading():
    assert read_csv(spreadsheets.csv_bytes(["A"], [])) == [["A"]]
    assert read_xlsx(spreadsheets.xlsx_bytes(["A"], [])) == [["A"]]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_download_has_its_name_and_kind(kind):
    answer = spreadsheets.response(kind, name="findings", heads=["A"], rows=[["b"]])
    assert answer["Content-Disposition"] == f'attachment; filename="findings.{kind}"'
    assert answer.content

"""Tables: whatever program wrote the file, the same rows come out, or one sentence says why not."""

import io
from datetime import date, datetime, time

import pytest
from openpyxl import Workbook

from core import tables
from core.refusals import Refused
from core.tables import Fault, Unreadable

TEXT = 'Number,Name,Note\r\n007,Zoë Łuk,"two\r\nlines"\r\n8,Odile,"a,b"\r\n'


def cells(content, **more):
    return [row.cells for row in tables.read(content, filename="staff.csv", **more).rows]


def why_not(content, filename="staff.csv"):
    with pytest.raises(Unreadable) as refused:
        tables.read(content, filename=filename)
    return str(refused.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
@pytest.mark.parametrize("newline", ["\r\n", "\n", "\r"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_reads_what_any_program_wrote(encoding, newline, delimiter):
    text = 'Number,Name,Note\n007,Zoë Łuk,"two\nlines"\n8,Odile,"a%sb"\n\n'.replace(",", delimiter)
    text = text.replace("%s", delimiter).replace("\n", newline)

    table = tables.read(text.encode(encoding), filename="staff.csv")

    assert table.heads == ["Number", "Name", "Note"]
    assert [(row.number, row.cells) for row in table.rows] == [
        (2, ["007", "Zoë Łuk", f"two{newline}lines"]),
        (3, ["8", "Odile", f"a{delimiter}b"]),
    ]
    assert (table.format, table.delimiter, table.faults) == ("csv", delimiter, [])


def test_windows_text_is_read_as_such():
    table = tables.read("Name;Ort\r\nGérard;Köln\r\n".encode("cp1252"), filename="staff.csv")
    assert (table.encoding, table.rows[0].cells) == ("cp1252", ["Gérard", "Köln"])


def test_one_broken_letter_in_utf8_is_not_read_as_windows_text():
    content = "Name,Town\nZoë,Łódź\nJosé,Malmö\n".encode().replace(b"\xc5\x81", b"\xc5")
    assert why_not(content) == (
        "“staff.csv” holds letters that cannot be read; please save it as “CSV UTF-8”."
    )


def test_short_rows_are_filled_and_separator_rows_counted():
    table = tables.read(b"a,b,c\n1\n,,\n,,\n\n1,2,3,,\n", filename="staff.csv")
    assert [row.cells for row in table.rows] == [["1", "", ""], ["1", "2", "3"]]
    assert [row.number for row in table.rows] == [2, 6]
    assert table.empty_rows == 2


def test_a_row_with_too_many_values_is_a_fault_of_that_row():
    table = tables.read(b"a,b\n1,2\n1,2,3\n3,4\n", filename="staff.csv")
    assert [row.cells for row in table.rows] == [["1", "2"], ["3", "4"]]
    assert table.faults == [
        Fault(
            3,
            "This row has 3 values and the heading names 2 columns; "
            "a value that contains the separator needs quotation marks.",
        )
    ]


def test_the_heading_may_come_after_notes():
    content = b'Notes:\n"a, b and c"\n\nFirst Name,Last Name\nAda,Lovelace\n'
    table = tables.read(content, filename="c.csv", is_heading=lambda heads: len(heads) > 1)
    assert table.heads == ["First Name", "Last Name"]
    assert table.rows[0].number == 5


def test_rows_can_be_counted_sliced_and_read_twice():
    rows = tables.read(b"a,b\n1,2\n3,4\n", filename="c.csv").rows
    assert len(rows) == 2
    assert list(rows) == list(rows) == rows[:] == [rows[0], rows[-1]]


def test_excels_own_separator_line_is_obeyed():
    table = tables.read(b"sep=;\r\nName;Motto\r\nAda;a,b,c,d,e\r\n", filename="c.csv")
    assert (table.heads, table.rows[0].cells) == (["Name", "Motto"], ["Ada", "a,b,c,d,e"])


def workbook(rows, formats=None, title="List"):
    book = Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    for place, code in (formats or {}).items():
        book.active[place].number_format = code
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def test_a_workbook_gives_dates_as_iso_text_and_whole_numbers_without_point():
    content = workbook(
        [
            ["Number", "Name", "Since", "At", "From", "Share", "Big", "On"],
            [7.0, "Zoë & <Łuk>", date(2024, 2, 29), datetime(2024, 3, 1, 14, 30),  # noqa: DTZ001
            time(9, 5), 0.25, 123456789012, True],
            [-3, "=1+1", date(1900, 3, 1), None, None, 1e-7, 1e22, False],
        ],
        {"A2": "00000"},
    )  # fmt: skip
    table = tables.read(content, filename="staff.xlsx")
    assert table.format == "xlsx"
    assert [row.cells for row in table.rows][0] == [
        "00007", "Zoë & <Łuk>", "2024-02-29", "2024-03-01 14:30:00", "09:05:00", "0.25", "123456789012", "TRUE",
    ]  # fmt: skip
    assert table.rows[1].cells[::2] == ["-3", "1900-03-01", "", "1e+22"]


def test_a_workbook_keeps_row_numbers_and_skips_empty_sheets():
    book = Workbook()
    sheet = book.create_sheet("Second")
    sheet["B3"], sheet["D3"], sheet["B6"], sheet["D6"] = "Name", "Town", "Ada", "Bath"
    content = io.BytesIO()
    book.save(content)
    table = tables.read(content.getvalue(), filename="staff.xlsx")
    assert table.heads == ["", "Name", "", "Town"]
    assert [(row.number, row.cells) for row in table.rows] == [(6, ["", "Ada", "", "Bath"])]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "“staff.csv” is empty; please choose the file again."),
        (b"\r\n \n", "“staff.csv” is empty; please choose the file again."),
        (b"%PDF-1.7", "“staff.csv” is a PDF document; please send a CSV or .xlsx file."),
        (b'{"a": 1}', "“staff.csv” is a JSON file; please send a CSV or .xlsx file."),
        (b"<html>", "“staff.csv” is a web page or XML; please send a CSV or .xlsx file."),
        (b"\xd0\xcf\x11\xe0abc", "“staff.csv” is in the old Excel format; please save it as .xlsx or CSV."),
        (b"a\0\0\0\0b\0", "“staff.csv” is not a text file; please send a CSV or .xlsx file."),
        (b"\x81\x8d\x8f", "“staff.csv” holds letters that cannot be read; please save it as “CSV UTF-8”."),
        (b"PK\x03\x04abc", "“staff.csv” is damaged or not a zip file; please download it again."),
        (b",,,\n,,\n", "“staff.csv” has no row with the names of the columns; please add one on top."),
        (
            b'a,b\n1,"2\n3,4\n',
            "“staff.csv” ends in the middle of a value that began in row 2: a quotation mark is missing "
            "there or the file is cut off, so please export it again.",
        ),
        (
            b"a,b\n1," + b"x" * 32768,
            "“staff.csv” has a value of more than 32,767 letters in row 2, column 2; "
            "please shorten it, or close the quotation mark before it.",
        ),
        (
            b"a,b\n1," + b"x" * 200_000,
            "“staff.csv” has a value of more than 32,767 letters in row 2; "
            "please shorten it, or close the quotation mark before it.",
        ),
        (
            b"," * 1_000_000,
            "“staff.csv” has a row with more than a million letters; please export it again.",
        ),
        (
            b"a," * 501,
            "“staff.csv” has more than 500 columns; please send only those that are needed.",
        ),
        (b"a,b\n" + b"1,2\n" * 200_001, "“staff.csv” has more than 200,000 rows; please split it."),
    ],
    ids=range(16),
)  # fmt: skip
def test_says_in_one_sentence_why_a_file_cannot_be_read(content, sentence):
    assert why_not(content) == sentence


@pytest.mark.parametrize("content", [
    b"a,b\n1," + b"x" * 32767,
    b"a," * 500,
    b"a,b\n" + b"1,2\n" * 200_000,
], ids=["cell", "columns", "rows"])  # fmt: skip
def test_the_limits_themselves_are_allowed(content):
    tables.read(content, filename="staff.csv")


def test_a_refusal_shows_only_the_last_part_of_a_name():
    assert why_not(b"", "../../etc/<b>\u202e\n.csv").startswith("“<b>??.csv” is empty")
    assert issubclass(Unreadable, Refused)

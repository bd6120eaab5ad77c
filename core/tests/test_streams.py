"""A CSV file read row by row says what `core.tables` says of it."""

import io

import pytest

from core import streams, tables
from core.refusals import Unreadable
from core.tables import Fault


def both(content, **more):
    stream = streams.read(io.BytesIO(content), filename="x.csv", **more)
    rows = list(stream.rows)
    table = tables.read(content, filename="x.csv", **more)
    plain = [(row.number, row.cells) for row in rows if not isinstance(row, Fault)]
    assert stream.heads == table.heads
    assert plain == [(row.number, row.cells) for row in table.rows]
    assert [row for row in rows if isinstance(row, Fault)] == table.faults
    return plain


TEXT = 'name;client\r\n"Zoë; Ångström";Kestrel\r\n;\r\n\r\nOdile\r\na;b;c\r\n'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le"])
def test_it_reads_what_tables_read(encoding):
    assert both(TEXT.encode(encoding)) == [(2, ["Zoë; Ångström", "Kestrel"]), (5, ["Odile", ""])]


def test_letters_that_are_wrong_far_behind_the_beginning_decide():
    content = b"name,client\n" + b"x,y\n" * 40_000 + "Zoë,Kestrel\n".encode("cp1252")
    assert both(content)[-1][1] == ["Zoë", "Kestrel"]


@pytest.mark.parametrize(
    "content",
    [b"", b"%PDF-1.4", b"a,b\n\x00\x01\x02", b'a,b\n"c,d\n', b"a,b\n\x81\x8d\xc3", b"a,b\n" + b"1,2,3\n" * 1002],
)  # fmt: skip
def test_it_refuses_what_tables_refuse(content):
    for read in (tables.read, lambda c, **f: list(streams.read(io.BytesIO(c), **f).rows)):
        with pytest.raises(Unreadable):
            read(content, filename="x.csv")


def test_somebody_elses_file_stays_open():
    file = io.BytesIO(b"a,b\n1,2\n")
    list(streams.read(file, filename="x.csv").rows)
    assert not file.closed

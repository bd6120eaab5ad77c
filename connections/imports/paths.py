"""From a path on this computer to contacts: a file, a zip, or a folder that holds several files."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from django.utils.translation import gettext as _

from connections.imports import files
from connections.imports.columns import Layout
from connections.imports.rows import ContactFile, ContactStream
from core.archives import shown
from core.refusals import Unreadable

MOST_BYTES = 100 * 1024 * 1024  # with what is unpacked from it, memory stays under 256 MB
MOST_FILES = 200


def read(path: Path) -> ContactFile:
    """Return the contacts at `path`. Raises `Unreadable`, also when it cannot be opened.

    Beside a `Contact.csv` of Salesforce stands the `Account.csv` that says the clients; it is read too.
    """
    try:
        if path.is_dir():
            return files.read_all(_inside(path), filename=path.name)
        content = _content(path)
        accounts = path.with_name("Account.csv")
        if path.suffix.lower() == ".csv" and path.name != accounts.name and accounts.is_file():
            both = [(accounts.name, _content(accounts)), (path.name, content)]
            return files.read_all(both, filename=path.name)
        return files.read(content, filename=path.name)
    except (OSError, ValueError) as error:
        raise _unopened(path) from error


@contextmanager
def stream(path: Path, *, mapped: Sequence[Layout] = ()) -> Iterator[ContactStream]:
    """Open the contacts at `path` and read them as they are asked for; a CSV file may have any size.

    Raises `Unreadable`, also while the rows are read.
    """
    accounts = path.with_name("Account.csv")
    alone = path.is_file() and not (accounts.is_file() and path.name != accounts.name)
    if not alone or path.suffix.lower() != ".csv":
        found = read(path)
        rows = sorted([*found.rows, *found.faults], key=lambda each: each.row)
        yield ContactStream(found.format, iter(rows), found.remarks)
        return
    with _opened(path) as file:
        yield files.stream(file, filename=path.name, mapped=mapped)


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    try:
        file = path.open("rb")
    except OSError as error:
        raise _unopened(path) from error
    with file:
        yield file


def _unopened(path: Path) -> Unreadable:
    sentence = _("“%(path)s” cannot be opened; please check the path.")
    return Unreadable(sentence % {"path": shown(str(path))})


def _inside(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of the files in a folder that may hold contacts."""
    found = sorted(path for path in folder.rglob("*") if files.is_wanted(path.name))
    if len(found) > MOST_FILES:
        raise Unreadable(_("This folder holds too many files; please choose the one you mean."))
    for path in found:
        if path.is_file() and not path.is_symlink():
            yield path.name, _content(path)


def _content(path: Path) -> bytes:
    if path.stat().st_size > MOST_BYTES:
        sentence = _("“%(file)s” is larger than 100 MB; please split it.")
        raise Unreadable(sentence % {"file": shown(path.name)})
    return path.read_bytes()

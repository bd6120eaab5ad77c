"""Uploaded documents on the disk: a file to which no text points any more leaves it.

A replaced file is deleted right after the transaction that replaced it. Whoever dies in between leaves
a file without a text; the hourly sweep finds those, so that nothing has to be remembered.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.core.files.storage import default_storage
from django.db import transaction

from policies.models import VersionText

FOLDER = "policies"
# A file is written a moment before the text that points to it is committed; nothing takes so long.
SURELY_COMMITTED = timedelta(hours=6)


def leave_after_commit(texts: Iterable[VersionText]) -> None:
    """Let the files of these texts leave the disk once what happens now is certain."""
    names = [text.file.name for text in texts if text.file]
    if names:
        transaction.on_commit(lambda: _delete_unused(names))


def sweep(*, now: datetime) -> int:
    """Delete every file to which no text points and which is no longer being saved; return how many."""
    if not default_storage.exists(FOLDER):
        return 0
    _folders, found = default_storage.listdir(FOLDER)
    names = [f"{FOLDER}/{name}" for name in found]
    old = [
        name for name in names if default_storage.get_modified_time(name) < now - SURELY_COMMITTED
    ]
    return _delete_unused(old)


def _delete_unused(names: list[str]) -> int:
    used = set(VersionText.objects.filter(file__in=names).values_list("file", flat=True))
    unused = [name for name in names if name not in used]
    for name in unused:
        default_storage.delete(name)
    return len(unused)

"""One at a time: a row with an end, so that a dead holder is replaced without anybody's help."""

import os
import platform
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from core.models import Lease


def new_holder() -> str:
    """Return a token for one piece of work: which process of which computer does it."""
    return f"{os.getpid()}.{uuid.uuid4().hex[:12]}@{platform.node()[:50]}"


def take(name: str, *, holder: str, now: datetime, length: timedelta) -> bool:
    """Take or prolong the lease `name`; return False while somebody else holds it."""
    free = Lease.objects.filter(name=name).exclude(until__gt=now, holder__gt="")
    mine = Lease.objects.filter(name=name, holder=holder)
    for rows in (mine, free):
        if rows.update(holder=holder, until=now + length):
            return True
    try:
        with transaction.atomic():
            Lease.objects.create(name=name, holder=holder, until=now + length)
    except IntegrityError:  # it exists and is held, or somebody has just made it
        return False
    return True


def give_back(name: str, *, holder: str) -> None:
    """End the lease if `holder` still has it."""
    Lease.objects.filter(name=name, holder=holder).update(holder="")


@contextmanager
def held(name: str, *, now: datetime, length: timedelta) -> Iterator[str]:
    """Hold the lease `name` inside the block; yields the holder's token, or "" when refused."""
    holder = new_holder()
    taken = take(name, holder=holder, now=now, length=length)
    try:
        yield holder if taken else ""
    finally:
        if taken:
            give_back(name, holder=holder)


def free_of_the_dead() -> int:
    """End the leases of processes of this computer that no longer run; return how many.

    Only for a start that knows that nobody else uses this database from inside another container.
    """
    freed = 0
    for name, holder in Lease.objects.exclude(holder="").values_list("name", "holder"):
        process, _, computer = holder.partition("@")
        number = process.partition(".")[0]
        if computer == platform.node()[:50] and number.isdigit() and not _is_running(int(number)):
            freed += Lease.objects.filter(name=name, holder=holder).update(holder="")
    return freed


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:  # it runs, and belongs to somebody else
        return True
    return process != os.getpid()

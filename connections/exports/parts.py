"""Notices that a list which a platform split into numbered files is not complete."""

import re

from django.utils.translation import gettext as _


def missing(paths: list[str], pattern: re.Pattern, *, first: int, name: str) -> list[str]:
    """Say which numbered parts of a list are not there.

    `pattern` matches a file name and gives the list and the number of the part, if it has one (a name
    without a number is part `first`); `name` writes a name again from `list` and `part`.
    """
    parts: dict[str, set[int]] = {}
    for path in paths:
        if found := pattern.fullmatch(path.replace("\\", "/").rpartition("/")[2]):
            parts.setdefault(found["list"], set()).add(int(found["part"] or first))
    return [
        _("“%(file)s” is missing, so the list is not complete.")
        % {"file": name % {"list": written, "part": part}}
        for written, numbers in sorted(parts.items())
        for part in range(first, min(max(numbers), 1000))
        if part not in numbers
    ]

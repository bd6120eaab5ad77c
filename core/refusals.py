"""Saying no with a reason.

A rule named `why_not_…` returns a sentence, or "" when there is no objection.
Templates show the sentence, actions refuse with it, views turn it into a message.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib import messages


class Refused(Exception):
    """A rule forbids this. The text is written for the person who asked."""


class Unreadable(Refused):
    """A file cannot be used. The text names the file and says what would be right, in one sentence."""


def refuse(reason: str) -> None:
    """Raise `Refused` with `reason`, unless there is no reason."""
    if reason:
        raise Refused(str(reason))


@contextmanager
def refusal_as_message(request) -> Iterator[None]:
    """Show a refusal to the person who asked instead of raising it."""
    try:
        yield
    except Refused as refused:
        messages.error(request, str(refused))


@contextmanager
def refusal_in_form(form) -> Iterator[None]:
    """Show a refusal above the form it answers, with what was typed still there."""
    try:
        yield
    except Refused as refused:
        form.add_error(None, str(refused))

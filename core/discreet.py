"""Pages whose errors must say nothing of what somebody showed them.

An ordinary error carries its values along: in its text, in the variables of every frame, into logs,
error pages and error mails. Behind `discreet` only the kind of the error and the place in our code
are logged; the error itself is dropped and another one, which knows nothing, answers with status 500.
"""

import logging
import traceback
from functools import wraps

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import Http404
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

log = logging.getLogger(__name__)
# These are answers, not faults, and carry nothing that was sent.
ANSWERS = (Http404, PermissionDenied, SuspiciousOperation)


class Broken(RuntimeError):
    """Something went wrong while reading what must not be told."""


class _Swallowed:
    """Takes an error out of the block and keeps only what may be said of it."""

    def __enter__(self):
        self.what = ""
        return self

    def __exit__(self, kind, error, trace) -> bool:
        if kind is None or not issubclass(kind, Exception) or issubclass(kind, ANSWERS):
            return False
        frames = traceback.extract_tb(trace, limit=-4)
        places = " < ".join(f"{each.filename}:{each.lineno}" for each in reversed(frames))
        self.what = f"{kind.__name__} at {places}"
        return True


def discreet(view):
    """Let no error of `view` say what was sent to it, and let no browser keep what it answers."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        with _Swallowed() as swallowed:
            return view(request, *args, **kwargs)
        log.error("A discreet page broke: %s", swallowed.what)
        raise Broken(swallowed.what)

    return never_cache(sensitive_post_parameters()(guarded))

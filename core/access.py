"""Every view states who may enter; tests/test_access.py finds the ones that do not."""

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import PermissionDenied


def requires(rule: Callable) -> Callable:
    """Let only users in for whom `rule(user)` is true; everybody else gets 403."""

    def decorate(view):
        @wraps(view)
        def guarded(request, *args, **kwargs):
            if not rule(request.user):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        guarded.access = rule
        return guarded

    return decorate


def anybody_signed_in(user) -> bool:
    """The audience of pages that everyone with a login may open."""
    return user.is_authenticated


def anybody(_user) -> bool:
    """The audience of what also people without a login may do, and which shows nothing of anybody."""
    return True


def role_in(*roles: str) -> Callable:
    """Return the audience “people with one of these roles”, for the apps that stand below `people`."""

    def allowed(user) -> bool:
        return user.is_authenticated and user.role in roles

    return allowed


# The same two audiences that `people.rules` offers to the apps above it.
is_hr = role_in("hr")
is_hr_or_auditor = role_in("hr", "auditor")

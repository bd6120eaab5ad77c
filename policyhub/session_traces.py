"""Notes where and with what somebody is signed in, at most every five minutes and never at the cost of a page.

allauth writes this with every request, which would make a writer of everybody who only reads.
"""

import logging
from datetime import timedelta

from allauth.account.adapter import get_adapter
from allauth.usersessions.models import UserSession
from django.db import OperationalError

from core import clock

log = logging.getLogger(__name__)
AGAIN_AFTER = timedelta(minutes=5)


class SessionTraceMiddleware:
    """Stands where allauth's `UserSessionsMiddleware` would."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.user.is_authenticated and request.session.session_key:
            note(request)
        return self.get_response(request)


def note(request) -> None:
    """Note that a session is in use, unless the same browser at the same address has just done so."""
    if _known(request):
        return
    try:
        UserSession.objects.create_from_request(request)
    except OperationalError as error:  # the next request does it; this one need not fail for it
        log.warning("The use of a session was not noted: %s", error)


def _known(request) -> bool:
    longest = UserSession._meta.get_field("user_agent").max_length
    return UserSession.objects.filter(
        session_key=request.session.session_key,
        user=request.user,
        ip=get_adapter().get_client_ip(request),
        user_agent=request.headers.get("User-Agent", "")[:longest],
        last_seen_at__gt=clock.now() - AGAIN_AFTER,
    ).exists()

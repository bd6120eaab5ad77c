"""What people read when something cannot be shown: what happened, what did not, what to do, a number to quote.

Nothing here asks the database, so that the pages stand when it does not. The number leads to the line
in the log that has the details.
"""

import logging
import secrets
import sys

from django.conf import settings
from django.http import HttpResponse
from django.template.loader import render_to_string

CHUNK = 1024 * 1024
MOST_DROPPED = 1024 * CHUNK
log = logging.getLogger(__name__)


def bad_request(request, exception=None):
    return page(request, 400)


def forbidden(request, exception=None):
    return page(request, 403)


def csrf_failure(request, reason=""):
    """The form was sent from a page that is too old, or not from our pages at all."""
    return page(request, 403, template="403_csrf.html")


def not_found(request, exception=None):
    return page(request, 404)


def too_many(request, exception=None):
    return page(request, 429)


def failed(request):
    return page(request, 500, level=logging.ERROR, exc_info=sys.exc_info())


def page(request, status, *, template="", level=logging.INFO, exc_info=None):
    """Return the page of `status` with a number, and put the number into the log."""
    number = secrets.token_hex(3).upper()
    match = getattr(request, "resolver_match", None)
    where = match.route if match else request.path  # the route holds no token
    log.log(level, "Number %s: %s %s %s", number, status, request.method, where, exc_info=exc_info)
    back = request.META.get("HTTP_REFERER", "")
    context = {"number": number, "back": back if back.startswith(_origin(request)) else ""}
    return HttpResponse(render_to_string(template or f"{status}.html", context), status=status)


def _origin(request) -> str:
    host = request.META.get("HTTP_HOST", "")
    return f"{request.scheme}://{host}/" if host else "\0"


class TooLargeMiddleware:
    """Refuses in words what is larger than the memory set aside for it; the file would just be missing otherwise.

    What comes is read to its end and dropped, because browsers show no answer to a form that was cut off.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        length = request.META.get("CONTENT_LENGTH") or "0"
        if not length.isdigit() or int(length) <= settings.FILE_UPLOAD_MAX_MEMORY_SIZE:
            return self.get_response(request)
        dropped = 0
        while dropped < MOST_DROPPED and (chunk := request.read(CHUNK)):
            dropped += len(chunk)
        return page(request, 413)


class WrongMethodMiddleware:
    """Says in words what Django answers with an empty page: this address only takes what a form sends."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if response.status_code == 405 and request.method == "GET" and not response.content:
            explained = page(request, 405)
            explained["Allow"] = response["Allow"]
            return explained
        return response

"""Pages on which nobody is looked at: where a concern is raised without a name.

Elsewhere the list of one's own sessions says when each was used last, from which address and with which
browser. Beside an anonymous concern of the same minute that would tell who wrote it.
"""

from policyhub.session_traces import SessionTraceMiddleware

PATHS = ("/conduct/anonymous/", "/conduct/from-outside/", "/conduct/come-back/")


class SessionsMiddleware(SessionTraceMiddleware):
    """Notes the use of a session, except on those pages."""

    def __call__(self, request):
        if request.path in PATHS:
            return self.get_response(request)
        return super().__call__(request)

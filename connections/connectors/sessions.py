"""A session of the `requests` library that talks through our guarded line and knows no other way out."""

import requests
from requests.adapters import BaseAdapter
from requests.structures import CaseInsensitiveDict
from requests.utils import get_encoding_from_headers

from connections.connectors.line import Line


class LineAdapter(BaseAdapter):
    """Sends what a session has prepared through a line."""

    def __init__(self, line: Line):
        super().__init__()
        self.line = line

    def send(self, request, **_more):
        """Return the answer as `requests` wants it; timeouts, proxies and the rest are the line's own."""
        reply = self.line.fetch(
            request.method, request.url, dict(request.headers), body=request.body
        )
        response = requests.Response()
        response.status_code = reply.status
        response.headers = CaseInsensitiveDict(reply.headers)
        response.encoding = get_encoding_from_headers(response.headers)
        response._content = reply.body
        response.url, response.request = request.url, request
        return response

    def close(self):
        """Nothing stays open between two requests."""


def session_on(line: Line) -> requests.Session:
    """Return a session that reads no proxies, passwords or cookies of this computer."""
    session = requests.Session()
    session.trust_env = False
    session.adapters.clear()
    for scheme in ("https://", "http://"):
        session.mount(scheme, LineAdapter(line))
    return session

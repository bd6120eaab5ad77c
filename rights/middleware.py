"""Notes who looked at whose record, after the page was made: one short look-up, and a row the first time a day."""

from core import clock
from rights.actions import looks


class LooksMiddleware:
    """Writes down what a view said with `core.looking`, if its page went well."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        looked = getattr(request, "looked_at", None)
        if looked and response.status_code == 200:
            looks.note(request.user, looked.person, looked.page, today=clock.today())
        return response

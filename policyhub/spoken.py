"""In which language a page is: what the reader chose, else what their browser asks for; English where words lack.

People who sign in have their choice with their login, everybody else in a cookie. A page that is not complete in
German and French (`core/translated.py`) is English as a whole.
"""

from django.utils import translation
from django.utils.cache import patch_vary_headers

from core import languages


class LanguageMiddleware:
    """Speaks the reader's language for as long as the request takes."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.tongue, request.in_tongue = wanted(request), True
        with languages.speaking(request.tongue):
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", languages.current())
        patch_vary_headers(response, ("Accept-Language",))
        return response

    def process_view(self, request, _view, _args, _kwargs):
        """Fall back to English before a page whose words are not all there."""
        role = getattr(request.user, "role", "")
        if not languages.is_page_translated(request.resolver_match.view_name, role):
            request.in_tongue = False
            translation.activate(languages.ENGLISH)


def wanted(request) -> str:
    """Return the language that the reader chose, here or with their login, or that their browser asks for."""
    user = request.user
    chosen = user.language if user.is_authenticated else ""
    return languages.known(chosen or translation.get_language_from_request(request))

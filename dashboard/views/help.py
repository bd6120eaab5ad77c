"""How to do the main things, for the role of the person who reads."""

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_GET

from core.access import anybody_signed_in, requires
from dashboard import helping


@requires(anybody_signed_in)
@require_GET
def help(request):
    page = render_to_string(f"dashboard/help/{request.user.role}.html", request=request)
    return HttpResponse(helping.with_marks(page))

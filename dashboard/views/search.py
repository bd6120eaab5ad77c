"""One search for everything that the person who asks may see."""

from django.shortcuts import render
from django.views.decorators.http import require_GET

from core.access import anybody_signed_in, requires
from dashboard import lookup


@requires(anybody_signed_in)
@require_GET
def search(request):
    """Whatever carries the words asked for in its name, kind by kind; each role what it may open."""
    words = request.GET.get("q", "").strip()[:100]
    found = lookup.look_up(words, user=request.user)
    context = {
        "words": words,
        "found": found,
        "shown": sum(len(kind.rows) for kind in found),
        "too_short": 0 < len(words) < lookup.SHORTEST,
    }
    return render(request, "dashboard/search.html", context)

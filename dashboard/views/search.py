"""One search for everything that the person who asks may see."""

from django.shortcuts import render
from django.views.decorators.http import require_GET

from core.access import requires
from dashboard import lookup
from people.rules import sees_people


@requires(sees_people)
@require_GET
def search(request):
    """People, contacts, accounts and findings whose names contain the words asked for."""
    words = request.GET.get("q", "").strip()[:100]
    found = lookup.look_up(words, user=request.user)
    return render(
        request,
        "dashboard/search.html",
        {"words": words, "found": found, "too_short": 0 < len(words) < lookup.SHORTEST},
    )

"""Who looked at whose record, for those who check that nobody looks without need."""

from django.db.models import Count
from django.shortcuts import render
from django.views.decorators.http import require_GET

from core.access import requires
from core.listing import Listing
from people.choices import Role
from rights import rules
from rights.listings import ALL_LOOKS, LookFilter
from rights.models import Look


@requires(rules.reads_looks)
@require_GET
def look_list(request):
    """Every look, and how many there were of each role."""
    rows = Look.objects.visible_to(request.user).for_listing()
    listing = Listing(request, rows, columns=ALL_LOOKS, filterset=LookFilter, name="who-looked")
    if listing.wants_file:
        return listing.file()
    counts = listing.queryset.order_by().values("role").annotate(n=Count("pk")).order_by("-n")
    by_role = [(Role(each["role"]).label, each["n"]) for each in counts]
    return render(request, "rights/look_list.html", {"listing": listing, "by_role": by_role})

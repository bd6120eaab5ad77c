"""Whom a line manager or HR has to see to, because they have not signed in time."""

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from campaigns.listings.campaigns import FOLLOW_UPS, FollowUpFilter
from campaigns.models import FollowUp
from core import clock
from core.access import anybody_signed_in, requires
from core.listing import Listing


@requires(anybody_signed_in)
@require_GET
def follow_up_list(request):
    """What is in the reader's hands; for HR and auditors, in anybody's."""
    rows = FollowUp.objects.visible_to(request.user).open().for_listing()
    listing = Listing(
        request, rows, columns=FOLLOW_UPS, filterset=FollowUpFilter, name=_("to-see-to")
    )
    if listing.wants_file:
        return listing.file()
    context = {"listing": listing, "today": clock.today()}
    return render(request, "campaigns/follow_up_list.html", context)

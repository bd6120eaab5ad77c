"""What a leaver's personal link opens: a code to their own mailbox, then the pages of the private check."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from core import clock, codes
from core.access import requires
from core.refusals import refusal_as_message
from rounds import rules
from rounds.actions import doors
from rounds.forms import CodeForm
from rounds.models import CheckDoor
from rounds.views.answers import DOOR, STAYS_OPEN, anyone_with_a_link


@login_not_required
@requires(anyone_with_a_link)
@never_cache
@require_GET
def door(request, token):
    """What the link opens: a button that sends the code, and a field for it. It names nobody."""
    why_not = rules.why_not_use_door(_by_token(token), today=clock.today())
    context = {"token": token, "why_not": why_not, "form": CodeForm()}
    return render(request, "rounds/door.html", context)


@login_not_required
@requires(anyone_with_a_link)
@require_POST
def door_code(request, token):
    """Send a code to the address to which the link was sent."""
    found = _by_token(token)
    with refusal_as_message(request):
        doors.send_code(found, now=clock.now())
        messages.success(
            request, _("We have sent a code to your mailbox. It is valid for a quarter of an hour.")
        )
    return redirect("rounds:door", token)


@login_not_required
@requires(anyone_with_a_link)
@require_POST
def door_enter(request, token):
    """Open the check with the code, once."""
    found = _by_token(token)
    reason = doors.enter(found, request.POST.get("code", "")[:12], now=clock.now())
    if reason:
        messages.error(request, reason)
        return redirect("rounds:door", token)
    request.session.cycle_key()
    until = (clock.now() + STAYS_OPEN).timestamp()
    request.session[DOOR] = {"door": found.pk, "until": until}
    return redirect("rounds:own_check")


def _by_token(token: str) -> CheckDoor:
    found = CheckDoor.objects.filter(token_hash=codes.hashed(token)).exclude(token_hash="")
    return get_object_or_404(found.for_use())

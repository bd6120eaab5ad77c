"""What a personal link opens, for people without a login: a code to their own mailbox, then their own pages."""

from datetime import timedelta

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from campaigns import signing_rules
from campaigns.actions import doors
from campaigns.forms.signing import CodeForm
from campaigns.models import PersonalDoor
from campaigns.views.persons import KEY, anyone_with_a_link
from core import clock
from core.access import requires
from core.refusals import refusal_as_message

STAYS_OPEN = timedelta(hours=12)


def _by_token(token: str) -> PersonalDoor:
    found = PersonalDoor.objects.filter(token_sha256=doors.hashed(token)).exclude(token_sha256="")
    return get_object_or_404(found.select_related("person"))


@login_not_required
@requires(anyone_with_a_link)
@never_cache
@require_GET
def door(request, token):
    """What the link opens: a button that sends the code, and a field for it. It names nobody."""
    found = _by_token(token)
    why_not = signing_rules.why_not_enter_door(found, now=clock.now())
    context = {"token": token, "why_not": why_not, "form": CodeForm(), "sent": found.code_sent_at}
    return render(request, "campaigns/door.html", context)


@login_not_required
@requires(anyone_with_a_link)
@require_POST
def door_code(request, token):
    """Send a code to the person's mailbox."""
    found = _by_token(token)
    with refusal_as_message(request):
        doors.send_code(found, now=clock.now())
        messages.success(
            request, _("We have sent a code to your mailbox. It is valid for a quarter of an hour.")
        )
    return redirect("campaigns:door", token)


@login_not_required
@requires(anyone_with_a_link)
@require_POST
def door_enter(request, token):
    """Open the door with the code, once."""
    found = _by_token(token)
    reason = doors.enter(found, request.POST.get("code", "")[:12], now=clock.now())
    if reason:
        messages.error(request, reason)
        return redirect("campaigns:door", token)
    request.session.cycle_key()
    until = (clock.now() + STAYS_OPEN).timestamp()
    request.session[KEY] = {"person": found.person_id, "until": until}
    return redirect("campaigns:own_list")

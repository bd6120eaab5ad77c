"""The way of an approver from outside: a personal link, a code to their mailbox, then the one matter.

Nobody signs in here. The session remembers which matter was opened with a code, for half a day.
"""

from datetime import timedelta
from functools import wraps

from allauth.account.adapter import get_adapter
from allauth.core.ratelimit import respond_429
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from approvals import rules
from approvals.actions import matters, outside
from approvals.actions.matters import When
from approvals.forms import CodeForm, TurnDownForm
from approvals.models import OutsideRequest
from core import clock, limits
from core.access import requires
from core.refusals import refusal_as_message

KEY = "outside-approval"
STAYS_OPEN = timedelta(hours=12)
AN_HOUR = timedelta(hours=1)
MOST_WRONG_LINKS = 30


def anyone_with_a_link(_user) -> bool:
    """The audience of these pages; the link and the code decide what is shown."""
    return True


def slowed(view):
    """Answer an address that has tried too many wrong links with “too many”, until the hour is over."""

    @wraps(view)
    def guarded(request, token):
        who = get_adapter().get_client_ip(request)
        if limits.spent("approval-link", who, within=AN_HOUR) >= MOST_WRONG_LINKS:
            return respond_429(request)
        try:
            return view(request, token)
        except Http404:
            limits.spend("approval-link", who, within=AN_HOUR)
            raise

    return guarded


def _by_token(token: str) -> OutsideRequest:
    return get_object_or_404(OutsideRequest.objects.by_token(token).for_listing())


def _opened(request) -> OutsideRequest:
    """The matter that this browser opened with a code, as long as it can still be seen."""
    kept = request.session.get(KEY) or {}
    if kept.get("until", 0) < clock.now().timestamp():
        raise Http404
    asked = get_object_or_404(OutsideRequest.objects.for_listing(), pk=kept["request"])
    if asked.revoked_at or asked.expires_at <= clock.now():
        raise Http404
    return asked


@login_not_required
@requires(anyone_with_a_link)
@never_cache
@require_GET
@slowed
def door(request, token):
    """What the link opens: who asks, and a button that sends the code. It names nobody else."""
    asked = _by_token(token)
    why_not = rules.why_not_answer(asked, now=clock.now())
    context = {"asked": asked, "token": token, "why_not": why_not, "form": CodeForm()}
    return render(request, "approvals/door.html", context)


@login_not_required
@requires(anyone_with_a_link)
@require_POST
@slowed
def door_code(request, token):
    """Send a code to the approver's mailbox."""
    asked = _by_token(token)
    with refusal_as_message(request):
        outside.send_code(asked, now=clock.now())
        messages.success(
            request, _("We have sent a code to your mailbox. It is valid for a quarter of an hour.")
        )
    return redirect("approvals:door", token)


@login_not_required
@requires(anyone_with_a_link)
@require_POST
@slowed
def door_enter(request, token):
    """Open the matter with the code, once."""
    asked = _by_token(token)
    reason = outside.enter(asked, request.POST.get("code", "")[:12], now=clock.now())
    if reason:
        messages.error(request, reason)
        return redirect("approvals:door", token)
    request.session.cycle_key()
    until = (clock.now() + STAYS_OPEN).timestamp()
    request.session[KEY] = {"request": asked.pk, "until": until}
    return redirect("approvals:matter")


@login_not_required
@requires(anyone_with_a_link)
@never_cache
@require_GET
def matter(request):
    """The one matter, and the two answers."""
    asked, when = _opened(request), When.present()
    why_not = rules.why_not_answer(asked, now=when.now)
    context = {"asked": asked, "why_not": why_not, "matter": matters.of_kind(asked.kind)}
    if not why_not:
        context |= {"shown": outside.shown(asked, when=when), "form": TurnDownForm()}
    return render(request, "approvals/matter.html", context)


@login_not_required
@requires(anyone_with_a_link)
@never_cache
@require_GET
def matter_scan(request):
    """The file that is to be compared, as long as the answer is open."""
    asked = _opened(request)
    scan = None
    if not rules.why_not_answer(asked, now=clock.now()):
        scan = outside.shown(asked, when=When.present()).scan
    if not scan or not scan.storage.exists(scan.name):
        raise Http404
    ending = scan.name.rpartition(".")[2]
    return FileResponse(
        scan.open("rb"),
        as_attachment=True,
        filename=f"scan.{ending}",
        content_type="application/octet-stream",
    )


@login_not_required
@requires(anyone_with_a_link)
@require_POST
def matter_confirm(request):
    """The approver says yes."""
    asked = _opened(request)
    with refusal_as_message(request):
        outside.confirm(asked, when=When.present())
        messages.success(request, _("Thank you. Your yes is recorded, and it counts."))
    return redirect("approvals:matter")


@login_not_required
@requires(anyone_with_a_link)
@require_POST
def matter_turn_down(request):
    """The approver says no, and why."""
    asked = _opened(request)
    with refusal_as_message(request):
        because = request.POST.get("because", "")[:400]
        outside.turn_down(asked, because=because, when=When.present())
        messages.success(request, _("Thank you. Your no is recorded, and the company is told why."))
    return redirect("approvals:matter")

"""What was sealed and when, whether the ledger is in order, and what to do when it is not."""

from django.contrib import messages
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from core import clock
from core.access import requires
from core.listing import Listing
from core.refusals import refusal_as_message
from ledger import actions, checkpoints, exports, rules
from ledger.forms import EpochForm, KeptCheckpointForm
from ledger.listings import CHECKPOINTS
from ledger.models import Checkpoint


@requires(rules.sees_state)
@require_GET
def checkpoint_list(request):
    """Every checkpoint, newest first."""
    listing = Listing(
        request,
        Checkpoint.objects.visible_to(request.user).for_listing(),
        columns=CHECKPOINTS,
        name=_("checkpoints"),
    )
    if listing.wants_file:
        actions.note_export("checkpoints", by=request.user, count=listing.count)
        return listing.file()
    return render(request, "ledger/checkpoint_list.html", {"listing": listing})


@requires(rules.sees_state)
@require_GET
def checkpoint_file(request, pk):
    """One checkpoint exactly as it was signed."""
    checkpoint = get_object_or_404(Checkpoint.objects.visible_to(request.user), pk=pk)
    answer = HttpResponse(checkpoint.note, content_type="application/octet-stream")
    answer["Content-Disposition"] = f'attachment; filename="checkpoint-{checkpoint.size}.txt"'
    return answer


@requires(rules.sees_state)
@require_GET
def checkpoint_growth(request, pk):
    """Did the ledger only grow from this checkpoint to another, or to the newest?"""
    visible = Checkpoint.objects.visible_to(request.user).for_listing()
    first, second = get_object_or_404(visible, pk=pk), visible.first()
    if wanted := request.GET.get("to", ""):
        second = get_object_or_404(visible, pk=int(wanted) if wanted.isdecimal() else 0)
    context = {"growth": checkpoints.growth(first, second), "checkpoints": visible[:100]}
    return render(request, "ledger/checkpoint_growth.html", context)


@requires(rules.sees_state)
def checkpoint_compare(request):
    """Is the ledger still the one of a checkpoint that somebody kept?"""
    form = KeptCheckpointForm(request.POST or None)
    growth, reason = None, ""
    if form.is_valid():
        growth, reason = checkpoints.compared(form.cleaned_data["note"])
    context = {"form": form, "growth": growth, "reason": reason}
    return render(request, "ledger/checkpoint_compare.html", context)


@requires(rules.reads_everything)
@require_POST
def ledger_copy(request):
    """A copy of the whole ledger, to be checked elsewhere with the single file."""
    actions.note_export("copy of the ledger", by=request.user)
    lines = (f"{line}\n" for line in exports.log_lines())
    answer = StreamingHttpResponse(lines, content_type="application/octet-stream")
    answer["Content-Disposition"] = 'attachment; filename="ledger-copy.txt"'
    return answer


@requires(rules.sees_state)
@require_GET
def ledger_state(request):
    """Whether the ledger is in order: how long it is, what waits, who signs, what stopped it."""
    context = {
        "state": checkpoints.state(clock.now()),
        "form": EpochForm(),
        "may_open": rules.opens_epochs(request.user),
        "may_copy": rules.reads_everything(request.user),
    }
    return render(request, "ledger/ledger_state.html", context)


@requires(rules.opens_epochs)
@require_POST
def epoch_open(request):
    """An administrator lets the ledger go on after an older database was restored."""
    form = EpochForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say why a new epoch is needed."))
        return redirect("ledger:ledger_state")
    with refusal_as_message(request):
        epoch = actions.open_epoch(by=request.user, reason=form.cleaned_data["reason"])
        messages.success(request, _("The ledger goes on as %s.") % epoch.origin)
    return redirect("ledger:ledger_state")

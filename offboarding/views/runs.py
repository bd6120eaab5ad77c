"""Audits: the list of runs, one run with its progress and results, and starting one."""

from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from core import clock
from core.access import requires
from core.listing import Listing
from core.refusals import refusal_as_message
from offboarding import rules
from offboarding.actions import audit
from offboarding.choices import RunState
from offboarding.listings import RUNS, RunFilter
from offboarding.models import AuditRun
from offboarding.querysets import places_left_alone
from offboarding.rules import audits


@requires(rules.may_read)
@require_GET
def run_list(request):
    """Every audit, the latest first, with the counts of what the reader may see."""
    runs = AuditRun.objects.visible_to(request.user)
    rows = runs.counted_for(request.user).select_related("started_by")
    listing = Listing(request, rows, columns=RUNS, filterset=RunFilter, name="audits")
    if listing.wants_file:
        return listing.file()
    under_way = runs.under_way().first()
    context = {
        "listing": listing,
        "under_way": under_way,
        "may_start": rules.may_decide(request.user),
        "why_not_start": rules.why_not_start(under_way),
    }
    return render(request, "offboarding/run_list.html", context)


@requires(rules.may_read)
@require_GET
def run_detail(request, pk):
    """One audit: how far it is, or what came of it; asked again every second while it runs."""
    runs = AuditRun.objects.visible_to(request.user).counted_for(request.user)
    run = get_object_or_404(runs.select_related("started_by"), pk=pk)
    left_alone = places_left_alone(run, request.user)
    context = {"run": run, "left_alone": left_alone, **_compared(request, runs, run, left_alone)}
    template = "offboarding/_run.html" if request.htmx else "offboarding/run_detail.html"
    return render(request, template, context)


def _compared(request, runs, run, left_alone) -> dict:
    """What changed since the audit before, within what the reader may see."""
    before = runs.before(run) if run.state == RunState.DONE else None
    if before is None:
        return {}
    figures = [
        {name: getattr(each, f"seen_{name}") for name in audits.FIGURES} for each in (before, run)
    ]
    alone = [row["place"] for row in places_left_alone(before, request.user)]
    places = audits.places_compared(alone, [row["place"] for row in left_alone])
    return {"before": before, "changes": audits.compared(*figures), "places": places}


@requires(rules.may_decide)
@require_POST
def run_start(request):
    """HR asks for an audit now, and is shown the one that runs."""
    runs = AuditRun.objects.visible_to(request.user)
    with refusal_as_message(request):
        audit.request(by=request.user, today=clock.today())
    return redirect(runs.under_way().first() or runs.first() or "offboarding:run_list")

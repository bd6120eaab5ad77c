"""Staff lists: choose a file, look at what it would do to every row, confirm or leave it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from core import clock, jobs
from core.access import requires
from core.models import Job
from core.refusals import refusal_as_message, refusal_in_form
from people.actions import staff_imports
from people.forms.imports import ConfirmForm, StaffFileForm
from people.imports.steps import Verdict
from people.rules import is_hr

PER_PAGE = 50


@requires(is_hr)
def staff_import(request):
    """Read a file into a draft. Nothing else is written."""
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = StaffFileForm(*sent)
    if sent and form.is_valid():
        file = form.cleaned_data["file"]
        with refusal_in_form(form):
            job = staff_imports.look_at(
                file.read(), filename=file.name, by=request.user, today=clock.today()
            )
            return redirect("people:staff_import_preview", job.pk)
    return render(request, "people/staff_import.html", {"form": form})


@requires(is_hr)
@require_GET
def staff_import_preview(request, pk):
    """What a draft would do, row by row. Once it has begun, its progress is the page to look at."""
    job = get_object_or_404(_visible(request), pk=pk)
    if job.state != Job.State.DRAFT:
        return redirect(job)
    return render(request, "people/staff_import_preview.html", _preview(request, job))


@requires(is_hr)
@require_POST
def staff_import_confirm(request, pk):
    """Somebody has looked at the draft and lets it go ahead."""
    job = get_object_or_404(_visible(request), pk=pk)
    form = _confirm_form(job, request.POST)
    if form.is_valid():
        with refusal_as_message(request):
            staff_imports.confirm(job, agreed=form.agreed)
            return redirect(job)
    return redirect("people:staff_import_preview", pk)


@requires(is_hr)
@require_POST
def staff_import_cancel(request, pk):
    """Leave a draft; what was read of the file is forgotten."""
    job = get_object_or_404(_visible(request), pk=pk)
    with refusal_as_message(request):
        jobs.cancel(job)
        messages.success(request, _("Nothing was imported, and what was read is forgotten."))
    return redirect("people:person_list")


def _visible(request):
    return Job.objects.visible_to(request.user).filter(kind=staff_imports.KIND)


def _preview(request, job) -> dict:
    """Return what the preview shows: figures, and the rows of one verdict, page by page."""
    outcomes = job.payload["outcomes"]
    found = {verdict.value: [] for verdict in Verdict}
    for outcome in outcomes:
        found[outcome["verdict"]].append(outcome)
    first = next((name for name in ("refused", "updated", "created") if found[name]), "unchanged")
    shown = request.GET.get("show", first)
    rows = found.get(shown, outcomes)
    return {
        "job": job,
        "counts": {name: len(rows) for name, rows in found.items()},
        "to_write": len(found["created"]) + len(found["updated"]),
        "shown": shown,
        "page": Paginator(rows, PER_PAGE).get_page(request.GET.get("page")),
        "brake": staff_imports.why_not_confirm(job, agreed=0),
        "form": _confirm_form(job),
    }


def _confirm_form(job, *sent) -> ConfirmForm:
    brake = staff_imports.why_not_confirm(job, agreed=0)
    return ConfirmForm(*sent, ending=job.result.get("ending", 0), needs_tick=bool(brake))

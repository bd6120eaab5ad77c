"""HR brings contacts in: a file, what its columns mean, where it contradicts the record."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from connections.actions import contact_imports
from connections.forms.conflicts import ConflictsForm
from connections.forms.imports import ColumnsForm, ContactFileForm
from connections.models import ImportMapping
from core import clock
from core.access import requires
from core.models import Job
from core.refusals import Unreadable, refusal_as_message, refusal_in_form
from people.rules import is_hr


@requires(is_hr)
def contact_import(request):
    """Read a file of contacts into a draft that waits to be looked at. Nothing else is written."""
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    mapped = ImportMapping.objects.visible_to(request.user)
    form = ContactFileForm(*sent, mapped=mapped.layouts())
    if sent and form.is_valid():
        filename, content = form.cleaned_data["file"]
        take = contact_imports.receive if form.is_known else contact_imports.ask_for_columns
        try:
            job = take(content, filename=filename, by=request.user)
            return redirect(job.result.get("url") or job)
        except Unreadable as unreadable:
            form.add_error("file", str(unreadable))
    return render(request, "connections/contact_import.html", {"form": form, "mapped": mapped})


def _draft(request, pk, kind) -> Job:
    drafts = Job.objects.visible_to(request.user).filter(kind=kind, state=Job.State.DRAFT)
    return get_object_or_404(drafts, pk=pk)


@requires(is_hr)
def contact_columns(request, pk):
    """Say what the columns of a table mean; it is remembered for the next one from there."""
    job = _draft(request, pk, contact_imports.COLUMNS)
    form = ColumnsForm(
        request.POST or None, heads=job.result["heads"], samples=job.result["samples"]
    )
    if request.method == "POST" and form.is_valid():
        with refusal_in_form(form):
            read = contact_imports.say_columns(
                job,
                source=form.cleaned_data["source"],
                columns=form.columns(),
                by=request.user,
                today=clock.today(),
            )
            return redirect(read)
    return render(request, "connections/contact_columns.html", {"form": form, "job": job})


@requires(is_hr)
@require_POST
def mapping_forget(request, pk):
    """Forget what the columns of a source mean."""
    mapping = get_object_or_404(ImportMapping.objects.visible_to(request.user), pk=pk)
    contact_imports.forget_mapping(mapping, by=request.user)
    messages.success(request, _("Forgotten. The next file from there is asked about again."))
    return redirect("connections:contact_import")


@requires(is_hr)
def contact_conflicts(request, pk):
    """Where a file contradicts the record: keep what we have, or take what the file says."""
    job = _draft(request, pk, contact_imports.KIND)
    page = contact_imports.conflicting(job, page=request.GET.get("page", ""))
    sent = request.POST if request.method == "POST" else None
    form = ConflictsForm(sent, page=page, decided=job.payload.get("decided"))
    if sent is not None and form.is_valid():
        with refusal_as_message(request):
            contact_imports.decide(job, **form.decided())
            messages.success(request, _("Your choice is kept. Nothing has been written yet."))
        return redirect(job)
    return render(
        request, "connections/contact_conflicts.html", {"form": form, "job": job, "page": page}
    )

"""Leavers' files: opening one by hand, adding a step, taking the file away, and the checklist of new files."""

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from core import clock, looking
from core.access import requires
from core.refusals import refusal_as_message, refusal_in_form
from offboarding import rules
from offboarding.actions import files, packs, steps
from offboarding.forms.files import StepForm, UsualStepForm
from offboarding.models import LeaverFile, UsualStep
from offboarding.rules import files as file_rules
from people.models import Employment


@requires(file_rules.may_plan)
@require_POST
def file_open(request, pk):
    """HR opens the file of somebody who left long ago."""
    employment = get_object_or_404(Employment.objects.visible_to(request.user), pk=pk)
    with refusal_as_message(request):
        files.open_(employment, by=request.user, today=clock.today())
        messages.success(request, _("The file is open, with the usual steps."))
    return redirect("offboarding:leaver_detail", employment.pk)


@requires(file_rules.may_plan)
def step_add(request, pk):
    """HR adds a step to one file."""
    file = _file(request, pk)
    form = StepForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        with refusal_in_form(form):
            steps.add(file, **form.cleaned_data, by=request.user, today=clock.today())
            messages.success(request, _("The step is in the file."))
            return redirect(file)
    return render(request, "offboarding/step_add.html", {"form": form, "file": file})


@requires(rules.may_read)
@require_GET
def file_pdf(request, pk):
    """The whole file as a PDF, to be read and filed."""
    return _taken_away(request, pk, packs.as_pdf, "pdf", "application/pdf")


@requires(rules.may_read)
@require_GET
def file_zip(request, pk):
    """The whole file with letters, evidence and the lines of the ledger, as a zip."""
    return _taken_away(request, pk, packs.as_zip, "zip", "application/zip")


@requires(rules.may_read)
@require_GET
def usual_step_list(request):
    """The checklist with which new files begin."""
    files.usual_steps()
    rows = UsualStep.objects.visible_to(request.user).select_related("employer")
    context = {"rows": rows, "may_plan": file_rules.may_plan(request.user)}
    return render(request, "offboarding/usual_step_list.html", context)


@requires(file_rules.may_plan)
def usual_step_add(request):
    """HR adds a line to the checklist."""
    return _usual_step(request, UsualStep(), "offboarding/usual_step_add.html")


@requires(file_rules.may_plan)
def usual_step_edit(request, pk):
    """HR changes a line of the checklist, or sets it aside."""
    usual = get_object_or_404(UsualStep.objects.visible_to(request.user), pk=pk)
    return _usual_step(request, usual, "offboarding/usual_step_edit.html")


def _usual_step(request, usual: UsualStep, template: str):
    form = UsualStepForm(request.POST or None, instance=usual)
    if request.method == "POST" and form.is_valid():
        with refusal_in_form(form):
            steps.keep_usual(form.instance, by=request.user)
            messages.success(
                request, _("The checklist is changed. Files that are open keep theirs.")
            )
            return redirect("offboarding:usual_step_list")
    return render(request, template, {"form": form, "usual": usual})


def _taken_away(request, pk, make, ending: str, kind: str):
    file = _file(request, pk)
    with refusal_as_message(request):
        content = make(file, by=request.user, today=clock.today())
        looking.at(request, file.employment.person, "pack")
        name = f"leaver-{file.employment.person.number}.{ending}"
        if not isinstance(content, bytes):
            return FileResponse(content, as_attachment=True, filename=name, content_type=kind)
        response = HttpResponse(content, content_type=kind)
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response
    return redirect(file)


def _file(request, pk) -> LeaverFile:
    files_seen = LeaverFile.objects.visible_to(request.user).for_detail()
    return get_object_or_404(files_seen, employment=pk)

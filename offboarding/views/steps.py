"""Steps of leavers' files: the list, one step, ticking it, leaving it out, giving it to somebody."""

from django.contrib import messages
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from core import clock
from core.access import anybody_signed_in, requires
from core.listing import Listing
from core.refusals import refusal_as_message, refusal_in_form
from offboarding import rules
from offboarding.actions import steps
from offboarding.choices import StepKind
from offboarding.forms.files import ArrangeForm, DoForm, SkipForm, SuccessorForm
from offboarding.listings.files import STEPS, StepFilter
from offboarding.models import FileStep
from offboarding.querysets import contacts_left, without_offer
from offboarding.rules import files as file_rules


@requires(anybody_signed_in)
@require_GET
def step_list(request):
    """What is to do for leavers: HR and auditors see all of it, everybody else what lies with them."""
    rows = FileStep.objects.visible_to(request.user).for_listing()
    listing = Listing(request, rows, columns=STEPS, filterset=StepFilter, name="steps")
    if listing.wants_file:
        return listing.file()
    context = {
        "listing": listing,
        "today": clock.today(),
        "sees_files": rules.may_read(request.user),
    }
    return render(request, "offboarding/step_list.html", context)


@requires(anybody_signed_in)
@require_GET
def step_detail(request, pk):
    """One step: what is to be done and why, what proves it, and what the reader may do."""
    step = _step(request, pk)
    context = _context(request, step) | {"form": DoForm(step=step)}
    return render(request, "offboarding/step_detail.html", context)


@requires(anybody_signed_in)
def step_do(request, pk):
    """Whoever it lies with, or HR, ticks a step and says what proves it."""
    step = _step(request, pk)
    form = DoForm(request.POST or None, request.FILES or None, step=step)
    if request.method == "POST" and form.is_valid():
        with refusal_in_form(form):
            steps.do(step, **form.proof, by=request.user, today=clock.today())
            messages.success(request, _("It is done, and on record."))
            return redirect(step)
    context = _context(request, step) | {"form": form}
    return render(request, "offboarding/step_do.html", context)


@requires(anybody_signed_in)
def step_skip(request, pk):
    """Whoever it lies with, or HR, says why a step is not needed."""
    step = _step(request, pk)
    form = SkipForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusal_in_form(form):
            steps.skip(step, **form.cleaned_data, by=request.user, today=clock.today())
            messages.success(request, _("The step is left out, with your reason."))
            return redirect(step)
    why_not = file_rules.why_not_touch(step, may=file_rules.may_do(request.user, step))
    context = {"form": form, "step": step, "why_not": why_not}
    return render(request, "offboarding/step_skip.html", context)


@requires(anybody_signed_in)
@require_POST
def step_undo(request, pk):
    """Whoever it lies with, or HR, takes a tick back."""
    step = _step(request, pk)
    with refusal_as_message(request):
        steps.undo(step, by=request.user, today=clock.today())
        messages.success(
            request, _("The step is to be done again. What was written is still there.")
        )
    return redirect(step)


@requires(file_rules.may_plan)
def step_arrange(request, pk):
    """HR gives a step to somebody, and says by when."""
    step = _step(request, pk)
    known = {"owner": step.owner, "due_on": step.due_on}
    form = ArrangeForm(request.POST or None, initial=known, user=request.user)
    if request.method == "POST" and form.is_valid():
        with refusal_in_form(form):
            steps.arrange(step, **form.cleaned_data, by=request.user, today=clock.today())
            messages.success(
                request, _("The step is arranged. Whoever it lies with is told in time.")
            )
            return redirect(step)
    context = {"form": form, "step": step}
    return render(request, "offboarding/step_arrange.html", context)


@requires(anybody_signed_in)
def step_successor(request, pk):
    """Whoever it lies with, or HR, names who looks after the leaver's client contacts."""
    step = get_object_or_404(_steps(request), pk=pk, kind=StepKind.RELATIONSHIPS)
    form = SuccessorForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        with refusal_in_form(form):
            when = {"by": request.user, "today": clock.today()}
            number = steps.name_successor(step, **form.cleaned_data, **when)
            words = ngettext(
                "They are asked about %(n)s contact.",
                "They are asked about %(n)s contacts.",
                number,
            )
            messages.success(request, words % {"n": number})
            return redirect(step)
    context = {"form": form, "step": step, "left": _left(step)}
    return render(request, "offboarding/step_successor.html", context)


@requires(file_rules.may_plan)
@require_POST
def step_invite(request, pk):
    """HR asks the leaver whether they would look through their own connections."""
    step = get_object_or_404(_steps(request), pk=pk, kind=StepKind.CHECK)
    with refusal_as_message(request):
        steps.invite(step, by=request.user, today=clock.today())
        messages.success(request, _("The invitation is on its way."))
    return redirect(step)


@requires(anybody_signed_in)
@require_GET
def step_scan(request, pk):
    """The file that proves a step."""
    step = _step(request, pk)
    if not step.scan or not step.scan.storage.exists(step.scan.name):
        raise Http404
    ending = step.scan.name.rpartition(".")[2]
    return FileResponse(
        step.scan.open("rb"),
        as_attachment=True,
        filename=f"evidence-{step.scan_sha256[:12]}.{ending}",
        content_type="application/octet-stream",
    )


def _steps(request):
    return FileStep.objects.visible_to(request.user).for_detail()


def _step(request, pk) -> FileStep:
    return get_object_or_404(_steps(request), pk=pk)


def _left(step) -> int:
    return without_offer(contacts_left(step.file.employment.person_id)).count()


def _context(request, step) -> dict:
    may = file_rules.may_do(request.user, step)
    return {
        "step": step,
        "today": clock.today(),
        "may_do": may,
        "may_plan": file_rules.may_plan(request.user),
        "sees_files": rules.may_read(request.user),
        "why_not": steps.why_not_tick(step, by=request.user) if may else "",
        "why_not_undo": file_rules.why_not_undo(step, may=may),
        "left": _left(step) if step.kind == StepKind.RELATIONSHIPS else 0,
    }

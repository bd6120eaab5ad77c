"""What the person concerned sees: their own page, from the talk or the invitation on, and what they can say."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from conduct.actions import appeals, facts, hearings
from conduct.choices import Event
from conduct.forms.steps import AppealForm, OwnCompanionForm
from conduct.ladder import machine
from conduct.models import Case, Evidence
from conduct.pictures import ladder_of
from conduct.views.posted import posted
from core import clock
from core.access import anybody_signed_in, requires
from core.refusals import refusal_in_form

STEPS = {
    "companion": (Event.COMPANION, OwnCompanionForm, hearings.name_companion),
    "appeal": (Event.APPEAL, AppealForm, appeals.appeal),
}


@requires(anybody_signed_in)
@require_GET
def own_list(request):
    """Matters about me that I have been told of."""
    rows = Case.objects.about(request.user)
    return render(request, "conduct/own_list.html", {"cases": rows})


@requires(anybody_signed_in)
@require_GET
def own_case(request, pk):
    """One matter about me: where it stands, letters, evidence, and what I can do."""
    case, today = _own(request, pk), clock.today()
    known = facts.facts_of(case, by=request.user, today=today)
    context = {
        "case": case,
        "today": today,
        "ladder": ladder_of(case.state, facts.passed(case)),
        "letters": case.letters.sent().order_by("-pk"),
        "hearing": case.hearings.filter(invited_on__isnull=False).last(),
        "appeal": case.appeals.last(),
        "evidence": Evidence.objects.visible_to(request.user)
        .filter(case=case)
        .prefetch_related("addenda"),
        "outcome": case.outcomes.issued().filter(letters__sent_on__isnull=False).last(),
        "may_appeal": machine.why_not(Event.APPEAL, known) == "",
        "may_name": machine.why_not(Event.COMPANION, known) == "",
    }
    return render(request, "conduct/own_case.html", context)


@requires(anybody_signed_in)
def own_step(request, pk, step):
    """What I can do myself: name a companion, or appeal."""
    case = _own(request, pk)
    if step not in STEPS:
        raise Http404
    event, form_class, act = STEPS[step]
    form = form_class(posted(request), case=case, user=request.user)
    if form.is_valid():
        with refusal_in_form(form):
            act(case, **form.values(), by=request.user, today=clock.today())
            messages.success(request, _("Thank you. It is on record."))
            return redirect("conduct:own_case", case.pk)
    why_not = machine.why_not(event, facts.facts_of(case, by=request.user, today=clock.today()))
    context = {"case": case, "form": form, "step": step, "why_not": why_not}
    return render(request, "conduct/own_step.html", context)


def _own(request, pk) -> Case:
    return get_object_or_404(Case.objects.about(request.user), pk=pk)

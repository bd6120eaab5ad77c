"""Cases for those who have a part in them: the caseload, one case, its steps, its consistency, its metadata."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from conduct import rules
from conduct.actions import access, facts, investigations, outcomes
from conduct.forms.steps import ApprovalForm
from conduct.listings import CASES, METADATA, CaseFilter
from conduct.models import Approval, Case, Outcome, Precedent
from conduct.pictures import ladder_of
from conduct.views import steps
from conduct.views.posted import posted
from core import clock
from core.access import anybody_signed_in, requires
from core.listing import Listing
from core.refusals import refusal_in_form
from people.rules import is_auditor, is_hr


@requires(rules.sees_the_caseload)
@require_GET
def case_list(request):
    """The cases in which the reader has a part; auditors see numbers and days of all."""
    today, audits = clock.today(), is_auditor(request.user)
    rows = Case.objects.visible_to(request.user).for_listing()
    if audits:
        rows = Case.objects.metadata_for(request.user)
    columns = METADATA if audits else CASES
    listing = Listing(request, rows, columns=columns, filterset=CaseFilter, name=_("cases"))
    if listing.wants_file:
        return listing.file()
    lapsing = Outcome.objects.of_visible(request.user).about_to_lapse(today)
    context = {
        "listing": listing,
        "today": today,
        "audits": audits,
        "keeps": is_hr(request.user),
        "lapsing": lapsing.select_related("case__person"),
        "late": rows.overdue(today).count(),
        "asked": Approval.objects.answerable_by(request.user).select_related("case"),
    }
    return render(request, "conduct/case_list.html", context)


@requires(anybody_signed_in)
@require_GET
def case_detail(request, pk):
    """One case, as far as the reader's part goes; that they looked is recorded."""
    case, today = _case(request, pk), clock.today()
    access.note(case, "case", by=request.user, today=today)
    parts = facts.parts_of(case, request.user)
    context = {
        "case": case,
        "today": today,
        "ladder": ladder_of(case.state, facts.passed(case)),
        "parts": rules.part_in_words(parts),
        "tells_reporter": rules.may_know_reporter(case, parts),
        "is_owner": rules.is_owner(parts),
        "offered": steps.offered(case, by=request.user, today=today),
        "messages_to": case.messages.all(),
        "evidence": case.evidence.prefetch_related("addenda"),
        "letters": case.letters.all(),
        "outcomes": case.outcomes.all(),
        "approvals": case.approvals.select_related("asked_of", "answered_by"),
        "accesses": case.accesses.select_related("user")[:30],
        "live": outcomes.live_on(case, case.happened_on),
    }
    return render(request, "conduct/case_detail.html", context)


@requires(anybody_signed_in)
def case_step(request, pk, step):
    """One step of a case: its form, then the case again."""
    case, known = _case(request, pk), steps.STEPS.get(step)
    if known is None:
        raise Http404
    today = clock.today()
    form = known.form(posted(request), request.FILES or None, case=case, user=request.user)
    if form.is_valid():
        with refusal_in_form(form):
            known.act(case, form.values(), by=request.user, today=today)
            messages.success(request, known.done)
            seen = Case.objects.visible_to(request.user).filter(pk=case.pk).exists()
            return redirect(case if seen else "conduct:case_list")
    why_not = steps.why_not(known, case, by=request.user, today=today)
    context = {"case": case, "step": known, "form": form, "why_not": why_not}
    return render(request, "conduct/case_step.html", context)


@requires(anybody_signed_in)
def approval_decide(request, pk):
    """A second approver or a legal reviewer reads the case and answers."""
    waiting = Approval.objects.answerable_by(request.user).select_related("outcome", "check_made")
    approval = get_object_or_404(waiting, pk=pk)
    case, today = _case(request, approval.case_id), clock.today()
    access.note(case, "approval", by=request.user, today=today)
    form = ApprovalForm(posted(request))
    if form.is_valid():
        with refusal_in_form(form):
            investigations.answer(approval, **form.cleaned_data, by=request.user, today=today)
            messages.success(request, _("Thank you. Your answer is on record."))
            return redirect("conduct:case_list")
    context = {"approval": approval, "case": case, "form": form, "kinds": rules.kinds_of(approval)}
    return render(request, "conduct/approval_decide.html", context)


@requires(rules.sees_consistency)
@require_GET
def consistency(request):
    """What happened in similar cases that are closed: counts, and none so small that it names somebody."""
    table = rules.consistency_table(Precedent.objects.counted())
    context = {"table": table, "outcomes": rules.OUTCOMES, "small": rules.SMALL}
    return render(request, "conduct/consistency.html", context)


@requires(rules.sees_team_outcomes)
@require_GET
def team_list(request):
    """For line managers: which warnings of their own reports live, and until when. Nothing else of a case."""
    rows = Outcome.objects.of_reports_of(request.user).select_related("case__person")
    live = rows.live_on(clock.today())
    return render(request, "conduct/team_list.html", {"outcomes": live, "today": clock.today()})


def _case(request, pk) -> Case:
    return get_object_or_404(Case.objects.visible_to(request.user).for_detail(), pk=pk)

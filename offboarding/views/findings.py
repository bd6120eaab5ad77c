"""Findings: the list, one finding with its evidence, and what HR decides about it."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.models import BusinessAccount
from core import clock, looking
from core.access import requires
from core.listing import Listing
from core.refusals import refusal_as_message, refusal_in_form
from offboarding import agreed, rules, timeline
from offboarding.actions import findings, ties
from offboarding.forms import DismissForm, RemovedForm
from offboarding.listings import FINDINGS, FindingFilter
from offboarding.models import AuditRun, FileStep, Finding
from places import gates
from places.choices import Gate


@requires(rules.may_read)
@require_GET
def finding_list(request):
    """What the audits found: open findings, unless another state is asked for."""
    rows = Finding.objects.visible_to(request.user).for_listing()
    listing = Listing(request, rows, columns=FINDINGS, filterset=FindingFilter, name="findings")
    if listing.wants_file:
        return listing.file()
    runs = AuditRun.objects.visible_to(request.user)
    context = {"listing": listing, "last_run": runs.latest_finished()}
    return render(request, "offboarding/finding_list.html", context)


@requires(rules.may_read)
@require_GET
def finding_detail(request, pk):
    """One finding: evidence, source, whether we may look at it, and its history."""
    today, finding = clock.today(), _finding(request, pk)
    if finding.employment:
        looking.at(request, finding.employment.person, "file")
    accounts = BusinessAccount.objects.visible_to(request.user)
    clause = agreed.clause_of(finding.employment) if finding.employment else None
    context = {
        "finding": finding,
        "points": ties.points_of(finding, clause, today=today),
        "history": timeline.of(finding, today=today),
        "conditions": _conditions(finding, today),
        "may_decide": rules.may_decide(request.user),
        "why_not_dismiss": rules.why_not_dismiss(finding),
        "why_not_mark_removed": rules.why_not_mark_removed(finding),
        "why_not_reopen": rules.why_not_reopen(finding, today=today),
        "step": FileStep.objects.visible_to(request.user).about_finding(finding),
        "account": finding.custody and accounts.filter(pk=finding.custody.account_id).first(),
    }
    return render(request, "offboarding/finding_detail.html", context)


@requires(rules.may_decide)
def finding_dismiss(request, pk):
    """HR says that a finding is none, and why."""
    finding = _finding(request, pk)
    form = DismissForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusal_in_form(form):
            findings.dismiss(finding, **form.cleaned_data, by=request.user, today=clock.today())
            messages.success(request, _("The finding is dismissed."))
            return redirect(finding)
    context = {"form": form, "finding": finding, "why_not": rules.why_not_dismiss(finding)}
    return render(request, "offboarding/finding_dismiss.html", context)


@requires(rules.may_decide)
def finding_mark_removed(request, pk):
    """HR notes that the connection is gone, and how we know."""
    finding = _finding(request, pk)
    form = RemovedForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusal_in_form(form):
            findings.mark_removed(
                finding, **form.cleaned_data, by=request.user, today=clock.today()
            )
            messages.success(request, _("The connection is marked as removed."))
            return redirect(finding)
    context = {"form": form, "finding": finding, "why_not": rules.why_not_mark_removed(finding)}
    return render(request, "offboarding/finding_mark_removed.html", context)


@requires(rules.may_decide)
@require_POST
def finding_reopen(request, pk):
    """HR takes a decision back."""
    finding = _finding(request, pk)
    with refusal_as_message(request):
        findings.reopen(finding, by=request.user, today=clock.today())
        messages.success(request, _("The finding is open again."))
    return redirect(finding)


def _conditions(finding: Finding, today) -> list:
    """Why a connection may be looked at; accounts of the company need no such reason."""
    if finding.employment is None:
        return []
    closed = gates.reason(Gate.AUDIT_CONNECTIONS, finding.employment.place, today=today)
    return rules.conditions(finding, place_closed=closed, today=today)


def _finding(request, pk) -> Finding:
    return get_object_or_404(Finding.objects.visible_to(request.user).for_detail(), pk=pk)

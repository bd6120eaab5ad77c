"""Clauses: the library and the firm's own."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from core import clock
from core.access import requires
from core.listing import Listing
from core.refusals import refusal_as_message, refusal_in_form
from policies.actions import clauses
from policies.forms.policies import ClauseForm, RevisionForm
from policies.lint import engine
from policies.listings import CLAUSES, ClauseFilter
from policies.models import Clause
from policies.rules import reads_policies, writes_policies


@requires(reads_policies)
@require_GET
def clause_list(request):
    """Every clause that can be used, with its words."""
    found = Clause.objects.visible_to(request.user).usable().with_wording().order_by("title", "pk")
    listing = Listing(request, found, columns=CLAUSES, filterset=ClauseFilter, name=_("clauses"))
    if listing.wants_file:
        return listing.file()
    context = {"listing": listing, "may_write": writes_policies(request.user)}
    return render(request, "policies/clause_list.html", context)


@requires(reads_policies)
@require_GET
def clause_detail(request, pk):
    """One clause: its words, where care is needed, and how it was worded before."""
    clause = get_object_or_404(Clause.objects.visible_to(request.user), pk=pk)
    revisions = list(clause.revisions.select_related("created_by"))
    context = {
        "clause": clause,
        "revision": revisions[0],
        "earlier": revisions[1:],
        "cares": clause.cares.all(),
        "may_write": writes_policies(request.user),
    }
    return render(request, "policies/clause_detail.html", context)


@requires(writes_policies)
def clause_add(request):
    """HR adds a clause of the firm's own."""
    form = ClauseForm(
        request.POST or None, initial={"document": "policy", "acceptance": "acknowledge"}
    )
    if form.is_valid():
        with refusal_in_form(form):
            clause = clauses.add(**form.cleaned_data, by=request.user, today=clock.today())
            messages.success(request, _("The clause is in the library of your firm."))
            return redirect(clause)
    return render(request, "policies/clause_add.html", {"form": form})


@requires(writes_policies)
def clause_revise(request, pk):
    """HR words a clause anew; versions that use the old wording keep it."""
    clause = get_object_or_404(Clause.objects.visible_to(request.user), pk=pk)
    latest = clause.revisions.first()
    form = RevisionForm(request.POST or None, initial={"title": latest.title, "text": latest.text})
    if form.is_valid():
        with refusal_in_form(form):
            clauses.revise(clause, **form.cleaned_data, by=request.user, today=clock.today())
            messages.success(request, _("The new wording is saved."))
            return redirect(clause)
    return render(
        request, "policies/clause_revise.html", {"form": form, "clause": clause, "revision": latest}
    )


@requires(writes_policies)
@require_POST
def clause_retire(request, pk):
    """HR no longer offers a clause."""
    clause = get_object_or_404(Clause.objects.visible_to(request.user), pk=pk)
    with refusal_as_message(request):
        clauses.retire(clause, by=request.user, today=clock.today())
        messages.success(request, _("The clause is retired. Versions that have it keep it."))
    return redirect(clause)


@requires(reads_policies)
@require_POST
def clause_lint(request):
    """What the lint notices in a text, while it is being typed."""
    text = request.POST.get("text", "")[:20_000]
    findings = engine.check(text, places=request.POST.getlist("place") or ["GB"])
    return render(request, "policies/_lint.html", {"findings": findings, "text": text.strip()})

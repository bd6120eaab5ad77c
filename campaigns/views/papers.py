"""Sheets that were signed with ink: handed in by one person, confirmed by another."""

from django.contrib import messages
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from approvals.actions import outside
from approvals.actions.matters import When
from campaigns import signing_rules
from campaigns.actions import papers, reading, second
from campaigns.forms.signing import HandInForm, TurnDownForm
from campaigns.listings.signing import PAPERS, PaperFilter
from campaigns.models import Assignment, PaperSignature
from core import clock
from core.access import requires
from core.listing import Listing
from core.refusals import refusal_as_message, refusal_in_form


def _paper(request, pk) -> PaperSignature:
    seen = PaperSignature.objects.visible_to(request.user).for_listing()
    return get_object_or_404(seen, pk=pk)


@requires(signing_rules.reads_agreements)
@require_GET
def paper_list(request):
    """Every sheet that was handed in, and whether a second person has confirmed it."""
    seen = PaperSignature.objects.visible_to(request.user).for_listing()
    listing = Listing(request, seen, columns=PAPERS, filterset=PaperFilter, name=_("signed-sheets"))
    if listing.wants_file:
        return listing.file()
    return render(request, "campaigns/paper_list.html", {"listing": listing})


@requires(signing_rules.records_agreements)
def paper_add(request, pk):
    """HR hands in a sheet that a person has signed; it counts once a second person has confirmed it."""
    seen = Assignment.objects.visible_to(request.user).for_listing()
    assignment = get_object_or_404(seen.exclude(person__user=request.user), pk=pk)
    form = HandInForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        with refusal_in_form(form):
            when = {"now": clock.now(), "today": clock.today()}
            text = reading.text_for(assignment)
            paper = papers.hand_in(assignment, text=text, by=request.user, **form.values(), **when)
            messages.success(request, _("It is kept. A second person has to compare it now."))
            return redirect(paper)
    context = {"assignment": assignment, "form": form}
    return render(request, "campaigns/paper_add.html", context)


@requires(signing_rules.reads_agreements)
@require_GET
def paper_detail(request, pk):
    """One sheet: what it says it is, the scan, and the second person's decision."""
    paper = _paper(request, pk)
    why_not = papers.why_not_confirm(paper, paper.assignment.person, by=request.user)
    context = {"paper": paper, "why_not": why_not, "form": TurnDownForm()}
    context["outside"] = outside.standing(second.SHEET, paper, by=request.user, when=When.present())
    return render(request, "campaigns/paper_detail.html", context)


@requires(signing_rules.records_agreements)
@require_POST
def paper_confirm(request, pk):
    """The second person confirms a sheet."""
    paper = _paper(request, pk)
    with refusal_as_message(request):
        papers.confirm(paper, by=request.user, now=clock.now(), today=clock.today())
        messages.success(request, _("It counts as signed, and the person has been told."))
    return redirect(paper)


@requires(signing_rules.records_agreements)
@require_POST
def paper_turn_down(request, pk):
    """The second person says why a sheet does not count."""
    paper = _paper(request, pk)
    with refusal_as_message(request):
        because = request.POST.get("because", "")[:400]
        papers.turn_down(paper, because=because, by=request.user, now=clock.now())
        messages.success(request, _("It does not count, and the person has been told why."))
    return redirect(paper)


@requires(signing_rules.reads_agreements)
@require_GET
def paper_scan(request, pk):
    """The scan of a sheet."""
    return scan_of(_paper(request, pk))


def scan_of(row) -> FileResponse:
    """Return a scan as a file to save; 404 once its time is over."""
    if not row.scan or not row.scan.storage.exists(row.scan.name):
        raise Http404
    ending = row.scan.name.rpartition(".")[2]
    name = f"scan-{row.scan_sha256[:12]}.{ending}"
    return FileResponse(
        row.scan.open("rb"),
        as_attachment=True,
        filename=name,
        content_type="application/octet-stream",
    )

"""Who has not signed: the list with its exports, one person's course, reminders by hand."""

from functools import partial

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from campaigns import rules, signing_rules
from campaigns.actions import reminders
from campaigns.listings.campaigns import ASSIGNMENTS, AssignmentFilter
from campaigns.models import Absence, Assignment, Signature
from campaigns.querysets.standing import with_reminders, with_work
from core import clock, pdf
from core.access import requires
from core.listing import Listing
from core.refusals import refusal_as_message

MOST_PRINTED = 1000


@requires(rules.sees_campaigns)
@require_GET
def assignment_list(request):
    """Who has not signed, as far as the reader may see them; with every other state on request."""
    listing = _listing(request)
    if listing.wants_file:
        return listing.file()
    if request.GET.get("export") == "pdf":
        with refusal_as_message(request):
            return _as_pdf(listing)
    context = {
        "listing": listing,
        "today": clock.today(),
        "may_remind": rules.may_remind(request.user),
        "query": request.GET.urlencode(),
    }
    return render(request, "campaigns/assignment_list.html", context)


@requires(rules.may_remind)
@require_POST
def assignment_nudge(request):
    """Remind those who were ticked, or everybody whom the filter shows, with their next digest."""
    listing = _listing(request)
    rows = listing.queryset
    if "all" not in request.POST:
        rows = rows.filter(pk__in=[pk for pk in request.POST.getlist("who") if pk.isdecimal()])
    with refusal_as_message(request):
        count = reminders.nudge(rows, by=request.user, today=clock.today())
        messages.success(request, _nudged(count))
    query = request.GET.urlencode()
    return redirect(f"{reverse('campaigns:assignment_list')}{'?' if query else ''}{query}")


@requires(rules.sees_campaigns)
@require_GET
def assignment_detail(request, pk):
    """One person in one campaign: where they stand, and what became of every reminder."""
    seen = with_work(Assignment.objects.visible_to(request.user)).for_listing()
    assignment = get_object_or_404(seen, pk=pk)
    today = clock.today()
    context = {
        "assignment": assignment,
        "today": today,
        "reminders": assignment.reminders.for_listing(),
        "tasks": assignment.follow_ups.select_related("holder"),
        "signatures": Signature.objects.visible_to(request.user)
        .filter(assignment=pk)
        .for_listing(),
        "may_hand_in": signing_rules.may_hand_in(assignment, request.user),
        "absence": Absence.objects.on(today).filter(person=assignment.person_id).first(),
        "may_remind": rules.may_remind(request.user),
        "why_not_remind": rules.why_not_remind(assignment.state, assignment.campaign),
    }
    return render(request, "campaigns/assignment_detail.html", context)


def _listing(request) -> Listing:
    rows = with_reminders(with_work(Assignment.objects.visible_to(request.user))).for_listing()
    return Listing(
        request,
        rows,
        columns=ASSIGNMENTS,
        filterset=partial(AssignmentFilter, today=clock.today()),
        name=_("who-has-not-signed"),
    )


def _as_pdf(listing: Listing) -> HttpResponse:
    rows = list(listing.ordered[:MOST_PRINTED])
    context = {
        "rows": rows,
        "count": listing.count,
        "more": listing.count - len(rows),
        "chips": listing.chips,
        "today": clock.today(),
        "firm": settings.FIRM_NAME,
    }
    content = pdf.rendered(render_to_string("campaigns/assignment_list_pdf.html", context))
    headers = {"Content-Disposition": 'attachment; filename="who-has-not-signed.pdf"'}
    return HttpResponse(content, content_type="application/pdf", headers=headers)


def _nudged(count: int) -> str:
    if not count:
        return _(
            "Nobody of them can be reminded today: they are done, wait for HR, or were reminded by"
            " hand already."
        )
    return ngettext(
        "%(count)d person is reminded with today’s message, at their own working time.",
        "%(count)d people are reminded with today’s message, each at their own working time.",
        count,
    ) % {"count": count}

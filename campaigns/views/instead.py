"""Instead of signing: ask, wish, or say no; and hand in a sheet that was signed with ink."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from campaigns import timeline
from campaigns.actions import enquiries, papers, reading
from campaigns.choices import EnquiryKind
from campaigns.forms.signing import ASK_FORMS, HandInForm
from campaigns.models import Enquiry
from campaigns.views import persons
from campaigns.views.persons import for_the_person
from core import clock
from core.refusals import refusal_as_message, refusal_in_form


@for_the_person
def enquiry_ask(request, pk, kind):
    """The person says something to HR instead of signing."""
    assignment = persons.own_assignment(request, pk)
    if kind not in EnquiryKind.values:
        raise Http404
    form = ASK_FORMS[kind](request.POST or None)
    if form.is_valid():
        with refusal_in_form(form):
            when = {"now": clock.now(), "today": clock.today()}
            by = persons.signer(request)
            enquiries.ask(assignment, kind=kind, **form.cleaned_data, by=by, **when)
            messages.success(request, timeline.SENT[kind])
            return redirect("campaigns:assignment_read", pk)
    context = {"assignment": assignment, "kind": EnquiryKind(kind), "form": form}
    return render(request, "campaigns/enquiry_ask.html", context)


@for_the_person
@require_POST
def enquiry_take_back(request, pk):
    """The person takes back what waits for an answer."""
    assignment = persons.own_assignment(request, pk)
    waiting = Enquiry.objects.open().filter(assignment=assignment).for_listing().first()
    if waiting is None:
        raise Http404
    with refusal_as_message(request):
        enquiries.take_back(waiting, by=persons.signer(request), now=clock.now())
        messages.success(request, _("It is taken back."))
    return redirect("campaigns:assignment_read", pk)


@for_the_person
def paper_hand_in(request, pk):
    """The person sends a scan of the sheet that they have signed with ink."""
    assignment = persons.own_assignment(request, pk)
    form = HandInForm(request.POST or None, request.FILES or None)
    text = reading.text_for(assignment)
    if form.is_valid():
        with refusal_in_form(form):
            when = {"now": clock.now(), "today": clock.today()}
            given = {"text": text, "by": persons.signer(request), **form.values()}
            papers.hand_in(assignment, **given, **when)
            messages.success(
                request, _("Thank you. A second person compares the scan, and then you are told.")
            )
            return redirect("campaigns:assignment_read", pk)
    context = {"assignment": assignment, "form": form}
    return render(request, "campaigns/paper_hand_in.html", context)

"""HR answers what people asked instead of signing."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from campaigns import signing_rules
from campaigns.actions import enquiries
from campaigns.forms.signing import AnswerForm
from campaigns.listings.signing import ENQUIRIES, EnquiryFilter
from campaigns.models import Enquiry
from core import clock
from core.access import requires
from core.listing import Listing
from core.refusals import refusal_in_form


@requires(signing_rules.answers_people)
@require_GET
def enquiry_list(request):
    """What people asked instead of signing; what waits for an answer comes first."""
    seen = Enquiry.objects.answerable_by(request.user).for_listing().waiting_first()
    listing = Listing(
        request, seen, columns=ENQUIRIES, filterset=EnquiryFilter, name=_("messages-to-hr")
    )
    if listing.wants_file:
        return listing.file()
    return render(request, "campaigns/enquiry_list.html", {"listing": listing})


@requires(signing_rules.answers_people)
def enquiry_detail(request, pk):
    """One message, and the answer to it."""
    seen = Enquiry.objects.answerable_by(request.user).for_listing()
    enquiry = get_object_or_404(seen, pk=pk)
    choices = signing_rules.decisions_of(enquiry.kind)
    form = AnswerForm(request.POST or None, enquiry=enquiry, choices=choices)
    if request.method == "POST" and form.is_valid():
        with refusal_in_form(form):
            when = {"now": clock.now(), "today": clock.today()}
            enquiries.answer(enquiry, **form.cleaned_data, by=request.user, **when)
            messages.success(request, _("Your answer is on its way."))
            return redirect("campaigns:enquiry_list")
    context = {"enquiry": enquiry, "form": form}
    return render(request, "campaigns/enquiry_detail.html", context)

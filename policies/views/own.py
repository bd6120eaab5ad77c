"""What I was told: the notices about privacy and monitoring that somebody received, and their confirmation."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from core import clock
from core.access import anybody_signed_in, requires
from core.refusals import refusal_as_message
from policies.actions import told
from policies.models import NoticeDelivery


@requires(anybody_signed_in)
@require_GET
def own_notice_list(request):
    """Every notice that I was given, the latest first."""
    found = NoticeDelivery.objects.of_user(request.user).for_listing()
    return render(request, "policies/own_notice_list.html", {"deliveries": found})


@requires(anybody_signed_in)
@require_GET
def own_notice_detail(request, pk):
    """The words that I was given, when, and a button to confirm where that is asked."""
    found = NoticeDelivery.objects.of_user(request.user).for_listing()
    delivery = get_object_or_404(found, pk=pk)
    told.note_opened(delivery, by=request.user)
    context = {"delivery": delivery, "version": delivery.version, "notice": delivery.version.notice}
    return render(request, "policies/own_notice_detail.html", context)


@requires(anybody_signed_in)
@require_POST
def own_notice_confirm(request, pk):
    """I confirm that I have received a notice."""
    delivery = get_object_or_404(NoticeDelivery.objects.of_user(request.user), pk=pk)
    with refusal_as_message(request):
        told.confirm(delivery, by=request.user, now=clock.now())
        messages.success(request, _("Thank you. It is recorded that you have received it."))
    return redirect(delivery)

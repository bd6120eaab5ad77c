"""Reading what was sent, and HR's two verbs: send again, withdraw."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from core import clock
from core.access import anybody_signed_in, requires
from core.listing import Listing
from core.refusals import refusal_as_message
from notices import actions, links, rules, texts
from notices.listings import COLUMNS, NoticeFilter
from notices.models import Notice
from people.rules import is_hr


@requires(anybody_signed_in)
@require_GET
def notice_list(request):
    """Every message: HR and auditors see all that they may, everybody else their own."""
    notices = Notice.objects.visible_to(request.user).for_listing()
    listing = Listing(request, notices, columns=COLUMNS, filterset=NoticeFilter, name=_("notices"))
    if listing.wants_file:
        return listing.file()
    sees_all = rules.may_see_all(request.user)
    return render(request, "notices/notice_list.html", {"listing": listing, "sees_all": sees_all})


@requires(anybody_signed_in)
@require_GET
def notice_detail(request, pk):
    """One message as it was written, with personal links masked, and how far it got."""
    notices = Notice.objects.visible_to(request.user).for_listing()
    notice = get_object_or_404(notices, pk=pk)
    actions.note_read(notice, by=request.user)
    words = _("(a personal link, only in the e-mail itself)")
    context = {
        "notice": notice,
        "is_own": Notice.objects.of_user(request.user, now=clock.now()).filter(pk=pk).exists(),
        "paragraphs": texts.paragraphs(links.masked(notice.text, words)),
        "may_act": is_hr(request.user),
        "why_not_retry": rules.why_not_retry(notice.state, actions.next_address(notice)),
        "why_not_withdraw": rules.why_not_withdraw(notice.state, notice.lease_until, clock.now()),
    }
    return render(request, "notices/notice_detail.html", context)


@requires(is_hr)
@require_POST
def notice_retry(request, pk):
    """HR lets a notice that was given up be tried again."""
    notice = get_object_or_404(Notice.objects.visible_to(request.user), pk=pk)
    with refusal_as_message(request):
        actions.retry(notice, by=request.user)
        messages.success(request, _("The notice waits to be sent again."))
    return redirect(notice)


@requires(is_hr)
@require_POST
def notice_withdraw(request, pk):
    """HR takes back a notice before it is sent."""
    notice = get_object_or_404(Notice.objects.visible_to(request.user), pk=pk)
    with refusal_as_message(request):
        actions.withdraw(notice, by=request.user)
        messages.success(request, _("The notice is withdrawn and will not be sent."))
    return redirect(notice)

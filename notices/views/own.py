"""What one was told oneself: reading it, marking it, and choosing what comes by mail as well."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core import clock
from core.access import anybody_signed_in, requires
from core.listing import Listing
from core.refusals import refusal_as_message
from notices import actions
from notices.choices import ALSO_BY_MAIL, ALWAYS, Topic
from notices.forms import MailChoiceForm
from notices.listings import OWN, OwnNoticeFilter
from notices.models import MailChoice, Notice


@requires(anybody_signed_in)
@require_GET
def own_list(request):
    """Everything one was told, newest first, also where the mail never arrived."""
    mine = Notice.objects.of_user(request.user, now=clock.now())
    listing = Listing(request, mine, columns=OWN, filterset=OwnNoticeFilter, name=_("my-notices"))
    if listing.wants_file:
        return listing.file()
    context = {"listing": listing, "new": mine.unread().count(), "here": request.get_full_path()}
    return render(request, "notices/own_list.html", context)


@requires(anybody_signed_in)
@require_GET
def own_open(request, pk):
    """Go on to the page that a notice leads to; that page decides anew whether one may see it."""
    notice = get_object_or_404(Notice.objects.of_user(request.user, now=clock.now()), pk=pk)
    if not url_has_allowed_host_and_scheme(notice.path, None):
        raise Http404
    actions.note_read(notice, by=request.user)
    return redirect(notice.path)


@requires(anybody_signed_in)
@require_POST
def own_mark(request, pk):
    """Mark one notice as read, or as new again."""
    notice = get_object_or_404(Notice.objects.of_user(request.user, now=clock.now()), pk=pk)
    actions.mark([notice.pk], is_read=request.POST.get("as") != "new", by=request.user)
    return redirect(_back(request))


@requires(anybody_signed_in)
@require_POST
def own_mark_all(request):
    """Mark everything that is new as read."""
    count = actions.mark_all(by=request.user)
    words = ngettext("%d notice is marked as read.", "%d notices are marked as read.", count)
    messages.success(request, words % count)
    return redirect(_back(request))


@requires(anybody_signed_in)
@require_http_methods(["GET", "POST"])
def mail_choose(request):
    """Which topics also come by mail; what has to reach somebody always does."""
    off = set(MailChoice.objects.of_user(request.user).values_list("topic", flat=True))
    ticked = [topic.value for topic in ALSO_BY_MAIL if topic.value not in off]
    form = MailChoiceForm(request.POST or None, initial={"by_mail": ticked})
    if request.method == "POST":
        form = MailChoiceForm(request.POST)
        if form.is_valid():
            with refusal_as_message(request):
                actions.choose_mail(request.user, here_only=form.here_only, by=request.user)
                messages.success(request, _("Your choice is kept."))
            return redirect("notices:own_list")
    always = [{"topic": Topic(topic), "text": text} for topic, text in ALWAYS.items()]
    return render(request, "notices/mail_choose.html", {"form": form, "always": always})


def _back(request) -> str:
    """Return to the same page of the list, with its filter."""
    back = request.POST.get("next", "")
    own = reverse("notices:own_list")
    return back if back.partition("?")[0] == own else own

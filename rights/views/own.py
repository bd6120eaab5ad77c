"""My data: what is held about oneself, what one asked about it, and who looked."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from core import clock
from core.access import anybody_signed_in, requires
from core.listing import Listing
from core.refusals import refusal_as_message, refusal_in_form
from privacy import export, selecting
from rights import rules, texts
from rights.actions import asking
from rights.choices import Kind
from rights.forms import AskForm
from rights.listings import LOOKS, OwnLookFilter
from rights.models import Look, PrivacyRequest

MOST_LOOKS = 5


@requires(anybody_signed_in)
@require_GET
def own_data(request):
    """What is held, what was asked, and who looked, each in a few lines with the way to all of it."""
    counts = export.counts(selecting.of_user(request.user))
    looks = Look.objects.at_user(request.user)
    context = {
        "kinds": len(counts),
        "entries": sum(each["count"] for each in counts),
        "requests": PrivacyRequest.objects.of_user(request.user).for_listing().order_by("-pk"),
        "offered": texts.OFFERED,
        "looks": looks.for_listing()[:MOST_LOOKS],
        "looks_count": looks.count(),
        "today": clock.today(),
    }
    return render(request, "rights/own_data.html", context)


@requires(anybody_signed_in)
def own_ask(request, kind):
    """Ask for a correction, an objection, a restriction, an erasure, or a copy in another form."""
    if kind not in Kind.values:
        raise Http404
    form = AskForm(request.POST or None, kind=kind)
    if request.method == "POST" and form.is_valid():
        with refusal_in_form(form):
            asked = asking.ask(
                kind,
                **form.cleaned_data,
                **asking.whose(request.user),
                by=request.user,
                today=clock.today(),
            )
            messages.success(request, _("Your request has arrived. A person answers it."))
            return redirect("rights:own_detail", asked.pk)
    context = {"form": form, "kind": Kind(kind), "text": texts.TEXTS[Kind(kind)]}
    return render(request, "rights/own_ask.html", context | {"due": rules.due_on(clock.today())})


@requires(anybody_signed_in)
@require_GET
def own_detail(request, pk):
    """How far one's request is, and the answer."""
    own = PrivacyRequest.objects.of_user(request.user).for_listing()
    asked = get_object_or_404(own, pk=pk)
    context = {
        "asked": asked,
        "remaining": rules.remaining(asked.due_on, today=clock.today()),
        "why_not_take_back": rules.why_not_take_back(asked.state),
    }
    return render(request, "rights/own_detail.html", context)


@requires(anybody_signed_in)
@require_POST
def own_take_back(request, pk):
    """Nothing more is wanted."""
    own = get_object_or_404(PrivacyRequest.objects.of_user(request.user), pk=pk)
    with refusal_as_message(request):
        asking.take_back(own, by=request.user, today=clock.today())
        messages.success(request, _("Your request is taken back. You may ask again at any time."))
    return redirect("rights:own_detail", pk)


@requires(anybody_signed_in)
@require_GET
def own_looks(request):
    """Who looked at one's own pages, on which day."""
    rows = Look.objects.at_user(request.user).for_listing()
    listing = Listing(
        request, rows, columns=LOOKS, filterset=OwnLookFilter, name="who-looked-at-my-pages"
    )
    if listing.wants_file:
        return listing.file()
    return render(request, "rights/own_looks.html", {"listing": listing})

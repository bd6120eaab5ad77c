"""HR's pages: every round, one round, preparing one, closing it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from core import clock
from core.access import requires
from core.listing import Listing
from core.refusals import refusal_as_message, refusal_in_form
from people.rules import is_hr, is_hr_or_auditor
from rounds import rules
from rounds.actions import packs, rounds
from rounds.forms import RoundForm
from rounds.listings import ROUNDS, RoundFilter
from rounds.models import Round


@requires(is_hr_or_auditor)
@require_GET
def round_list(request):
    """Every check round, the newest first."""
    found = Round.objects.visible_to(request.user).for_listing()
    listing = Listing(request, found, columns=ROUNDS, filterset=RoundFilter, name=_("check-rounds"))
    if listing.wants_file:
        return listing.file()
    context = {"listing": listing, "may_write": is_hr(request.user)}
    return render(request, "rounds/round_list.html", context)


@requires(is_hr_or_auditor)
@require_GET
def round_detail(request, pk):
    """One round: how far it is, what is committed, how many took part; asked again while it is prepared."""
    found = Round.objects.visible_to(request.user).for_listing().select_related("job", "created_by")
    round_ = get_object_or_404(found, pk=pk)
    context = {
        "round": round_,
        "job": round_.job,
        "departments": round_.departments.all(),
        "may_close": is_hr(request.user) and not rules.why_not_close(round_.state),
    }
    template = "rounds/_round.html" if request.htmx else "rounds/round_detail.html"
    return render(request, template, context)


@requires(is_hr)
def round_add(request):
    """HR prepares a round; a worker puts its list together."""
    form = RoundForm(request.POST or None, user=request.user, today=clock.today())
    if form.is_valid():
        with refusal_in_form(form):
            round_ = rounds.prepare(**form.cleaned_data, by=request.user, today=clock.today())
            messages.success(request, _("The round is being prepared, and opens by itself."))
            return redirect(round_)
    return render(request, "rounds/round_add.html", {"form": form})


@requires(is_hr)
@require_POST
def round_close(request, pk):
    """HR ends a round: its key and its list are destroyed."""
    round_ = get_object_or_404(Round.objects.visible_to(request.user), pk=pk)
    with refusal_as_message(request):
        rounds.close(round_, by=request.user, today=clock.today())
        messages.success(request, _("The round is closed. Its key and its list are destroyed."))
    return redirect(round_)


@requires(is_hr_or_auditor)
@require_POST
def round_export(request, pk):
    """The evidence of a round: counts, what was committed, every receipt; nobody's name. Taking it is recorded."""
    round_ = get_object_or_404(Round.objects.visible_to(request.user).for_listing(), pk=pk)
    with refusal_as_message(request):
        content = packs.pack(round_, by=request.user)
        answer = HttpResponse(content, content_type="application/zip")
        answer["Content-Disposition"] = f'attachment; filename="check-round-{round_.pk}.zip"'
        return answer
    return redirect(round_)

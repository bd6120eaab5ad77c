"""Disconnect requests for HR: the list, one request, opening, pausing, handing over and closing it."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from core import clock, looking
from core.access import requires
from core.listing import Listing
from core.refusals import refusal_as_message, refusal_in_form
from offboarding import agreed, pictures, rules, timeline
from offboarding.actions import doors, facts, requests, ties
from offboarding.forms import CloseForm, HandOverForm, PauseForm
from offboarding.listings.requests import DISCONNECTS, DisconnectFilter
from offboarding.models import DisconnectRequest, Door, Pause
from offboarding.querysets import colleagues_in_hr, leaver_files
from people.models import Employment, User


@requires(rules.may_read)
@require_GET
def disconnect_list(request):
    """Every request that the reader may see; those that are not closed, unless asked otherwise."""
    rows = DisconnectRequest.objects.visible_to(request.user).for_listing()
    listing = Listing(
        request, rows, columns=DISCONNECTS, filterset=DisconnectFilter, name="requests"
    )
    if listing.wants_file:
        return listing.file()
    context = {"listing": listing, "today": clock.today()}
    return render(request, "offboarding/disconnect_list.html", context)


@requires(rules.may_read)
@require_GET
def disconnect_detail(request, pk):
    """One request: where it stands, what comes next, its window, contacts, letters and history."""
    disconnect, today = _disconnect(request, pk), clock.today()
    looking.at(request, disconnect.employment.person, "file")
    context = {
        "disconnect": disconnect,
        "today": today,
        "standing": facts.standing(disconnect, by=request.user, today=today),
        "ladder": pictures.ladder_of(disconnect),
        "axis": pictures.axis_of_request(disconnect, today=today),
        "listed": disconnect.listed.for_listing(),
        "letters": disconnect.letters.all(),
        "answers": disconnect.answers.prefetch_related("about__contact"),
        "pauses": disconnect.pauses.filter(ended_on=None),
        "doors": disconnect.doors.filter(revoked_on=None),
        "history": timeline.of_request(disconnect, today=today),
        "may_decide": rules.may_decide(request.user),
    }
    return render(request, "offboarding/disconnect_detail.html", context)


@requires(rules.may_decide)
def disconnect_open(request, pk):
    """What a request to this leaver would list and why not the rest; then the draft."""
    today = clock.today()
    files = leaver_files(Employment.objects.visible_to(request.user), today)
    leaver = get_object_or_404(files, pk=pk)
    clause = agreed.clause_of(leaver)
    if request.method == "POST":
        with refusal_as_message(request):
            return redirect(requests.open_(leaver, agreed=clause, by=request.user, today=today))
    judged = ties.of(leaver, clause, today=today)
    listed = ties.once_each(tie for tie in judged if not tie.why_not)
    context = {
        "leaver": leaver,
        "clause": clause,
        "until": ties.window_ends(leaver, clause) if clause else None,
        "listed": listed,
        "left_out": [tie for tie in judged if tie.why_not],
        "why_not": requests.why_not_open(leaver, agreed=clause, contacts=len(listed), today=today),
    }
    return render(request, "offboarding/disconnect_open.html", context)


@requires(rules.may_decide)
def disconnect_pause(request, pk):
    """HR stops every clock, with one of the reasons of the ladder."""
    disconnect = _disconnect(request, pk)
    form = PauseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusal_in_form(form):
            requests.pause(disconnect, **form.cleaned_data, by=request.user, today=clock.today())
            messages.success(request, _("The request is paused. Every clock stands still."))
            return redirect(disconnect)
    context = {"form": form, "disconnect": disconnect}
    return render(request, "offboarding/disconnect_pause.html", context)


@requires(rules.may_decide)
@require_POST
def disconnect_resume(request, pk):
    """HR ends a pause."""
    visible = DisconnectRequest.objects.visible_to(request.user)
    pause = get_object_or_404(Pause.objects.filter(disconnect__in=visible), pk=pk)
    with refusal_as_message(request):
        requests.resume(pause, by=request.user, today=clock.today(), now=clock.now())
        messages.success(request, _("The pause has ended."))
    return redirect(pause.disconnect)


@requires(rules.may_decide)
def disconnect_close(request, pk):
    """HR closes a request for good."""
    disconnect = _disconnect(request, pk)
    form = CloseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusal_in_form(form):
            when = {"today": clock.today(), "now": clock.now()}
            requests.close(disconnect, **form.cleaned_data, by=request.user, **when)
            messages.success(request, _("The request is closed."))
            return redirect(disconnect)
    context = {"form": form, "disconnect": disconnect}
    return render(request, "offboarding/disconnect_close.html", context)


@requires(rules.may_decide)
def disconnect_hand_over(request, pk):
    """Somebody else in HR keeps the request from now on."""
    disconnect = _disconnect(request, pk)
    colleagues = colleagues_in_hr(User.objects.all(), but=disconnect.owner_id)
    form = HandOverForm(request.POST or None, colleagues=colleagues)
    if request.method == "POST" and form.is_valid():
        with refusal_in_form(form):
            requests.hand_over(disconnect, **form.cleaned_data, by=request.user)
            messages.success(request, _("The request is in other hands."))
            return redirect(disconnect)
    context = {"form": form, "disconnect": disconnect}
    return render(request, "offboarding/disconnect_hand_over.html", context)


@requires(rules.may_decide)
@require_POST
def door_take_back(request, pk):
    """HR ends a personal link at once."""
    visible = DisconnectRequest.objects.visible_to(request.user)
    door = get_object_or_404(Door.objects.filter(disconnect__in=visible), pk=pk)
    with refusal_as_message(request):
        doors.take_back(door, by=request.user, today=clock.today())
        messages.success(request, _("The link opens nothing any more."))
    return redirect(door.disconnect)


def _disconnect(request, pk) -> DisconnectRequest:
    visible = DisconnectRequest.objects.visible_to(request.user).for_detail()
    return get_object_or_404(visible, pk=pk)

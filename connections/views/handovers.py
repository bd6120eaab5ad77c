"""Handing relationships over, and the yearly look at one's own register."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from connections import rules
from connections.actions import handovers, reminders
from connections.forms.handovers import HandoverForm
from connections.models import Connection, Handover
from connections.views.signed_in import person_of
from core import clock
from core.access import anybody_signed_in, requires
from core.refusals import refusal_as_message, refusal_in_form


@requires(anybody_signed_in)
def handover_add(request, pk):
    """Hand the relationship behind one of one's own connections over."""
    own = Connection.objects.of_user(request.user).for_listing()
    connection = get_object_or_404(own, pk=pk)
    form = HandoverForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        common = {"giver": connection.person, "by": request.user, "today": clock.today()}
        with refusal_in_form(form):
            if said["to"] == "account":
                made = handovers.give_to_account(
                    connection.contact, account=said["account"], **common
                )
            else:
                made = handovers.offer(connection.contact, taker=said["taker"], **common)
            return redirect(made)
    context = {"form": form, "connection": connection}
    return render(request, "connections/handover_add.html", context)


@requires(anybody_signed_in)
@require_GET
def handover_detail(request, pk):
    """One handover: what, from whom, to whom, and how it stands."""
    rows = Handover.objects.visible_to(request.user).for_listing()
    handover = get_object_or_404(rows, pk=pk)
    person = person_of(request.user)
    is_taker = person is not None and handover.taker_id == person.pk
    is_giver = person is not None and handover.giver_id == person.pk
    context = {
        "handover": handover,
        "may_answer": not rules.why_not_answer(handover, is_taker=is_taker),
        "may_withdraw": not rules.why_not_withdraw(handover, is_giver=is_giver),
    }
    return render(request, "connections/handover_detail.html", context)


def _seen(request, pk):
    return get_object_or_404(Handover.objects.visible_to(request.user), pk=pk)


@requires(anybody_signed_in)
@require_POST
def handover_accept(request, pk):
    """The colleague takes the contact over."""
    handover = _seen(request, pk)
    with refusal_as_message(request):
        handovers.accept(handover, by=request.user, today=clock.today())
        messages.success(request, _("Thank you. You look after this contact from now on."))
    return redirect(handover)


@requires(anybody_signed_in)
@require_POST
def handover_decline(request, pk):
    """The colleague does not take the contact over."""
    handover = _seen(request, pk)
    with refusal_as_message(request):
        handovers.decline(handover, by=request.user, today=clock.today())
        messages.success(request, _("Noted. Your colleague is told, without a reason."))
    return redirect(handover)


@requires(anybody_signed_in)
@require_POST
def handover_withdraw(request, pk):
    """Whoever offered it takes it back."""
    handover = _seen(request, pk)
    with refusal_as_message(request):
        handovers.withdraw(handover, by=request.user, today=clock.today())
        messages.success(request, _("The offer is taken back."))
    return redirect(handover)


@requires(anybody_signed_in)
@require_POST
def own_confirm(request):
    """Everything in one's register is still right."""
    person = person_of(request.user)
    with refusal_as_message(request):
        if person is not None:
            count = reminders.confirm_all(person, by=request.user, today=clock.today())
            sentence = ngettext(
                "Thank you. %(n)d connection is confirmed.",
                "Thank you. %(n)d connections are confirmed.",
                count,
            )
            messages.success(request, sentence % {"n": count})
    return redirect("connections:own_list")


@requires(anybody_signed_in)
@require_POST
def reminder_switch(request):
    """Be asked once a year, or never."""
    person = person_of(request.user)
    if person is not None:
        reminders.switch(person, is_off=request.POST.get("off") == "on", by=request.user)
        messages.success(request, _("Your choice is saved."))
    return redirect("connections:own_list")

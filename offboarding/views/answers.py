"""What came back: answers to read and decide, answers that came by other means, and second looks."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from core import clock
from core.access import requires
from core.refusals import refusal_in_form
from offboarding import rules
from offboarding.actions import answers, facts, rechecks
from offboarding.forms import DecideForm, RecheckForm, RecordedAnswerForm
from offboarding.listings import DECISIONS
from offboarding.models import Answer, DisconnectRequest


@requires(rules.may_decide)
def recheck_record(request, pk):
    """HR records what somebody saw, or what was told unasked."""
    disconnect, today = _disconnect(request, pk), clock.today()
    listed = disconnect.listed.asked().for_listing()
    form = RecheckForm(request.POST or None, listed=listed)
    if request.method == "POST" and form.is_valid():
        with refusal_in_form(form):
            when = {"today": today, "now": clock.now()}
            rechecks.record(disconnect, **form.look, by=request.user, **when)
            messages.success(request, _("What was seen is on record."))
            return redirect(disconnect)
    standing = facts.standing(disconnect, by=request.user, today=today)
    context = {"form": form, "disconnect": disconnect, "why_not": standing.why_not["look"]}
    return render(request, "offboarding/recheck_record.html", context)


@requires(rules.may_decide)
def answer_record(request, pk):
    """HR writes down an answer that came by post or in a talk."""
    disconnect, today = _disconnect(request, pk), clock.today()
    listed = disconnect.listed.asked().for_listing()
    form = RecordedAnswerForm(request.POST or None, listed=listed)
    if request.method == "POST" and form.is_valid():
        with refusal_in_form(form):
            when = {"today": today, "now": clock.now()}
            given = answers.give(disconnect, **form.answer, by=request.user, **when)
            return redirect(given)
    standing = facts.standing(disconnect, by=request.user, today=today)
    context = {"form": form, "disconnect": disconnect, "why_not": standing.why_not["answer"]}
    return render(request, "offboarding/answer_record.html", context)


@requires(rules.may_decide)
def answer_decide(request, pk):
    """HR reads one answer and decides."""
    visible = DisconnectRequest.objects.visible_to(request.user).for_detail()
    mine = Answer.objects.filter(disconnect__in=visible).select_related("looked_by", "recorded_by")
    answer = get_object_or_404(mine, pk=pk)
    agree, keep = DECISIONS.get(answer.kind, ("", ""))
    form = DecideForm(request.POST or None, agree=agree, keep=keep)
    if request.method == "POST" and form.is_valid():
        with refusal_in_form(form):
            when = {"today": clock.today(), "now": clock.now()}
            reply = answers.decide(answer, **form.cleaned_data, by=request.user, **when)
            messages.success(request, _("Your decision is on record."))
            return redirect(reply or answer.disconnect)
    context = {"form": form, "answer": answer, "disconnect": answer.disconnect}
    return render(request, "offboarding/answer_decide.html", context)


def _disconnect(request, pk) -> DisconnectRequest:
    visible = DisconnectRequest.objects.visible_to(request.user).for_detail()
    return get_object_or_404(visible, pk=pk)

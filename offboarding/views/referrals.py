"""Referrals to a solicitor: proposed by HR, agreed to by a legal reviewer."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from approvals.actions import outside
from approvals.actions.matters import When
from core import clock
from core.access import requires
from core.refusals import refusal_as_message, refusal_in_form
from offboarding import rules
from offboarding.actions import facts, referrals, second
from offboarding.forms import ReferralForm
from offboarding.models import DisconnectRequest, Referral


@requires(rules.may_decide)
def referral_propose(request, pk):
    """HR says why the solicitor should be asked."""
    visible = DisconnectRequest.objects.visible_to(request.user).for_detail()
    disconnect = get_object_or_404(visible, pk=pk)
    form = ReferralForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusal_in_form(form):
            when = {"by": request.user, "today": clock.today()}
            referrals.propose(disconnect, **form.cleaned_data, **when)
            messages.success(request, _("The legal reviewer has been asked."))
            return redirect(disconnect)
    proposed = hasattr(disconnect, "referral")
    why_not = rules.why_not_propose(note="-" * 99, stage=disconnect.stage, is_proposed=proposed)
    context = {"form": form, "disconnect": disconnect, "why_not": why_not}
    return render(request, "offboarding/referral_propose.html", context)


@requires(rules.may_read_letters)
@require_GET
def referral_list(request):
    """What was proposed, and what became of it."""
    rows = Referral.objects.visible_to(request.user).for_listing()
    return render(request, "offboarding/referral_list.html", {"referrals": rows})


@requires(rules.may_read_letters)
@require_GET
def referral_detail(request, pk):
    """One proposal: why, the agreement, the letters and the answers, and the decision."""
    referral, today = _referral(request, pk), clock.today()
    disconnect = referral.disconnect
    context = {
        "referral": referral,
        "disconnect": disconnect,
        "letters": disconnect.letters.sent(),
        "answers": disconnect.answers.prefetch_related("about__contact"),
        "why_not": facts.standing(disconnect, by=request.user, today=today).why_not["refer"],
        "may_agree": rules.may_agree(request.user),
        "may_decide": rules.may_decide(request.user),
        "outside": outside.standing(
            second.REFERRAL, referral, by=request.user, when=When.present()
        ),
    }
    return render(request, "offboarding/referral_detail.html", context)


@requires(rules.may_agree)
@require_POST
def referral_agree(request, pk):
    """The legal reviewer agrees: the file goes over."""
    referral = _referral(request, pk)
    with refusal_as_message(request):
        when = {"today": clock.today(), "now": clock.now()}
        referrals.agree(referral, by=request.user, **when)
        messages.success(request, _("The file has gone over, and the person has been told."))
    return redirect(referral)


@requires(rules.may_decide)
@require_POST
def referral_take_back(request, pk):
    """HR withdraws a proposal that nobody has agreed to."""
    referral = _referral(request, pk)
    with refusal_as_message(request):
        referrals.take_back(referral, by=request.user, today=clock.today())
        messages.success(request, _("The proposal is withdrawn."))
    return redirect(referral.disconnect)


def _referral(request, pk) -> Referral:
    return get_object_or_404(Referral.objects.visible_to(request.user).for_listing(), pk=pk)

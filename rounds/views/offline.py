"""The private check without a network: the page to keep, and the two files that come from it."""

from hashlib import sha256

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from core import clock
from core.discreet import discreet
from core.refusals import refusal_as_message
from ledger.models import VerifierKey
from rounds import bundling, rules
from rounds.actions import claims, evaluations
from rounds.blind import exchange
from rounds.forms import claims_of, content_of, request_of
from rounds.views.answers import (
    actor_of,
    door_of,
    facts_of,
    for_the_person,
    person_of,
    round_of,
    tags_of,
)


@for_the_person
@require_GET
def own_offline(request, pk):
    """The three steps, the page to download with its SHA-256, and what the ledger holds of the round."""
    round_ = round_of(request, pk)
    context = {
        "round": round_,
        "door": door_of(request),
        "digest": bundling.digest(),
        "name": bundling.NAME,
        "keys": VerifierKey.objects.values_list("vkey", flat=True),
        "why_not": evaluations.why_not_check(person_of(request), today=clock.today())
        or rules.why_not_open_now(round_, today=clock.today()),
    }
    return render(request, "rounds/own_offline.html", context)


@for_the_person
@require_GET
def offline_page(request):
    """The page that works without a network; to be saved."""
    return _download(bundling.page().encode(), bundling.NAME)


@for_the_person
@require_POST
@discreet
def offline_answer(request, pk):
    """Answer request.bin with response.bin: the same evaluation as online, with the same quota."""
    round_, person = round_of(request, pk), person_of(request)
    with refusal_as_message(request):
        facts_of(
            round_, person
        )  # without a receipt nothing would be believed, so nothing is counted
        answers = [
            evaluations.evaluate(
                round_, person, batch, key=sha256(batch).hexdigest(), today=clock.today()
            )
            for batch in request_of(content_of(request.FILES))
        ]
        facts = facts_of(round_, person)
        content = exchange.response(facts, answers, tags_of(round_))
        return _download(content, "response.bin")
    return redirect("rounds:own_offline", pk)


@for_the_person
@require_POST
@discreet
def offline_submit(request, pk):
    """Record the rows in submission.json."""
    round_, person = round_of(request, pk), person_of(request)
    with refusal_as_message(request):
        told = claims_of(content_of(request.FILES))
        claims.submit(round_, person, told, by=actor_of(request), today=clock.today())
        messages.success(request, _("What you ticked is recorded."))
        return redirect("rounds:own_check" if door_of(request) else "connections:own_list")
    return redirect("rounds:own_offline", pk)


def _download(content: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type="application/octet-stream")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer

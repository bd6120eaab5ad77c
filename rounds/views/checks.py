"""The private check of one person: its page, and the four requests that the page makes.

None of these answers holds anything of a contact, and none of the requests anything of a row that was not
ticked. They are discreet: whatever breaks, nothing that was sent reaches a log.
"""

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from connections.choices import Exemption
from core import clock
from core.discreet import discreet
from ledger.models import VerifierKey
from rounds import rules
from rounds.actions import claims, evaluations
from rounds.blind import group
from rounds.forms import MOST_BYTES, claims_of
from rounds.texts import WORDS
from rounds.views.answers import (
    actor_of,
    body_of,
    door_of,
    facts_of,
    for_the_person,
    person_of,
    round_of,
    rounds_for,
    says_why,
    tags_of,
)


@for_the_person
@require_GET
def own_check(request):
    """The page on which somebody compares; it says so when no round is open for them."""
    person, today = person_of(request), clock.today()
    meant = rounds_for(request).open_on(today)
    chosen = request.GET.get("round", "")
    context = {
        "rounds": meant,
        "round": meant.filter(pk=chosen).first() if chosen.isdecimal() else meant.first(),
        "why_not": evaluations.why_not_check(person, today=today),
        "door": door_of(request),
        "reasons": [pair for pair in Exemption.choices if pair[0]],
        "words": WORDS,
        "keys": VerifierKey.objects.values_list("vkey", flat=True),
    }
    return render(request, "rounds/own_check.html", context)


@for_the_person
@require_GET
@says_why
def round_facts(request, pk):
    """The receipt of what the ledger holds of a round, and how much the reader may still compare."""
    round_ = round_of(request, pk)
    if why := rules.why_not_open_now(round_, today=clock.today()):
        raise evaluations.Over(why)
    return JsonResponse(facts_of(round_, person_of(request)))


@for_the_person
@require_GET
@says_why
def tag_file(request, pk):
    """The file of tags, the same bytes for everybody in the round."""
    return HttpResponse(tags_of(round_of(request, pk)), content_type="application/octet-stream")


@for_the_person
@require_POST
@discreet
@says_why
def evaluate(request, pk):
    """Evaluate one batch of blinded elements, with the proof that it was done with the round's key."""
    round_ = round_of(request, pk)
    body = body_of(request, most=rules.BATCH * group.SIZE)
    answer = evaluations.evaluate(
        round_,
        person_of(request),
        body,
        key=request.headers.get("Idempotency-Key", ""),
        today=clock.today(),
    )
    return HttpResponse(answer, content_type="application/octet-stream")


@for_the_person
@require_POST
@discreet
@says_why
def submit(request, pk):
    """Record the ticked rows. The answer says that they were received, and nothing else."""
    round_ = round_of(request, pk)
    told = claims_of(body_of(request, most=MOST_BYTES))
    person = person_of(request)
    claims.submit(round_, person, told, by=actor_of(request), today=clock.today())
    return JsonResponse({"received": True})

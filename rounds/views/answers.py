"""What the requests of the private check share: who asks about which round, and refusals as JSON."""

from functools import wraps

from django.http import JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from core import clock
from core.refusals import Refused, refuse
from ledger import receipts
from ledger.models import Entry
from people.models import Person
from rounds import rules
from rounds.actions.evaluations import Over, Spent
from rounds.models import Round, TagFile

STATUS = {Over: 410, Spent: 429}


def says_why(view):
    """Answer a refusal with its sentence as JSON: 410 when the round is over, 429 when a limit is reached."""

    @wraps(view)
    def answered(request, *args, **kwargs):
        try:
            return view(request, *args, **kwargs)
        except Refused as refused:
            status = STATUS.get(type(refused), 400)
            return JsonResponse({"why": str(refused)}, status=status)

    return answered


def person_of(user) -> Person | None:
    """Return the person on the staff list who signs in as `user`."""
    return getattr(user, "person", None)


def round_of(request, pk: int) -> Round:
    """Return a round that is meant for whoever asks; 404 for any other."""
    meant = Round.objects.meant_for(person_of(request.user), clock.today())
    return get_object_or_404(meant, pk=pk)


def facts_of(round_: Round, person: Person | None) -> dict:
    """Return what the ledger holds of a round, with its receipt, and how much somebody may still compare."""
    entry = Entry.objects.get(pk=round_.committed_in)
    sealed = entry.index is not None
    part = round_.parts.filter(person=person).first()
    return {
        "round": round_.pk,
        "event": entry.body,
        "receipt": receipts.receipt(entry) if sealed else receipts.promised(entry),
        "batch": rules.BATCH,
        "buckets": rules.BUCKETS,
        "left": round_.quota - (part.spent if part else 0),
        "with_bare": round_.with_bare,
    }


def tags_of(round_: Round) -> bytes:
    """Return the file of tags of a round that is open."""
    why = rules.why_not_open_now(round_, today=clock.today())
    content = TagFile.objects.filter(round=round_).values_list("content", flat=True).first()
    if why or content is None:
        raise Over(why)
    return bytes(content)


def body_of(request, *, most: int) -> bytes:
    """Return what was sent; refuses it, without reading on, when it is larger than `most`."""
    body = request.read(most + 1)
    refuse(
        _("This request is larger than any of its kind, so nothing of it was read or counted.")
        if len(body) > most
        else ""
    )
    return body

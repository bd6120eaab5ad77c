"""What the requests of the private check share: who asks about which round, and refusals as JSON.

Whoever asks has a login, or came by a leaver's personal link that a code opened. The link stands for one person in
one round; a login of somebody else in the same browser goes before it.
"""

from datetime import timedelta
from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.db.models import QuerySet
from django.http import JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from core import clock
from core.access import requires
from core.refusals import Refused, refuse
from ledger import receipts
from ledger.models import Entry
from people.models import Person
from rounds import rules
from rounds.actions.evaluations import Over, Spent
from rounds.models import CheckDoor, Round, TagFile


class Unsealed(Refused):
    """There is no receipt yet that anybody could check."""


STATUS = {Over: 410, Spent: 429, Unsealed: 409}
DOOR = "check-door"
STAYS_OPEN = timedelta(hours=12)


def anyone_with_a_link(_user) -> bool:
    """The audience of the door; the link and the code decide what is shown."""
    return True


def for_the_person(view):
    """Let people in who signed in, or who opened their personal link with a code; strangers go to sign in."""

    @login_not_required
    @requires(anyone_with_a_link)
    @never_cache
    @wraps(view)
    def entered(request, *args, **kwargs):
        if not request.user.is_authenticated and door_of(request) is None:
            return redirect_to_login(request.get_full_path())
        return view(request, *args, **kwargs)

    return entered


def door_of(request) -> CheckDoor | None:
    """Return the link that this browser opened with a code, as long as it opens anything."""
    kept = request.session.get(DOOR) or {}
    if request.user.is_authenticated or kept.get("until", 0) < clock.now().timestamp():
        return None
    if not hasattr(request, "check_door"):
        valid = CheckDoor.objects.valid(clock.today())
        request.check_door = valid.for_use().filter(pk=kept["door"]).first()
    return request.check_door


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


def person_of(request) -> Person | None:
    """Return whose check it is: the person who signs in, or whose link was opened."""
    if request.user.is_authenticated:
        return getattr(request.user, "person", None)
    door = door_of(request)
    return door.person if door else None


def actor_of(request):
    """Return who acts, for the ledger: the login, or the person who came by their link."""
    return request.user if request.user.is_authenticated else person_of(request)


def rounds_for(request) -> QuerySet:
    """Return the rounds that are meant for whoever asks; by a link, the one it was made for."""
    meant = Round.objects.meant_for(person_of(request), clock.today())
    door = door_of(request)
    return meant.filter(pk=door.round_id) if door else meant


def round_of(request, pk: int) -> Round:
    """Return a round that is meant for whoever asks; 404 for any other."""
    return get_object_or_404(rounds_for(request), pk=pk)


def facts_of(round_: Round, person: Person | None) -> dict:
    """Return the receipt of what the ledger holds of a round, and how much somebody may still compare.

    The page believes nothing but the receipt, so there is nothing to say before the round is sealed.
    """
    entry = Entry.objects.get(pk=round_.committed_in)
    if entry.index is None:
        raise Unsealed(
            _("The ledger seals this round at this moment. Please try again in a minute.")
        )
    part = round_.parts.filter(person=person).first()
    return {
        "round": round_.pk,
        "receipt": receipts.receipt(entry),
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

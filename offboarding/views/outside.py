"""The way in for people without an account: a personal link, a code to their mailbox, then their own matter.

The session remembers for an hour which link was opened with a code. Whoever takes the link back, or closes
the request, shuts the open page as well.
"""

from datetime import timedelta
from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from core import clock
from core.access import requires
from core.refusals import refusal_as_message, refusal_in_form, refuse
from offboarding import rules
from offboarding.actions import answers, doors, wording
from offboarding.choices import AnswerKind, Audience, Language
from offboarding.forms import AnswerForm, CodeForm
from offboarding.listings import OFFERED
from offboarding.models import Door

KEY, LANGUAGE = "offboarding-door", "offboarding-language"
STAYS_OPEN = timedelta(hours=1)
PAGES = {
    Audience.LEAVER: "offboarding:own_request",
    Audience.SOLICITOR: "offboarding:referred_file",
}


def anyone_with_a_link(_user) -> bool:
    """The audience of these pages; the link and the code decide what is shown."""
    return True


def in_their_language(view):
    """Everything that `view` says is in the language of whoever came by the link."""

    @wraps(view)
    def speaking(request, *args, **kwargs):
        found = _by_token(kwargs["token"]) if "token" in kwargs else _kept(request)
        language = _spoken(request, found)
        with wording.speaking(language):
            response = view(request, *args, **kwargs)
            response.headers.setdefault("Content-Language", language)
        return response

    return speaking


@login_not_required
@requires(anyone_with_a_link)
@never_cache
@require_GET
@in_their_language
def door(request, token):
    """What the link opens: from whom it is, and a button that sends the code."""
    found = _by_token(token)
    why_not = rules.why_not_use_door(found, today=clock.today())
    context = {"door": found, "token": token, "why_not": why_not, "form": CodeForm()}
    if found.audience == Audience.LEAVER and not why_not:
        context["languages"] = Language
    return render(request, "offboarding/door.html", context)


@login_not_required
@requires(anyone_with_a_link)
@require_POST
@in_their_language
def door_code(request, token):
    """Send a code to the address to which the link was sent."""
    with refusal_as_message(request):
        found = _by_token(token)
        doors.send_code(found, now=clock.now(), language=_spoken(request, found))
        messages.success(
            request, _("We have sent a code to your mailbox. It is valid for a quarter of an hour.")
        )
    return redirect("offboarding:door", token)


@login_not_required
@requires(anyone_with_a_link)
@require_POST
@in_their_language
def door_enter(request, token):
    """Open the matter with the code, once."""
    found = _by_token(token)
    reason = doors.enter(found, request.POST.get("code", "")[:12], now=clock.now())
    if reason:
        messages.error(request, reason)
        return redirect("offboarding:door", token)
    request.session.cycle_key()
    until = (clock.now() + STAYS_OPEN).timestamp()
    request.session[KEY] = {"door": found.pk, "until": until}
    if chosen := request.session.pop(LANGUAGE, ""):
        with refusal_as_message(request):
            doors.choose_language(found, chosen, today=clock.today())
    return redirect(PAGES[Audience(found.audience)])


@login_not_required
@requires(anyone_with_a_link)
@require_POST
def door_language(request, token):
    """Read on in another language; once the code has opened the link, our next letters are in it too."""
    found, language = _by_token(token), request.POST.get("language", "")
    with refusal_as_message(request):
        if _has_opened(request, found):
            doors.choose_language(found, language, today=clock.today())
        else:
            why_not = rules.why_not_choose_language(found, language=language, today=clock.today())
            refuse(why_not)
            request.session[LANGUAGE] = language
    if request.POST.get("back") == "own":
        return redirect("offboarding:own_request")
    return redirect("offboarding:door", token)


@login_not_required
@requires(anyone_with_a_link)
@never_cache
@require_GET
@in_their_language
def own_request(request):
    """The leaver's page: what is asked, by when, and the answers one tap away."""
    found = opened(request, Audience.LEAVER)
    disconnect = found.disconnect
    context = {
        "door": found,
        "languages": Language,
        "token": doors.token_of(found.pk),
        "today": clock.today(),
        "disconnect": disconnect,
        "listed": disconnect.listed.asked().for_listing(),
        "answers": disconnect.answers.order_by("-given_at"),
        "letters": disconnect.letters.sent(),
        "offered": OFFERED,
        "had_more_time": disconnect.answers.filter(kind=AnswerKind.MORE_TIME).exists(),
    }
    return render(request, "offboarding/own_request.html", context)


@login_not_required
@requires(anyone_with_a_link)
@never_cache
@in_their_language
def own_answer(request, kind):
    """One kind of answer: a short form, then done."""
    found = opened(request, Audience.LEAVER)
    if kind not in AnswerKind.values:
        raise Http404
    listed = found.disconnect.listed.asked().for_listing()
    form = AnswerForm(request.POST or None, kind=kind, listed=listed)
    if request.method == "POST" and form.is_valid():
        with refusal_in_form(form):
            when = {"today": clock.today(), "now": clock.now()}
            answers.give_by_door(found, kind=kind, **form.answer, **when)
            messages.success(
                request, _("Thank you. Your answer has arrived, and a person will read it.")
            )
            return redirect("offboarding:own_request")
    context = {"form": form, "door": found, "kind": AnswerKind(kind)}
    return render(request, "offboarding/own_answer.html", context)


@login_not_required
@requires(anyone_with_a_link)
@never_cache
@require_GET
def referred_file(request):
    """The solicitor's page: the agreement, our letters, the answers, and nothing else."""
    found = opened(request, Audience.SOLICITOR)
    disconnect = found.disconnect
    context = {
        "door": found,
        "disconnect": disconnect,
        "letters": disconnect.letters.sent(),
        "answers": disconnect.answers.prefetch_related("about__contact"),
    }
    return render(request, "offboarding/referred_file.html", context)


def _has_opened(request, door: Door) -> bool:
    """Whether this browser has opened this very link with a code, within the hour."""
    kept = request.session.get(KEY) or {}
    return kept.get("door") == door.pk and kept.get("until", 0) >= clock.now().timestamp()


def _spoken(request, door: Door) -> str:
    """The language of the page: before the code, what this browser chose; the link alone changes nothing."""
    chosen = request.session.get(LANGUAGE, "")
    if not chosen or door.audience != Audience.LEAVER or _has_opened(request, door):
        return door.language
    return chosen


def _by_token(token: str) -> Door:
    found = Door.objects.filter(token_hash=doors.hashed(token)).exclude(token_hash="")
    return get_object_or_404(found.for_use())


def opened(request, audience: str) -> Door:
    """The link that this browser opened with a code, as long as it still opens anything."""
    found = _kept(request)
    if found.audience != audience:
        raise Http404
    return found


def _kept(request) -> Door:
    kept = request.session.get(KEY) or {}
    if kept.get("until", 0) < clock.now().timestamp():
        raise Http404
    return get_object_or_404(Door.objects.valid(clock.today()).for_use(), pk=kept["door"])

"""The candidate's own pages: a personal link, a code to their mailbox, then the notice. Nobody signs in."""

from datetime import timedelta

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from campaigns import signing_rules
from core import clock
from core.access import requires
from core.refusals import refusal_as_message
from hiring import rules
from hiring.actions import doors, told
from hiring.forms import (
    AccountForm,
    CodeForm,
    EarlierTieForm,
    InterestForm,
    QuestionForm,
    TieForm,
)
from hiring.models import Candidate, Question

KEY = "hiring-door"
STAYS_OPEN = timedelta(hours=1)


def anyone_with_a_link(_user) -> bool:
    """The audience of these pages; the link and the code decide what is shown."""
    return True


def _by_token(token: str) -> Candidate:
    found = Candidate.objects.filter(token_sha256=doors.hashed(token)).exclude(token_sha256="")
    return get_object_or_404(found.select_related("expectation__employer"))


def _opened(request) -> Candidate:
    """The candidate whose link this browser opened with a code, as long as that counts."""
    kept = request.session.get(KEY) or {}
    if kept.get("until", 0) < clock.now().timestamp():
        raise Http404
    rows = Candidate.objects.exclude(token_sha256="").filter(expires_at__gt=clock.now())
    return get_object_or_404(rows.select_related("expectation__employer"), pk=kept["candidate"])


@login_not_required
@requires(anyone_with_a_link)
@never_cache
@require_GET
def door(request, token):
    """What the link opens: a button that sends the code, and a field for it. It names nobody."""
    candidate = _by_token(token)
    why_not = signing_rules.why_not_enter_door(candidate, now=clock.now())
    context = {"token": token, "why_not": why_not, "form": CodeForm()}
    return render(request, "hiring/door.html", context)


@login_not_required
@requires(anyone_with_a_link)
@require_POST
def door_code(request, token):
    """Send a code to the candidate's mailbox."""
    candidate = _by_token(token)
    with refusal_as_message(request):
        doors.send_code(candidate, now=clock.now())
        messages.success(
            request, _("We have sent a code to your mailbox. It is valid for a quarter of an hour.")
        )
    return redirect("hiring:door", token)


@login_not_required
@requires(anyone_with_a_link)
@require_POST
def door_enter(request, token):
    """Open the notice with the code, once."""
    candidate = _by_token(token)
    reason = doors.enter(candidate, request.POST.get("code", "")[:12], now=clock.now())
    if reason:
        messages.error(request, reason)
        return redirect("hiring:door", token)
    request.session.cycle_key()
    until = (clock.now() + STAYS_OPEN).timestamp()
    request.session[KEY] = {"candidate": candidate.pk, "until": until}
    return redirect("hiring:own_notice")


@login_not_required
@requires(anyone_with_a_link)
@never_cache
@require_GET
def own_notice(request):
    """The notice, answers to questions, and what one has told; more only after the offer."""
    candidate = _opened(request)
    more = not rules.why_not_tell_more(candidate)
    collects = more and not rules.why_not_collect_accounts(candidate.expectation.place)
    context = {
        "candidate": candidate,
        "expectation": candidate.expectation,
        "why_not": rules.why_not_tell(candidate),
        "answered": Question.objects.filter(expectation=candidate.expectation).shared(),
        "asked": candidate.questions.waiting(),
        "ties": candidate.ties.all(),
        "tie_form": (EarlierTieForm if more else TieForm)(prefix="tie"),
        "question_form": QuestionForm(prefix="ask"),
        "more": more,
        "accounts": candidate.accounts.all(),
        "account_form": AccountForm(prefix="account") if collects else None,
        "interest_form": InterestForm(initial={"interest": candidate.interest}),
    }
    return render(request, "hiring/own_notice.html", context)


@login_not_required
@requires(anyone_with_a_link)
@require_POST
def own_tell(request):
    """The candidate names a tie to a client."""
    candidate = _opened(request)
    more = not rules.why_not_tell_more(candidate)
    form = (EarlierTieForm if more else TieForm)(request.POST, prefix="tie")
    if not form.is_valid():
        return _missing(request, _("Write the name of the client, and leave passwords out."))
    with refusal_as_message(request):
        told.tell_tie(candidate, **form.cleaned_data, today=clock.today())
        messages.success(request, _("Noted. You can take it back at any time."))
    return redirect("hiring:own_notice")


@login_not_required
@requires(anyone_with_a_link)
@require_POST
def own_take_back(request, pk):
    """The candidate takes back a tie they named."""
    tie = get_object_or_404(_opened(request).ties.select_related("candidate__expectation"), pk=pk)
    with refusal_as_message(request):
        told.take_tie_back(tie)
        messages.success(request, _("Taken back. It is deleted."))
    return redirect("hiring:own_notice")


@login_not_required
@requires(anyone_with_a_link)
@require_POST
def own_ask(request):
    """The candidate asks something."""
    candidate, form = _opened(request), QuestionForm(request.POST, prefix="ask")
    if not form.is_valid():
        return _missing(request, _("Write your question before you send it."))
    with refusal_as_message(request):
        told.ask(candidate, **form.cleaned_data, today=clock.today())
        messages.success(request, _("HR has your question. The answer appears on this page."))
    return redirect("hiring:own_notice")


@login_not_required
@requires(anyone_with_a_link)
@require_POST
def own_confirm(request):
    """The candidate says that they have the notice."""
    with refusal_as_message(request):
        told.confirm(_opened(request), today=clock.today())
        messages.success(request, _("Thank you. It is no agreement, only that you have it."))
    return redirect("hiring:own_notice")


@login_not_required
@requires(anyone_with_a_link)
@require_POST
def own_decline(request):
    """The candidate would rather tell nothing; nobody can see that they said so."""
    with refusal_as_message(request):
        told.decline(_opened(request))
        messages.success(
            request, _("That is fine. Nothing is kept, and nobody can see that you chose this.")
        )
    return redirect("hiring:own_notice")


@login_not_required
@requires(anyone_with_a_link)
@require_POST
def own_account_add(request):
    """After the offer: an account for work, if they like."""
    candidate, form = _opened(request), AccountForm(request.POST, prefix="account")
    if not form.is_valid():
        return _missing(request, _("Choose the platform, and write your name or address there."))
    with refusal_as_message(request):
        told.tell_account(candidate, **form.cleaned_data, today=clock.today())
        messages.success(request, _("Noted. You can take it back at any time."))
    return redirect("hiring:own_notice")


@login_not_required
@requires(anyone_with_a_link)
@require_POST
def own_account_remove(request, pk):
    """They take back an account they told of."""
    mine = _opened(request).accounts.select_related("candidate__expectation")
    with refusal_as_message(request):
        told.take_account_back(get_object_or_404(mine, pk=pk))
        messages.success(request, _("Taken back. It is deleted."))
    return redirect("hiring:own_notice")


@login_not_required
@requires(anyone_with_a_link)
@require_POST
def own_interest(request):
    """After the offer: whether they would like to hear of the advocacy programme."""
    candidate, form = _opened(request), InterestForm(request.POST)
    if not form.is_valid():
        return _missing(request, _("Choose yes or no, or leave it: both are fine."))
    with refusal_as_message(request):
        told.say_interest(candidate, **form.cleaned_data)
        messages.success(request, _("Noted. You can change your mind at any time."))
    return redirect("hiring:own_notice")


def _missing(request, what: str):
    messages.error(request, what)
    return redirect("hiring:own_notice")
